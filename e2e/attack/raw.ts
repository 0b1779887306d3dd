/** Requests as nobody's browser would send them: the path goes out as it is written, any header can be said. */
import { request } from "node:http";

export type RawAnswer = {
  readonly status: number;
  readonly location: string;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly text: string;
};

export function rawGet(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<RawAnswer> {
  const { hostname, port } = new URL(process.env["CCM_E2E_URL"] ?? "");
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, method, headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (chunk: string) => (text += chunk));
      answer.on("end", () =>
        resolve({
          status: answer.statusCode ?? 0,
          location: answer.headers.location ?? "",
          headers: answer.headers,
          text,
        }),
      );
    });
    asked.on("error", reject);
    asked.end();
  });
}
