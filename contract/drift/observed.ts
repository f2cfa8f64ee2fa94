import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { ContractResult } from "#schemas";
import type { AddedMessage } from "../added.ts";
import type { Outline } from "./outline.ts";
import { mergeSightings, type Sightings } from "./sightings.ts";

/** Companion of contract.json: what the answers showed, for drift, comparison and cleaning up. */
export interface Observed {
  readonly schemaVersion: 2;
  readonly target: ContractResult["target"];
  readonly added: readonly AddedMessage[];
  /** What the accepted answers of each case showed: a mark of `sightings`. */
  readonly seen: Readonly<Record<string, string>>;
  readonly sightings: Readonly<Record<string, Sightings>>;
  /** Outlines of the answers of each case, in the order of its steps: marks of `answers`. */
  readonly outlines: Readonly<Record<string, readonly string[]>>;
  /** Every outline once, by its mark; most answers are alike. */
  readonly answers: Readonly<Record<string, Outline>>;
}

/** Outlines of the answers to one case; undefined where the run did not send it. */
export function outlinesOf({ outlines, answers }: Observed, caseId: string): readonly Outline[] | undefined {
  return outlines[caseId]?.flatMap((mark) => answers[mark] ?? []);
}

/** Name of the companion in the folder of a run. */
export const observedFile = "observed.json";

/** Reads the companion of a run; undefined where there is none that can be read. */
export function readObserved(folder: string): Observed | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(join(folder, observedFile), "utf8"));
    return isObserved(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What the accepted answers showed, of every case or of some. */
export function sightingsOf(
  { seen, sightings }: Observed,
  cases: readonly string[] = Object.keys(seen),
): Sightings {
  return mergeSightings(
    cases.flatMap((id) => {
      const told = sightings[seen[id] ?? ""];
      return told === undefined ? [] : [told];
    }),
  );
}

/** Cases of which both runs have accepted answers. */
export function commonCases(one: Observed, other: Observed): readonly string[] {
  return Object.keys(one.seen).filter((id) => other.seen[id] !== undefined);
}

/**
 * The newest earlier run beside this one that had answers to all its cases, or the one that had most: a run of a few
 * selected cases tells little of a whole one. Any run on the mock is one on the same account.
 */
export function lastObserved(folder: string, now: Observed): Observed | undefined {
  const runs = dirname(folder);
  if (!existsSync(runs)) return undefined;
  const earlier = readdirSync(runs)
    .filter((name) => name < basename(folder))
    .toSorted()
    .toReversed();
  const due = Object.keys(now.seen).length;
  let best: { readonly observed: Observed; readonly common: number } | undefined;
  for (const name of earlier.slice(0, 50)) {
    const observed = readObserved(join(runs, name));
    if (observed === undefined || !isSame(observed.target, now.target)) continue;
    const common = commonCases(now, observed).length;
    if (common === due) return observed;
    if (common > (best?.common ?? 0)) best = { observed, common };
  }
  return best?.observed;
}

function isSame(one: ContractResult["target"], other: ContractResult["target"]): boolean {
  return one.kind === other.kind && (one.kind === "mock" || one.origin === other.origin);
}

function isObserved(value: unknown): value is Observed {
  return (
    typeof value === "object" &&
    value !== null &&
    Reflect.get(value, "schemaVersion") === 2 &&
    ["target", "seen", "sightings", "outlines", "answers"].every(
      (name) => typeof Reflect.get(value, name) === "object",
    ) &&
    Array.isArray(Reflect.get(value, "added"))
  );
}
