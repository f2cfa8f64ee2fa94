import type { LoadResult } from "#schemas";
import type { Outcome } from "./outcome.ts";

/** One class of errors with its count, times and a sample. */
export type LoadError = LoadResult["errors"][number];

/** An outcome that is not good, with what is needed to count it. */
export interface Failure {
  readonly outcome: Exclude<Outcome, { kind: "ok" }>;
  readonly status: number;
  readonly atSec: number;
  readonly iteration: number;
}

/** Counts errors by class, status and code. */
export interface ErrorTally {
  readonly add: (failure: Failure) => void;
  /** Gives the error of an iteration its sample, unless it has one. */
  readonly describe: (iteration: number, text: string) => void;
  readonly errors: () => readonly LoadError[];
}

const sampleLength = 200;
const mostRemembered = 10_000;

/** An empty tally. It remembers the few latest iterations of each class, so that a text that follows finds its class. */
export function errorTally(): ErrorTally {
  const errors = new Map<string, LoadError>();
  const keys = new Map<number, string>();
  const described = new Map<string, string>();
  return {
    add: ({ outcome, status, atSec, iteration }) => {
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
      if (!described.has(key) && keys.size < mostRemembered) keys.set(iteration, key);
    },
    describe: (iteration, text) => {
      const key = keys.get(iteration);
      if (key === undefined || described.has(key) || text === "") return;
      described.set(key, text.length > sampleLength ? `${text.slice(0, sampleLength)}…` : text);
      for (const [other, otherKey] of keys) if (otherKey === key) keys.delete(other);
    },
    errors: () =>
      [...errors]
        .map(([key, error]) => withSample(error, described.get(key)))
        .toSorted((a, b) => b.count - a.count),
  };
}

function withSample(error: LoadError, sample: string | undefined): LoadError {
  return sample === undefined ? error : { ...error, sample };
}
