import type { IterationLine } from "../script/ledger-line.ts";

/** Measurements by iteration, in typed arrays: 33 bytes an iteration. */
export interface Samples {
  /** One more than the highest iteration seen. */
  readonly size: number;
  readonly intendedMs: Float64Array;
  readonly latencyMs: Float32Array;
  readonly serviceMs: Float32Array;
  readonly lagMs: Float32Array;
  /** What k6 spent around the request, in whole milliseconds up to a minute; 0 where it was brief. */
  readonly besideMs: Uint16Array;
  /** `data.id` of the answer; 0 when there was none. */
  readonly ids: Float64Array;
  readonly statuses: Uint16Array;
  /** Bits of `flag`; 0 means that no line came. */
  readonly flags: Uint8Array;
}

/**
 * What is known of an iteration, as bits. `unsettled`: its message may be stored although no good answer came. `cut`: we
 * ended k6 while it waited. `advice`: it broke a rule that does not count at the level of the run.
 */
export const flag = {
  seen: 1,
  answered: 2,
  ok: 4,
  unknown: 8,
  violation: 16,
  unsettled: 32,
  cut: 64,
  advice: 128,
} as const;

/** Whether a request was sent and waited for in vain; what we cut off ourselves might have been answered. */
export function isUnanswered(flags: number): boolean {
  return (flags & flag.unknown) !== 0 && (flags & flag.cut) === 0;
}

/** Grows as iterations come. */
export interface SampleStore {
  readonly put: (line: IterationLine, flags: number) => void;
  readonly mark: (iteration: number, bit: number) => void;
  /** Corrects the id of an answer that was read in full. */
  readonly setId: (iteration: number, id: number) => void;
  readonly flagsOf: (iteration: number) => number;
  /** Takes the same delay off every iteration: the schedule began so much later. */
  readonly shift: (ms: number) => void;
  /** Moves intended starts later, at most to when the iteration began. */
  readonly postpone: (byMs: (iteration: number) => number) => void;
  readonly view: () => Samples;
}

/** Largest iteration number that is believed; a broken line must not allocate gigabytes. */
const most = 20_000_000;

const mostBesideMs = 60_000;

/** An empty store with room for the planned iterations; it doubles when more come. */
export function sampleStore(planned: number): SampleStore {
  let all = allocate(Math.max(1024, Math.min(planned, most)));
  let size = 0;
  return {
    put: (line, flags) => {
      const at = line.iteration;
      if (at < 0 || at >= most) return;
      if (at >= all.flags.length) all = grown(all, at);
      size = Math.max(size, at + 1);
      all.intendedMs[at] = line.intendedMs;
      all.latencyMs[at] = line.lagMs + line.connectMs + line.serviceMs;
      all.serviceMs[at] = line.serviceMs;
      all.lagMs[at] = line.lagMs;
      all.besideMs[at] = Math.min(line.besideMs ?? 0, mostBesideMs);
      all.ids[at] = line.id === "-" ? 0 : Number(line.id);
      all.statuses[at] = line.status;
      all.flags[at] = flags;
    },
    mark: (iteration, bit) => {
      all.flags[iteration] = (all.flags[iteration] ?? 0) | bit;
    },
    setId: (iteration, id) => {
      if (iteration < size) all.ids[iteration] = id;
    },
    shift: (ms) => {
      for (let at = 0; at < size; at += 1) {
        all.latencyMs[at] = (all.latencyMs[at] ?? 0) - ms;
        all.lagMs[at] = (all.lagMs[at] ?? 0) - ms;
      }
    },
    postpone: (byMs) => {
      for (let at = 0; at < size; at += 1) {
        const lagMs = all.lagMs[at] ?? 0;
        const ms = Math.min(lagMs, byMs(at));
        all.intendedMs[at] = (all.intendedMs[at] ?? 0) + ms;
        all.latencyMs[at] = (all.latencyMs[at] ?? 0) - ms;
        all.lagMs[at] = lagMs - ms;
      }
    },
    flagsOf: (iteration) => all.flags[iteration] ?? 0,
    view: () => ({ size, ...all }),
  };
}

/** Longest delay of the first arrivals that is k6 starting its VUs, and not k6 failing to keep up. */
const mostStartMs = 250;

/**
 * How late even the most punctual iteration began. k6 says when a scenario starts, wakes its VUs, and then begins to
 * count: a schedule has its origin there, and what all iterations share is no delay of any.
 */
export function originOf({ size, lagMs, flags }: Samples): number {
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at < size; at += 1) {
    if (((flags[at] ?? 0) & flag.seen) !== 0) least = Math.min(least, lagMs[at] ?? 0);
  }
  return least <= mostStartMs ? least : 0;
}

/** The values of the iterations that a test picks, until the next pick. */
export type Picker = (
  values: Float32Array,
  wanted: (iteration: number, flags: number) => boolean,
) => Float32Array;

/** Picks into the same room each time: of a million samples, an array for each pick takes four megabytes. */
export function picker({ size, flags }: Samples): Picker {
  const room = new Float32Array(size);
  return (values, wanted) => {
    let count = 0;
    for (let at = 0; at < size; at += 1) {
      if (!wanted(at, flags[at] ?? 0)) continue;
      room[count] = values[at] ?? 0;
      count += 1;
    }
    return room.subarray(0, count);
  };
}

/** How many iterations a test picks. */
export function countOf(samples: Samples, wanted: (flags: number, iteration: number) => boolean): number {
  let count = 0;
  for (let iteration = 0; iteration < samples.size; iteration += 1) {
    if (wanted(samples.flags[iteration] ?? 0, iteration)) count += 1;
  }
  return count;
}

type Columns = Omit<Samples, "size">;

function allocate(length: number): Columns {
  return {
    intendedMs: new Float64Array(length),
    latencyMs: new Float32Array(length),
    serviceMs: new Float32Array(length),
    lagMs: new Float32Array(length),
    besideMs: new Uint16Array(length),
    ids: new Float64Array(length),
    statuses: new Uint16Array(length),
    flags: new Uint8Array(length),
  };
}

function grown(old: Columns, at: number): Columns {
  const next = allocate(Math.min(most, Math.max(at + 1, old.flags.length * 2)));
  next.intendedMs.set(old.intendedMs);
  next.latencyMs.set(old.latencyMs);
  next.serviceMs.set(old.serviceMs);
  next.lagMs.set(old.lagMs);
  next.besideMs.set(old.besideMs);
  next.ids.set(old.ids);
  next.statuses.set(old.statuses);
  next.flags.set(old.flags);
  return next;
}
