import { countsAt, type Basis } from "#schemas";
import { checkBody, type KeptBody } from "./body-check.ts";
import { basisOf, findingOf, type Break, type LoadFinding } from "./finding.ts";
import { identityWatch } from "./identities.ts";
import { shapeWatch } from "./shapes.ts";
import type { Told } from "./told.ts";

/** How much an answer breaks: nothing, only what does not count at the level, or what does. */
export type Weight = "none" | "advice" | "violation";

/** What one body says. */
export interface BodyVerdict {
  readonly weight: Weight;
  readonly id: number | undefined;
  readonly breaks: readonly Break[];
  readonly told: Told | undefined;
}

/** Collects what the kept bodies show. */
export interface Correctness {
  /** Checks one body of status 200. */
  readonly take: (body: KeptBody) => BodyVerdict;
  /** Adds a break that was seen without a body. */
  readonly add: (iteration: number, found: Break) => Weight;
  readonly bodiesValidated: () => number;
  readonly findings: () => readonly LoadFinding[];
}

const mostKinds = 500;

/** An empty collection. */
export function correctness(level: Basis): Correctness {
  const findings = new Map<string, LoadFinding>();
  const watches = [shapeWatch(), identityWatch()];
  let validated = 0;
  const add = (iteration: number, found: Break): Weight => {
    const key = `${found.rule} ${found.pointer} ${basisOf(found)}`;
    const known = findings.get(key);
    if (known !== undefined) findings.set(key, { ...known, count: known.count + 1 });
    else if (findings.size < mostKinds) findings.set(key, findingOf(found, level, { iteration, count: 1 }));
    return countsAt(basisOf(found), level) ? "violation" : "advice";
  };
  return {
    take: (body) => {
      validated += 1;
      const { id, data, told, breaks: own } = checkBody(body);
      const { caseId, span } = body;
      const others = data === undefined ? [] : watches.flatMap(({ take }) => take({ caseId, span, data }));
      const breaks = [...own, ...others];
      const weights = breaks.map((found) => add(body.iteration, found));
      return { weight: heaviest(weights), id, breaks, told };
    },
    add,
    bodiesValidated: () => validated,
    findings: () => [...findings.values()],
  };
}

function heaviest(weights: readonly Weight[]): Weight {
  return weights.includes("violation") ? "violation" : weights.length > 0 ? "advice" : "none";
}
