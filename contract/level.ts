import type { Finding } from "#schemas";

type Basis = Finding["basis"];
type Ranked = Pick<Finding, "severity" | "basis">;

/** Bases by strength; a level lets its own and every stronger one fail the gate. */
const strength: Readonly<Record<Basis, number>> = { documented: 2, observed: 1, expected: 0 };

/** Whether a finding of this basis can fail a gate of this level. */
export function failsAt(basis: Basis, level: Basis): boolean {
  return strength[basis] >= strength[level];
}

/** Orders bases, the strongest first. */
export function strongestFirst(one: Basis, other: Basis): number {
  return strength[other] - strength[one];
}

/** Orders findings worst first: those that fail, then by basis. */
export function worstFirst(one: Ranked, other: Ranked): number {
  return rank(other) - rank(one);
}

function rank({ severity, basis }: Ranked): number {
  return (severity === "failure" ? 10 : 0) + strength[basis];
}
