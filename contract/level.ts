import { strongestFirst, type Finding } from "#schemas";

type Ranked = Pick<Finding, "severity" | "basis">;

/** Orders findings worst first: those that fail, then by basis. */
export function worstFirst(one: Ranked, other: Ranked): number {
  return Number(isFailure(other)) - Number(isFailure(one)) || strongestFirst(one.basis, other.basis);
}

function isFailure({ severity }: Ranked): boolean {
  return severity === "failure";
}
