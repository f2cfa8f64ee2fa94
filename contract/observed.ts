import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { ContractResult } from "#schemas";
import type { AddedMessage } from "./case-report.ts";
import type { Outline } from "./outline.ts";
import type { Sightings } from "./sightings.ts";

/** Companion of contract.json: what the answers showed, for drift, comparison and cleaning up. */
export interface Observed {
  readonly schemaVersion: 1;
  readonly target: ContractResult["target"];
  readonly added: readonly AddedMessage[];
  readonly sightings: Sightings;
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

/** The newest earlier run beside this one on the same account; any run on the mock is one on the same account. */
export function lastObserved(folder: string, target: ContractResult["target"]): Observed | undefined {
  const runs = dirname(folder);
  if (!existsSync(runs)) return undefined;
  const earlier = readdirSync(runs)
    .filter((name) => name < basename(folder))
    .toSorted()
    .toReversed();
  for (const name of earlier.slice(0, 50)) {
    const observed = readObserved(join(runs, name));
    if (observed !== undefined && isSame(observed.target, target)) return observed;
  }
  return undefined;
}

function isSame(one: ContractResult["target"], other: ContractResult["target"]): boolean {
  return one.kind === other.kind && (one.kind === "mock" || one.origin === other.origin);
}

function isObserved(value: unknown): value is Observed {
  return (
    typeof value === "object" &&
    value !== null &&
    Reflect.get(value, "schemaVersion") === 1 &&
    ["target", "sightings", "outlines", "answers"].every(
      (name) => typeof Reflect.get(value, name) === "object",
    ) &&
    Array.isArray(Reflect.get(value, "added"))
  );
}
