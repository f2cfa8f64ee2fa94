import { countsAt, type LoadResult, type ThresholdResult } from "#schemas";

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
  return load.thresholds.filter((threshold) => {
    const kind = kindOf(threshold.name);
    const missed = !threshold.ok && threshold.enough;
    return missed && (only === undefined ? proves(kind, load, threshold) : kind === only);
  });
}

/** Thresholds without enough samples to say; the audit's do not count where the account offers no audit. */
export function unsureThresholds(load: LoadResult): readonly ThresholdResult[] {
  const audited = load.audit.kind !== "not-audited";
  return load.thresholds.filter(({ name, enough }) => !enough && (audited || kindOf(name) !== "audit"));
}

/**
 * How a threshold's line reads: holds, broken, undecided, broken while the generator was at fault, not judged as the run
 * stopped before, not audited, or broken below the level of the run.
 */
export type ThresholdState = "ok" | "broken" | "unsure" | "invalid" | "cut-short" | "unaudited" | "advice";

/** Rules on what is stored rest on convention, as the documentation does not say how messages are read back. */
const storedBasis = "expected";

/** Whether what the account stored counts at the level of the run. */
export function storedCounts({ contract }: LoadResult): boolean {
  return countsAt(storedBasis, contract.level ?? storedBasis);
}

/** State of one threshold in the light of the whole run. */
export function stateOf(threshold: ThresholdResult, load: LoadResult): ThresholdState {
  const kind = kindOf(threshold.name);
  if (kind === "audit" && load.audit.kind === "not-audited") return "unaudited";
  if (kind === "audit" && !storedCounts(load)) return (load.audit.lost ?? 0) > 0 ? "advice" : "ok";
  if (kind === "rate" && load.stopped !== undefined) return "cut-short";
  if (!threshold.enough) return "unsure";
  const broken = !threshold.ok && proves(kind, load, threshold);
  if (broken) return "broken";
  if (load.stopped !== undefined && !threshold.ok) return "cut-short";
  if (kind === "latency" && !load.generator.healthy) return "invalid";
  if (threshold.ok) return "ok";
  return kind === "rate" || load.generator.healthy ? "broken" : "invalid";
}

function proves(kind: ThresholdKind, load: LoadResult, { proven = false }: ThresholdResult): boolean {
  if (kind === "audit" || kind === "contract") return true;
  const cutShort = load.stopped !== undefined && load.stopped.kind !== "error-budget";
  if (kind === "rate" || cutShort || load.capacity !== undefined) return false;
  if (kind === "latency" && proven) return true;
  // A starved generator can invent timeouts and slow answers, but never a status.
  const answered = load.errors.every((error) => error.class !== "timeout");
  return load.generator.healthy || (kind === "errors" && answered);
}
