/** The mock's own count of add-message POSTs, so that a load run can be compared with it. */
interface MockRecord {
  readonly requests: number;
  readonly accepted: number;
  /** Answers by status. */
  readonly statuses: Readonly<Record<string, number>>;
  /**
   * From the request's arrival to the handing over of its answer, nearest-rank percentiles in milliseconds; where a
   * number of requests was asked for, over that many of the last ones.
   */
  readonly serviceMs: {
    readonly p50: number | null;
    readonly p95: number | null;
    readonly p99: number | null;
    readonly samples: number;
  };
}

/** Keeps the record while the mock serves. */
export interface Recorder {
  /** One add-message POST answered with `status` after `serviceMs`. */
  readonly answered: (status: number, serviceMs: number) => void;
  /** `last`: how many of the last answers the percentiles are of; all of them unless it is a whole number above 0. */
  readonly read: (last?: number) => MockRecord;
}

/** A record without an entry. */
export function createRecorder(): Recorder {
  const statuses = new Map<number, number>();
  const times: number[] = [];
  return {
    answered(status, serviceMs) {
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      times.push(serviceMs);
    },
    read(last) {
      const first = last !== undefined && last > 0 ? Math.max(0, times.length - last) : 0;
      const sorted = Float64Array.from(times.slice(first)).toSorted();
      return {
        requests: times.length,
        accepted: statuses.get(200) ?? 0,
        statuses: Object.fromEntries([...statuses].map(([status, count]) => [String(status), count])),
        serviceMs: {
          p50: nearestRank(sorted, 0.5),
          p95: nearestRank(sorted, 0.95),
          p99: nearestRank(sorted, 0.99),
          samples: sorted.length,
        },
      };
    },
  };
}

function nearestRank(sorted: Float64Array, ratio: number): number | null {
  return sorted[Math.ceil(ratio * sorted.length) - 1] ?? null;
}
