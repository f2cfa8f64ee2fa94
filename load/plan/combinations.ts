import { profiles, type ProfileName } from "./profiles.ts";
import type { Threshold } from "./threshold.ts";

/** What of a command line may not fit together; a member is absent where its option was not given. */
export interface Combination {
  readonly profile: ProfileName | undefined;
  readonly rate?: string;
  readonly pairs?: string;
  readonly against?: string;
  readonly baseline?: string;
  readonly calibrate?: boolean;
  readonly "save-baseline"?: boolean;
  readonly thresholds: readonly Threshold[];
}

/** Options that contradict each other, or that mean nothing without another, each with the fix. */
export function combinationProblems(given: Combination): readonly string[] {
  const { profile, thresholds } = given;
  const isClosed = profile !== undefined && profiles[profile].curve === undefined;
  const comparisons = (["against", "calibrate", "baseline"] as const).filter(
    (name) => given[name] !== undefined && given[name] !== false,
  );
  const fixed = [...comparisons, ...(given["save-baseline"] === true ? ["save-baseline"] : [])];
  const inPairs = comparisons.some((name) => name !== "baseline");
  const problems = [
    isClosed &&
      given.rate !== undefined &&
      "--rate belongs to the open profiles; --profile closed takes --vus",
    isClosed &&
      thresholds.some(({ metric }) => metric === "achieved") &&
      "--threshold achieved belongs to the open profiles; --profile closed plans no rate",
    comparisons.length > 1 &&
      `${comparisons.map((name) => `--${name}`).join(" and ")} exclude each other: a run has one comparison; --calibrate is the account with itself`,
    profile === "breakpoint" &&
      fixed.length > 0 &&
      `--profile breakpoint looks for a rate; --${fixed.join(" and --")} needs runs at one rate`,
    given.pairs !== undefined &&
      !inPairs &&
      "--pairs counts the runs of --against or --calibrate; add one of them, or leave it out",
  ];
  return problems.filter((problem) => problem !== false);
}
