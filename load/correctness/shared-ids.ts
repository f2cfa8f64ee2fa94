import type { Break } from "./finding.ts";
import { flag, type Samples } from "../ledger/samples.ts";

const named = 5;

/** An id that more than one good answer carried, with their iterations in order. */
export interface SharedId {
  readonly id: number;
  readonly iterations: readonly number[];
}

/**
 * Ids that stand in several good answers. One with the wrong text is left out: it is a finding already, and its id belongs
 * to the message whose text it carries. By sorting, as a set of a million ids would take 50 MB; `room` has a place for each
 * iteration, and is overwritten.
 */
export function sharedIds(samples: Samples, room: Float64Array): readonly SharedId[] {
  const { size, ids, flags } = samples;
  const isGood = (iteration: number): boolean => ((flags[iteration] ?? 0) & flag.ok) !== 0;
  // An id of 0 is none.
  for (let iteration = 0; iteration < size; iteration += 1) {
    room[iteration] = isGood(iteration) ? (ids[iteration] ?? 0) : 0;
  }
  room.sort();
  const twice = room.filter((id, index) => id > 0 && id === room[index - 1]);
  const repeated = new Map(Array.from(twice, (id) => [id, Array<number>()]));
  if (repeated.size === 0) return [];
  for (let iteration = 0; iteration < size; iteration += 1) {
    if (isGood(iteration)) repeated.get(ids[iteration] ?? 0)?.push(iteration);
  }
  return [...repeated].map(([id, iterations]) => ({ id, iterations }));
}

/** The break that shared ids are, with the first of them and the iterations that carry them. */
export function sharedBreak(shared: readonly SharedId[]): Break {
  const first = shared
    .slice(0, named)
    .map(({ id, iterations }) => `${id} in iterations ${iterations.slice(0, named).join(", ")}`);
  const more = shared.length > named ? [`and ${shared.length - named} more ids`] : [];
  return {
    rule: "ids-are-distinct",
    pointer: "/data/id",
    expected: "an id of its own for every message",
    received: [...first, ...more].join("; "),
  };
}
