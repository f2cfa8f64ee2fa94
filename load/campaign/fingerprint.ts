import { createHash } from "node:crypto";
import { isLoopback, type LoadResult } from "#schemas";
import { usableCores } from "../k6/cores.ts";
import type { LoadPlan } from "../plan/plan.ts";
import { harnessVersion } from "../version.ts";

/** The parts of a run that decide which others it may be compared with; known before anything is sent. */
export interface Measured extends Pick<LoadResult, "profile" | "model" | "target"> {
  readonly plan: Pick<LoadResult["plan"], "ratePerSec" | "durationSec" | "vus" | "cases" | "timeoutMs">;
  readonly versions: Pick<LoadResult["versions"], "harness" | "k6">;
  readonly generator: Pick<LoadResult["generator"], "cores">;
}

/** A run that is planned, as far as its fingerprint asks. */
export interface PlannedRun {
  readonly plan: LoadPlan;
  readonly target: LoadResult["target"];
  readonly caseIds: readonly number[];
  readonly timeoutMs: number;
  readonly k6: { readonly version: string };
}

/** What a planned run will have been measured with. */
export function plannedMeasure({ plan, target, caseIds, timeoutMs, k6 }: PlannedRun): Measured {
  const { profile, model, ratePerSec, durationSec, vus, cases } = plan;
  return {
    profile,
    model: model.kind,
    target,
    plan: { ratePerSec, durationSec, vus, cases: (cases.length > 0 ? cases : caseIds).length, timeoutMs },
    versions: { harness: harnessVersion(), k6: k6.version },
    generator: { cores: usableCores() },
  };
}

/** Name and value of everything that two runs must share to be compared, in the order that a reader asks for it. */
export type Fingerprint = readonly (readonly [name: string, value: string])[];

/**
 * The fingerprint of a run. The VUs of an open model follow from rate and timeout; of the account its kind counts, as the
 * mock and a build on this machine have another port in every run, and of a remote one the origin, since another host is
 * another thing; a patch of k6 or of this harness does not change what it measures.
 */
export function fingerprintOf({ profile, model, target, plan, versions, generator }: Measured): Fingerprint {
  return [
    ["profile", profile],
    ["model", model],
    model === "open" ? ["rate", `${plan.ratePerSec}/s`] : ["VUs", String(plan.vus)],
    ["duration", `${plan.durationSec} s`],
    ["number of cases", String(plan.cases)],
    ["timeout", plan.timeoutMs === undefined ? "unknown" : `${plan.timeoutMs} ms`],
    ["account", placeOf(target)],
    ["k6", minorOf(versions.k6)],
    ["harness", minorOf(versions.harness)],
    ["cores of the generator", String(generator.cores ?? "unknown")],
  ];
}

function placeOf({ kind, origin }: Measured["target"]): string {
  if (kind === "mock") return "the mock";
  return isLoopback(origin) ? "on this machine" : origin;
}

/** Where two runs of one fingerprint were measured, if not at the same origin; the mock is the same on any port. */
export function originsApart(baseline: Measured, measured: Measured): string | undefined {
  const [before, after] = [baseline.target, measured.target];
  if (before.kind === "mock" || before.origin === after.origin) return undefined;
  return `the baseline was ${before.origin}, this run is ${after.origin}`;
}

function minorOf(version: string): string {
  return /\d+\.\d+/.exec(version)?.[0] ?? version;
}

/** Why two runs cannot be compared: every difference, in words; undefined when there is none. */
export function fingerprintGap(baseline: Measured, measured: Measured): string | undefined {
  const before = new Map(fingerprintOf(baseline));
  const gaps = fingerprintOf(measured)
    .filter(([name, value]) => before.get(name) !== value)
    .map(([name, value]) => `${name} was ${before.get(name) ?? "not set"}, is ${value}`);
  return gaps.length === 0 ? undefined : gaps.join(", ");
}

/** Name of a file that belongs to one fingerprint, such as `baseline-smoke-3f9a1c77d2e0.json`. */
export function fingerprintFile(what: string, measured: Measured): string {
  const hash = createHash("sha256")
    .update(JSON.stringify(fingerprintOf(measured)))
    .digest("hex");
  return `${what}-${measured.profile}-${hash.slice(0, 12)}.json`;
}
