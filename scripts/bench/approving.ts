import { accountOf, type Demo } from "../under-test/demo";
import { connect, signIn } from "../under-test/door";
import { bodyOf, type Form, formsIn } from "../under-test/form";
import type { Acknowledged } from "./acknowledged";
import { cpuText, meterCpu } from "./cpu-meter";
import { DONE, drive, type Request } from "./load";
import { numberText, type Row, row } from "./table";

const CONNECTIONS = 2;
const GOAL_P95 = 25;

/** A lead approves reports that were just filed, each by the form of its own page, as a browser without JavaScript sends it. */
export async function measureApproving(demo: Demo, filed: readonly Acknowledged[]): Promise<Row> {
  const cookie = await signIn(demo.origin, accountOf(demo, "mission-lead"));
  const lines = Array.from({ length: CONNECTIONS }, () => connect(demo.origin, cookie));
  try {
    const waiting: { path: string; form: Form }[] = [];
    for (const { reportId } of filed) {
      const path = `/reports/${reportId}`;
      const { status, text } = (await lines[0]?.get(path)) ?? { status: 0, text: "" };
      const form = formsIn(text).find((one) => one["step"] === "approve");
      if (!form) throw new Error(`${path} was answered with ${status} and has no form to approve it`);
      waiting.push({ path, form });
    }
    const approve = (queue: { path: string; form: Form }[]) =>
      drive(
        lines.map(
          (line): Request =>
            async () => {
              const next = queue.pop();
              if (!next) return DONE;
              const { status } = await line.post(next.path, bodyOf(next.form));
              if (status !== 303) throw new Error(`approving was answered with ${status}`);
            },
        ),
        Number.POSITIVE_INFINITY,
      );
    await approve(waiting.splice(0, waiting.length / 2)); // To warm up, as before every other window.
    const used = meterCpu(demo);
    const window = await approve(waiting);
    const { p50, p95, perSecond, requests } = window;
    const times = `${numberText(perSecond)}/s, p50 ${numberText(p50)} ms, p95 ${numberText(p95)} ms`;
    return row(`approve a report, ${CONNECTIONS} connections`, `${times}${cpuText(used(), requests)}`, {
      goal: `p95 ${GOAL_P95} ms`,
      met: p95 <= GOAL_P95,
    });
  } finally {
    await Promise.all(lines.map((line) => line.close()));
  }
}
