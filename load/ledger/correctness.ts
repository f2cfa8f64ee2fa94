import { countsAt, type Basis } from "#schemas";
import { checkBody, type KeptBody } from "./body-check.ts";
import { basisOf, findingOf, type Break, type LoadFinding } from "./finding.ts";
import { identityWatch } from "./identities.ts";
import { flag, type Samples } from "./samples.ts";
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

/** An id that more than one good answer carried, with their iterations in order. */
export interface SharedId {
  readonly id: number;
  readonly iterations: readonly number[];
}

/**
 * Ids that stand in several good answers. One with the wrong text is left out: it is a finding already, and its id belongs
 * to the message whose text it carries. By sorting, as a set of a million ids would take 50 MB.
 */
export function sharedIds(samples: Samples): readonly SharedId[] {
  const { size, ids, flags } = samples;
  const isGood = (iteration: number): boolean => ((flags[iteration] ?? 0) & flag.ok) !== 0;
  const sorted = new Float64Array(size);
  // An id of 0 is none; it stays where an answer was not good.
  for (let iteration = 0; iteration < size; iteration += 1) {
    if (isGood(iteration)) sorted[iteration] = ids[iteration] ?? 0;
  }
  sorted.sort();
  const twice = sorted.filter((id, index) => id > 0 && id === sorted[index - 1]);
  const repeated = new Map(Array.from(twice, (id) => [id, Array<number>()]));
  if (repeated.size === 0) return [];
  for (let iteration = 0; iteration < size; iteration += 1) {
    if (isGood(iteration)) repeated.get(ids[iteration] ?? 0)?.push(iteration);
  }
  return [...repeated].map(([id, iterations]) => ({ id, iterations }));
}
