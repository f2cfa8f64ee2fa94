import type { ContractResult } from "#schemas";
import { readDeviations, usesOf } from "./deviations.ts";
import { driftFromLast, driftFromSchema } from "./drift.ts";
import { lastObserved, type Observed } from "./observed.ts";
import { responseShape } from "./response-shape.ts";
import type { CaseRecord } from "./result.ts";
import { mergeSightings } from "./sightings.ts";
import type { ContractTarget } from "./target.ts";
import { witnessOf } from "./witness.ts";

/** What a run has to show beside its findings. */
export interface EvidenceSources {
  readonly target: ContractTarget;
  readonly records: readonly CaseRecord[];
  readonly observed: Observed;
  /** Whether every case that the settings allow was selected. */
  readonly whole: boolean;
}

/** The companion of contract.json, from the reports of the cases. */
export function observedOf({ kind, origin }: ContractTarget, records: readonly CaseRecord[]): Observed {
  const reports = records.flatMap(({ report }) => (report === undefined ? [] : [report]));
  const told = reports.flatMap(({ outlines }) => outlines);
  return {
    schemaVersion: 1,
    target: { kind, origin },
    added: reports.flatMap(({ added }) => added),
    sightings: mergeSightings(reports.map(({ sightings }) => sightings)),
    outlines: Object.fromEntries(reports.map(({ id, outlines }) => [id, outlines.map(({ mark }) => mark)])),
    answers: Object.fromEntries(
      told.flatMap(({ mark, outline }) => (outline === undefined ? [] : [[mark, outline]])),
    ),
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
  const last = lastObserved(target.folder, observed.target);
  const executed = new Set(
    records.filter(({ report }) => (report?.requests ?? 0) > 0).map(({ one }) => one.id),
  );
  const findings = records.flatMap(({ report }) => report?.findings ?? []);
  const deviations = target.kind === "mock" ? [] : readDeviations(target.origin);
  return {
    witness: [...witnessOf(shape, observed.sightings)],
    drift: [
      ...driftFromSchema(shape, observed.sightings),
      ...(last === undefined ? [] : driftFromLast(last.sightings, observed.sightings)),
    ],
    deviations: [
      ...usesOf(deviations, findings, {
        today: new Date().toISOString().slice(0, 10),
        executed,
        complete: whole && executed.size === records.length,
      }),
    ],
  };
}
