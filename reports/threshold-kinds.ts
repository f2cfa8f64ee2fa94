import type { LoadResult, ThresholdResult } from "#schemas";

/**
 * What a threshold bounds, by its name. It decides what a miss proves: a wrong or lost message is the account's fault
 * whatever the generator did; a slow answer is so only where the generator kept up; a missed rate is the generator's.
 */
const kinds = [
  { kind: "audit", name: /lost|duplicat|altered/i },
  { kind: "contract", name: /contract|violation|echo/i },
  { kind: "rate", name: /achieved|arrival/i },
  { kind: "errors", name: /error|fail/i },
  { kind: "latency", name: /./ },
] as const;

/** Kind of a threshold. */
export type ThresholdKind = (typeof kinds)[number]["kind"];

/** The kind of the first row whose pattern fits; what nothing else fits is a latency. */
export function kindOf(name: string): ThresholdKind {
  return kinds.find((row) => row.name.test(name))?.kind ?? "latency";
}

/** Thresholds that were measured well enough and do not hold, and whose miss is the account's fault (or of one kind). */
export function failedThresholds(load: LoadResult, only?: ThresholdKind): readonly ThresholdResult[] {
  return load.thresholds.filter(({ name, ok, enough }) => {
    const kind = kindOf(name);
    return !ok && enough && (only === undefined ? proves(kind, load) : kind === only);
  });
}

/** Thresholds without enough samples to say; the audit's do not count where the account offers no audit. */
export function unsureThresholds(load: LoadResult): readonly ThresholdResult[] {
  const audited = load.audit.kind !== "not-audited";
  return load.thresholds.filter(({ name, enough }) => !enough && (audited || kindOf(name) !== "audit"));
}

/** How a threshold's line reads: holds, broken, undecided, broken while the generator was at fault, or not audited. */
export type ThresholdState = "ok" | "broken" | "unsure" | "invalid" | "unaudited";

/** State of one threshold in the light of the whole run. */
export function stateOf(threshold: ThresholdResult, load: LoadResult): ThresholdState {
  const kind = kindOf(threshold.name);
  if (kind === "audit" && load.audit.kind === "not-audited") return "unaudited";
  if (!threshold.enough) return "unsure";
  if (kind === "latency" && !load.generator.healthy) return "invalid";
  if (threshold.ok) return "ok";
  return kind === "rate" || proves(kind, load) ? "broken" : "invalid";
}

function proves(kind: ThresholdKind, load: LoadResult): boolean {
  if (kind === "audit" || kind === "contract") return true;
  const cutShort = load.stopped !== undefined && load.stopped.kind !== "error-budget";
  if (kind === "rate" || cutShort || load.capacity !== undefined) return false;
  // A starved generator can invent timeouts and slow answers, but never a status.
  const answered = load.errors.every((error) => error.class !== "timeout");
  return load.generator.healthy || (kind === "errors" && answered);
}
