import type { LoadResult, Percentiles } from "#schemas";
import { count, counted, ms, notMeasured } from "./figures.ts";

/** Percentiles of one kind of time. */
export interface Timing {
  readonly name: string;
  readonly percentiles: Percentiles;
}

const columns = ["p50", "p90", "p95", "p99", "p999", "max"] as const satisfies readonly (keyof Percentiles)[];

/** Head of the table of times. */
export const timingHead = ["Time", "p50", "p90", "p95", "p99", "p99.9", "Largest", "Samples"] as const;

/** Latency beside service time: what a caller waits, and what the account takes; then latency by class of status. */
export function timingsOf({ latencyMs, serviceMs, byStatus = [] }: LoadResult): readonly Timing[] {
  return [
    { name: "Latency from intended start", percentiles: latencyMs },
    { name: "Service time from sending", percentiles: serviceMs },
    ...byStatus.map((row) => ({ name: `Latency of ${row.statusClass}`, percentiles: row.latencyMs })),
  ];
}

/** A row of the table of times. */
export function timingRow({ name, percentiles }: Timing): readonly string[] {
  return [name, ...columns.map((column) => ms(percentiles[column])), count(percentiles.samples)];
}

/** A time on one line, without what was not measured. */
export function timingText({ percentiles }: Timing): string {
  const known = (["p50", "p95", "p99", "max"] as const).flatMap((column) =>
    percentiles[column] === undefined ? [] : [`${column} ${ms(percentiles[column])}`],
  );
  return `${known.join(", ") || notMeasured} (${counted(percentiles.samples, "request")})`;
}
