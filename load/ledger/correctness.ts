import type { LoadResult } from "#schemas";
import { checkBody, type Break, type KeptBody } from "./body-check.ts";
import type { Samples } from "./samples.ts";

/** One break under load, with how often it was seen. */
export type LoadFinding = LoadResult["contract"]["findings"][number];

/** Collects what the kept bodies show. */
export interface Correctness {
  /** Checks one body of status 200; tells whether it broke the contract, and its id. */
  readonly take: (body: KeptBody) => { readonly broken: boolean; readonly id: number | undefined };
  /** Adds a break that was seen without a body. */
  readonly add: (iteration: number, found: Break) => void;
  readonly bodiesValidated: () => number;
  readonly findings: () => readonly LoadFinding[];
}

const mostFindings = 20;
const mostKinds = 500;

/** An empty collection. The first good body of each case sets the shape that later ones must keep. */
export function correctness(): Correctness {
  const findings = new Map<string, LoadFinding>();
  const shapes = new Map<number, string>();
  let validated = 0;
  const add = (iteration: number, found: Break): void => {
    const key = `${found.rule} ${found.pointer}`;
    const known = findings.get(key);
    if (known === undefined && findings.size >= mostKinds) return;
    findings.set(
      key,
      known === undefined ? { ...found, iteration, count: 1 } : { ...known, count: known.count + 1 },
    );
  };
  return {
    take: (body) => {
      validated += 1;
      const report = checkBody(body);
      const breaks = [...report.breaks, ...shapeBreaks(shapes, body.caseId, report.shape)];
      for (const found of breaks) add(body.iteration, found);
      return { broken: breaks.length > 0, id: report.id };
    },
    add,
    bodiesValidated: () => validated,
    findings: () => [...findings.values()].toSorted((a, b) => b.count - a.count).slice(0, mostFindings),
  };
}

function shapeBreaks(
  shapes: Map<number, string>,
  caseId: number,
  shape: string | undefined,
): readonly Break[] {
  if (shape === undefined) return [];
  const first = shapes.get(caseId);
  if (first === undefined) {
    shapes.set(caseId, shape);
    return [];
  }
  if (first === shape) return [];
  return [{ rule: "shape-changes-under-load", pointer: "/data", ...difference(first, shape) }];
}

function difference(first: string, later: string): { readonly expected: string; readonly received: string } {
  const [before, after] = [first.split(/[ ;]+/), later.split(/[ ;]+/)];
  const gone = before.filter((name) => !after.includes(name));
  const added = after.filter((name) => !before.includes(name));
  return {
    expected: "the members of the first answer",
    received: `without ${gone.join(", ") || "none"}; with ${added.join(", ") || "none"} besides`,
  };
}

/** An id that more than one answer carried. */
export interface SharedId {
  readonly id: number;
  readonly iteration: number;
}

/** Iterations whose id another iteration has as well, beyond the first of each id. */
export function sharedIds(samples: Samples): readonly SharedId[] {
  const seen = new Set<number>();
  return repeatedOf(samples).filter(({ id }) => {
    const again = seen.has(id);
    seen.add(id);
    return again;
  });
}

/** Every iteration whose id stands twice; by sorting, as a set of a million ids would take 50 MB. */
function repeatedOf(samples: Samples): readonly SharedId[] {
  const sorted = samples.ids.slice(0, samples.size).toSorted();
  const repeated = new Set(sorted.filter((id, at) => id > 0 && id === sorted[at - 1]));
  if (repeated.size === 0) return [];
  return [...samples.ids.subarray(0, samples.size)].flatMap((id, iteration) =>
    repeated.has(id) ? [{ id, iteration }] : [],
  );
}
