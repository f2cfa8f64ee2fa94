import { countsAt, type Basis, type LoadResult } from "#schemas";
import { loadRules, type LoadRule } from "./rules.ts";

/** One break of a rule: what was due and what came, at a JSON Pointer. */
export interface Break {
  readonly rule: LoadRule;
  readonly pointer: string;
  readonly expected: string;
  readonly received: string;
  /** Where this break rests on something else than its rule does. */
  readonly basis?: Basis;
}

/** One break under load, with how often it was seen. */
export type LoadFinding = LoadResult["contract"]["findings"][number];

/** What a break rests on. */
export function basisOf({ rule, basis }: Pick<Break, "rule" | "basis">): Basis {
  return basis ?? loadRules[rule].basis;
}

/** A break as a result lists it, weighed at the level of the run. */
export function findingOf(
  found: Break,
  level: Basis,
  seen: Pick<LoadFinding, "iteration" | "count">,
): LoadFinding {
  const { rule, pointer, expected, received } = found;
  const basis = basisOf(found);
  const severity = countsAt(basis, level) ? "failure" : "advice";
  const { title } = loadRules[rule];
  return { rule, title, basis, severity, pointer, expected, received, ...seen };
}

/** Orders findings for a reader: those that count first, then the most frequent. */
export function worstFirst(one: LoadFinding, other: LoadFinding): number {
  return Number(one.severity === "advice") - Number(other.severity === "advice") || other.count - one.count;
}

/** Text of a server, cut to what a finding can bear. */
export function cut(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}… ${text.length - 200} characters more` : text;
}
