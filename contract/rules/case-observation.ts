import type { Basis, Break, Observation } from "./observation.ts";
import type { ReadBack } from "./read-back.ts";

/** All exchanges of one case, in the order of its steps. */
export interface CaseObservation {
  readonly observations: readonly Observation[];
  readonly order: "one-by-one" | "at-once" | "one-connection";
  /** Whether the steps are of two kinds in turn, whose answers must not tell them apart. */
  readonly alike: boolean;
  /** What was read back afterwards; undefined where the case does not ask. */
  readonly readBack: ReadBack | undefined;
}

/** A break with the step it belongs to. */
export interface CaseBreak extends Break {
  readonly step: number;
}

/** One rule over the exchanges of a case: pure, and it never throws. */
export interface CaseRule {
  readonly id: string;
  readonly title: string;
  readonly basis: Basis;
  readonly quote: string;
  readonly check: (observation: CaseObservation) => readonly CaseBreak[];
}
