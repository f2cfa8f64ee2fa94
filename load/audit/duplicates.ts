import type { Acknowledged } from "./acknowledged.ts";
import type { Walk } from "./case-list.ts";

/** Messages beyond the first under another id with the same text, and ids that a list gives more than once. */
export function duplicatesIn(wanted: readonly Acknowledged[], walks: readonly Walk[]): number {
  const texts = new Map(wanted.map(({ text }) => [text, new Set<number>()]));
  for (const { id, message } of walks.flatMap(({ pages }) => pages.flat()))
    if (typeof message === "string") texts.get(message)?.add(id);
  const copies = [...texts.values()].reduce((sum, ids) => sum + Math.max(0, ids.size - 1), 0);
  const times = walks.map(timesIn);
  const own = new Set(wanted.map(({ id }) => id));
  const repeated = [...own].reduce((sum, id) => {
    const onOnePage = Math.max(...times.map((walk) => walk.get(id)?.onePage ?? 0));
    // On several pages only what both readings saw: a page that moved shows a message twice once.
    const inAll = Math.min(...times.map((walk) => walk.get(id)?.all ?? 0));
    return sum + Math.max(0, onOnePage - 1, times.length > 1 ? inAll - 1 : 0);
  }, 0);
  return copies + repeated;
}

interface Times {
  readonly all: number;
  readonly onePage: number;
}

/** How often a reading saw each id, in all and on the page that has it most often. */
export function timesIn(walk: Walk | undefined): ReadonlyMap<number, Times> {
  const times = new Map<number, Times>();
  for (const page of walk?.pages ?? []) {
    const here = new Map<number, number>();
    for (const { id } of page) here.set(id, (here.get(id) ?? 0) + 1);
    for (const [id, count] of here) {
      const { all = 0, onePage = 0 } = times.get(id) ?? {};
      times.set(id, { all: all + count, onePage: Math.max(onePage, count) });
    }
  }
  return times;
}
