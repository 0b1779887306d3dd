import { Client } from "pg";
import type { Filing } from "../under-test/reports";
import { drive, type Request, type Window } from "./load";

/**
 * What the same server does at most: the same documents into one plain table, one INSERT per transaction, from a minimal
 * client with prepared statements. In a database of its own that is dropped again.
 */
export async function bareInserts(
  adminUrl: string,
  next: () => Filing,
  windows: readonly { readonly connections: number; readonly seconds: number }[],
): Promise<Window[]> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query("CREATE DATABASE ccm_bench_limit");
  try {
    const url = Object.assign(new URL(adminUrl), { pathname: "/ccm_bench_limit" }).href;
    await onClients(url, 1, ([client]) =>
      client?.query("CREATE TABLE plain_report (id uuid PRIMARY KEY, document jsonb NOT NULL)"),
    );
    const measured: Window[] = [];
    for (const { connections, seconds } of windows) {
      measured.push(
        await onClients(url, connections, (clients) =>
          drive(
            clients.map((c) => inserting(c, next)),
            seconds,
          ),
        ),
      );
    }
    return measured;
  } finally {
    await admin.query("DROP DATABASE ccm_bench_limit WITH (FORCE)");
    await admin.end();
  }
}

const inserting =
  (client: Client, next: () => Filing): Request =>
  async () => {
    const { reportId, json } = next();
    await client.query({
      name: "plain",
      text: "INSERT INTO plain_report (id, document) VALUES ($1, $2)",
      values: [reportId, json],
    });
  };

async function onClients<T>(
  url: string,
  count: number,
  work: (clients: Client[]) => Promise<T> | undefined,
): Promise<T> {
  const clients = Array.from({ length: count }, () => new Client({ connectionString: url }));
  try {
    await Promise.all(clients.map((client) => client.connect()));
    return (await work(clients)) as T;
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}
