import { Client } from "pg";

/** Work on a connection of its own, past the app. That the server is killed under it is heard by the statement under way alone. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
