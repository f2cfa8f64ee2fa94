import type { LoadResult } from "#schemas";
import { cutName, type Outcome } from "../ledger/outcome.ts";

/** One class of errors with its count, times and a sample. */
export type LoadError = LoadResult["errors"][number];

/** An outcome that is not good, with what is needed to count it. */
export interface Failure {
  readonly outcome: Exclude<Outcome, { kind: "ok" }>;
  readonly status: number;
  readonly atSec: number;
  readonly iteration: number;
  readonly caseId: number;
}

/** Counts errors by class, status and code. */
export interface ErrorTally {
  readonly add: (failure: Failure) => void;
  /** Gives the error of an iteration its sample, unless it has one. */
  readonly describe: (iteration: number, text: string) => void;
  /** Every class, most frequent first, and last what we cut off ourselves; with its cases where it does not concern all that the run had. */
  readonly errors: (caseIds: readonly number[]) => readonly LoadError[];
}

const sampleLength = 200;
const mostRemembered = 10_000;

/** An empty tally. It remembers the few latest iterations of each class, so that a text that follows finds its class. */
export function errorTally(): ErrorTally {
  const errors = new Map<string, LoadError>();
  const keys = new Map<number, string>();
  const described = new Map<string, string>();
  const cases = new Map<string, Set<number>>();
  return {
    add: ({ outcome, status, atSec, iteration, caseId }) => {
      const key = `${outcome.class} ${status} ${outcome.code}`;
      const known = errors.get(key);
      errors.set(key, {
        class: outcome.class,
        status,
        code: outcome.code,
        count: (known?.count ?? 0) + 1,
        firstAtSec: Math.min(known?.firstAtSec ?? atSec, atSec),
        lastAtSec: Math.max(known?.lastAtSec ?? atSec, atSec),
      });
      cases.set(key, (cases.get(key) ?? new Set()).add(caseId));
      if (!described.has(key) && keys.size < mostRemembered) keys.set(iteration, key);
    },
    describe: (iteration, text) => {
      const key = keys.get(iteration);
      if (key === undefined || described.has(key) || text === "") return;
      described.set(key, text.length > sampleLength ? `${text.slice(0, sampleLength)}…` : text);
      for (const [other, otherKey] of keys) if (otherKey === key) keys.delete(other);
    },
    errors: (caseIds) =>
      [...errors]
        .map(([key, error]): LoadError => {
          const [sample, seenIn = new Set<number>()] = [described.get(key), cases.get(key)];
          // A few errors miss most cases by chance.
          const all = new Set(caseIds).size;
          const some = seenIn.size < all && error.count >= all * 2;
          return Object.assign(
            {},
            error,
            some ? { cases: [...seenIn].toSorted((a, b) => a - b) } : {},
            sample === undefined ? {} : { sample },
          );
        })
        .toSorted((a, b) => Number(a.code === cutName) - Number(b.code === cutName) || b.count - a.count),
  };
}
