import type { Basis } from "./generated/types.ts";

/** Bases by strength: a level counts its own and every stronger one. */
const strength: Readonly<Record<Basis, number>> = { documented: 2, observed: 1, expected: 0 };

/** Whether a break of this basis counts at this level; below, it is advice. */
export function countsAt(basis: Basis, level: Basis): boolean {
  return strength[basis] >= strength[level];
}

/** Orders bases, the strongest first. */
export function strongestFirst(one: Basis, other: Basis): number {
  return strength[other] - strength[one];
}
