import type { Reporter } from "@playwright/test/reporter";
import { parseTarget } from "../contract/target.ts";
import { countsOf, judge } from "../reports/judge.ts";
import { readRun } from "../reports/read.ts";
import { publish } from "./publish.ts";

/** Marks a run that nobody waits for: Playwright was started by hand. Holds when it started. */
export const byHandVariable = "CONTRACT_BY_HAND";

/** Ends a run that was started by hand as `npm run contract` does: verdict, report, search for the key. */
export default class ContractPublisher implements Reporter {
  async onExit(): Promise<void> {
    const startedAt = process.env[byHandVariable];
    const target = parseTarget(process.env);
    if (startedAt === undefined || target === undefined) return;
    const { contract, problems } = readRun(target.folder);
    const evidence = { ...(contract && { contract }), problems, expected: "contract" } as const;
    const { runId, folder, apiKey } = target;
    const { text, trouble, exitCode } = publish({
      run: { runId, folder, root: `${folder}/../..`, command: "contract", startedAt },
      key: target.kind === "mock" ? "" : apiKey,
      end: { judgement: judge(evidence), now: new Date(), ...countsOf(evidence) },
    });
    process.stdout.write(text);
    if (trouble !== "") process.stderr.write(`${trouble}\n`);
    process.exitCode = exitCode;
  }
}
