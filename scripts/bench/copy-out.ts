import type { Client, Connection, Submittable } from "pg";

/** What COPY ... TO STDOUT sends, counted and thrown away: bytes, and milliseconds to the last of them. */
export function copyOut(client: Client, sql: string): Promise<{ bytes: number; ms: number }> {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    let bytes = 0;
    const copying: Submittable & Record<string, unknown> = {
      submit: (connection: Connection) => connection.query(sql),
      handleCopyOutResponse: () => {},
      handleCopyData: ({ chunk }: { chunk: Buffer }) => {
        bytes += chunk.length;
      },
      handleCommandComplete: () => {},
      handleReadyForQuery: () => resolve({ bytes, ms: performance.now() - begun }),
      handleError: reject,
    };
    client.query(copying);
  });
}
