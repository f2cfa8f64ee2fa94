import { cpSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Target } from "#schemas";
import { compareObserved, renderComparison, uncomparedCases } from "../contract/drift/compare.ts";
import { readObserved } from "../contract/drift/observed.ts";
import { writeAtomic } from "../reports/atomic-file.ts";
import { judge } from "../reports/judge.ts";
import { judgement, sentenceOf, type Judgement } from "../reports/judgement.ts";
import type { AccountUnderTest } from "./account-under-test.ts";
import type { Running } from "./command.ts";
import { say } from "./contract-extras.ts";
import { runContract, type AskedAccount, type ContractEvidence } from "./contract-run.ts";

/** The account that is compared with, and what the first one was asked and gave. */
export interface Comparison {
  readonly origin: string;
  readonly evidence: ContractEvidence;
  /** Flags of Playwright, so that both get the same cases. */
  readonly flags: readonly string[];
}

/** The other account of a comparison, and the run with its folder. */
export function comparedWith<T extends AccountUnderTest>(
  running: Running,
  account: T,
  origin: string,
): readonly [Running, T & { readonly target: Target }] {
  const folder = join(running.run.folder, "compared");
  return [
    { ...running, run: { ...running.run, folder } },
    { ...account, target: { kind: "account", origin } },
  ];
}

/**
 * Sends the same cases to another account or build and shows what differs; the other's results stand in a folder of
 * their own. Gives the judgement of the run where not every case could be compared.
 */
export async function compareWith(
  running: Running,
  account: AskedAccount,
  { origin, evidence, flags }: Comparison,
): Promise<Judgement | undefined> {
  const own = judge({ ...evidence, expected: "contract" });
  if ((evidence.contract?.counts.executed ?? 0) === 0) {
    say(`nothing was compared: ${account.target.origin} was not asked`);
    return undefined;
  }
  const [thereRunning, other] = comparedWith(running, account, origin);
  const { folder } = thereRunning.run;
  mkdirSync(folder);
  const placeholder = join(folder, "verdict.json");
  cpSync(join(running.run.folder, "verdict.json"), placeholder);
  const theirs = await runContract(thereRunning, other, flags);
  // What the folder holds has been read, and its verdict is that of the whole run.
  rmSync(placeholder);
  const [left, right] = [readObserved(running.run.folder), readObserved(folder)];
  if (left !== undefined && right !== undefined) {
    const names = [account.target.origin, origin] as const;
    const text = renderComparison(compareObserved(left, right), names, uncomparedCases(left, right));
    writeAtomic(join(running.run.folder, "comparison.txt"), `${text}\n`);
    say(text);
  }
  const trouble = troubleOf(theirs, { origin, left, right });
  if (trouble === undefined || own.status === "pass") return trouble;
  return { ...own, also: [...own.also, trouble.reason] };
}

/** What the other account answered is not judged here, only whether it could be compared. */
function troubleOf(
  theirs: ContractEvidence,
  {
    origin,
    left,
    right,
  }: {
    readonly origin: string;
    readonly left: ReturnType<typeof readObserved>;
    readonly right: ReturnType<typeof readObserved>;
  },
): Judgement | undefined {
  const verdict = judge({ ...theirs, expected: "contract" });
  const { status } = verdict;
  if (status === "internal" || status === "unreachable")
    return judgement(status, `the account of --compare: ${sentenceOf(verdict)}`);
  if (left === undefined || right === undefined)
    return judgement("internal", "one of the compared runs left nothing to compare");
  const { missing, all } = uncomparedCases(left, right);
  if (missing.length === 0) return undefined;
  return judgement("inconclusive", `${missing.length} of ${all} cases could not be compared with ${origin}`);
}
