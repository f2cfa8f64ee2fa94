/** The mock's own count of add-message POSTs, so that a load run can be compared with it. */
interface MockRecord {
  readonly requests: number;
  readonly accepted: number;
  /** Answers by status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** From the request's arrival to the handing over of its answer, nearest-rank percentiles in milliseconds. */
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
  readonly read: () => MockRecord;
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
    read() {
      const sorted = Float64Array.from(times).toSorted();
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
