import type { Break } from "./finding.ts";
import { flag, type Samples } from "../ledger/samples.ts";
import { answeredMs, sentMs } from "../ledger/span.ts";

/** Ids that are less than one that their case had given out before. */
export interface Shrinking {
  /** Iterations that were answered with such ids. */
  readonly iterations: readonly number[];
  /** The first of them as a break. */
  readonly found: Break;
}

/** More than there are iterations, so that a time and an iteration fit one double. */
const numbers = 2 ** 25;

/**
 * Ids of one case that do not grow. Requests that overlap may get their ids in any order: only one that was sent after the
 * answer of another came must have the greater id. An id that is too high is held against the next one alone. `copies` are
 * left out, as an id that stands twice is a finding already; `room` has a place for each iteration, and is overwritten.
 */
export function shrinkingIds(
  samples: Samples,
  {
    caseIds,
    copies,
    room,
  }: {
    readonly caseIds: readonly number[];
    readonly copies: Iterable<number>;
    readonly room: Float64Array;
  },
): Shrinking | undefined {
  const { size, ids } = samples;
  const isGood = goodAnswers(samples, copies);
  const answered = byAnswer(samples, isGood, room);
  const places = caseIds.map((caseId) => caseIds.indexOf(caseId));
  const placeOf = (iteration: number): number => places[iteration % places.length] ?? 0;
  const highest = new Map<number, number>();
  const iterations: number[] = [];
  let found: Break | undefined;
  let next = 0;
  // k6 numbers iterations as it sends them; where two are swapped, the times still decide.
  for (let iteration = 0; iteration < size; iteration += 1) {
    if (isGood[iteration] !== 1) continue;
    const atMs = sentMs(samples, iteration);
    for (let key = answered[next] ?? Infinity; key < atMs * numbers; key = answered[next] ?? Infinity) {
      const earlier = key % numbers;
      const known = highest.get(placeOf(earlier));
      if (known === undefined || (ids[earlier] ?? 0) > (ids[known] ?? 0)) {
        highest.set(placeOf(earlier), earlier);
      }
      next += 1;
    }
    const before = highest.get(placeOf(iteration));
    const [id, least] = [ids[iteration] ?? 0, before === undefined ? 0 : (ids[before] ?? 0)];
    if (before === undefined || id >= least || answeredMs(samples, before) >= atMs) continue;
    iterations.push(iteration);
    const expected = `more than ${least}, which iteration ${before} was answered with before`;
    found ??= { rule: "ids-grow", pointer: "/data/id", expected, received: String(id) };
    highest.set(placeOf(iteration), iteration);
  }
  return found === undefined ? undefined : { iterations, found };
}

/** 1 for each iteration with a good answer and an id of its own. */
function goodAnswers({ size, ids, flags }: Samples, copies: Iterable<number>): Uint8Array {
  const good = new Uint8Array(size);
  for (let at = 0; at < size; at += 1) {
    good[at] = ((flags[at] ?? 0) & flag.ok) !== 0 && (ids[at] ?? 0) > 0 ? 1 : 0;
  }
  for (const iteration of copies) good[iteration] = 0;
  return good;
}

/**
 * Iterations in the order of their answers: the whole millisecond after each and its number in one double. An object for
 * each would take 100 MB for a million.
 */
function byAnswer(samples: Samples, isGood: Uint8Array, room: Float64Array): Float64Array {
  for (let at = 0; at < samples.size; at += 1) {
    room[at] = isGood[at] === 1 ? Math.ceil(answeredMs(samples, at)) * numbers + at : Infinity;
  }
  room.sort();
  return room;
}
