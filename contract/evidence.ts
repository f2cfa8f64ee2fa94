import type { ContractResult } from "#schemas";
import { usesOf } from "./deviations/deviations.ts";
import { driftFromLast, driftFromSchema } from "./drift/drift.ts";
import { commonCases, lastObserved, sightingsOf, type Observed } from "./drift/observed.ts";
import { responseShape } from "./drift/response-shape.ts";
import type { CaseRecord } from "./result.ts";
import type { ContractTarget } from "./target.ts";
import { byMark } from "./told.ts";
import { witnessOf } from "./drift/witness.ts";

/** What a run has to show beside its findings. */
export interface EvidenceSources {
  readonly target: ContractTarget;
  readonly records: readonly CaseRecord[];
  readonly observed: Observed;
  /** Whether every case that the settings allow was selected. */
  readonly whole: boolean;
}

/** The companion of contract.json, from the reports of the cases and what the first call added. */
export function observedOf(
  { kind, origin }: ContractTarget,
  records: readonly CaseRecord[],
  addedBefore: Observed["added"],
): Observed {
  const reports = records.flatMap(({ report }) => (report === undefined ? [] : [report]));
  const seen = reports.flatMap(({ id, sightings }) => (sightings === undefined ? [] : [{ id, sightings }]));
  const added = [...addedBefore, ...reports.flatMap((report) => report.added)];
  return {
    schemaVersion: 2,
    target: { kind, origin },
    added: [...new Map(added.map((one) => [one.id, one])).values()],
    seen: Object.fromEntries(seen.map(({ id, sightings }) => [id, sightings.mark])),
    sightings: byMark(seen.map(({ sightings }) => sightings)),
    outlines: Object.fromEntries(reports.map(({ id, outlines }) => [id, outlines.map(({ mark }) => mark)])),
    answers: byMark(reports.flatMap(({ outlines }) => outlines)),
  };
}

/** Witness coverage, drift and the use of known deviations; nothing of it but a stale deviation decides a verdict. */
export function evidenceOf({
  target,
  records,
  observed,
  whole,
}: EvidenceSources): Pick<ContractResult, "witness" | "drift" | "deviations"> {
  const shape = responseShape();
  const sightings = sightingsOf(observed);
  const last = lastObserved(target.folder, observed);
  const executed = new Set(
    records.filter(({ report }) => (report?.requests ?? 0) > 0).map(({ one }) => one.id),
  );
  const findings = records.flatMap(({ report }) => report?.findings ?? []);
  return {
    witness: [...witnessOf(shape, sightings)],
    drift: [...driftFromSchema(shape, sightings), ...(last === undefined ? [] : driftSince(last, observed))],
    deviations: [
      ...usesOf(target.deviations ?? [], findings, {
        today: new Date().toISOString().slice(0, 10),
        executed,
        complete: whole && executed.size === records.length,
      }),
    ],
  };
}

/** Only cases that both runs have answers of can tell a change of the account from one of the selection. */
function driftSince(last: Observed, now: Observed): ReturnType<typeof driftFromLast> {
  const cases = commonCases(now, last);
  return driftFromLast(sightingsOf(last, cases), sightingsOf(now, cases));
}
