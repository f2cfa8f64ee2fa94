import type { Acknowledged } from "./acknowledged.ts";
import type { Walk } from "./case-list.ts";

/** Copies beyond the first, each as the message that it copies: the same text under another id, or an id listed again. */
export function duplicatesIn(
  wanted: readonly Acknowledged[],
  walks: readonly Walk[],
): readonly Acknowledged[] {
  const texts = new Map(wanted.map(({ text }) => [text, new Set<number>()]));
  for (const { id, message } of walks.flatMap(({ pages }) => pages.flat()))
    if (typeof message === "string") texts.get(message)?.add(id);
  const times = walks.map(timesIn);
  return wanted.flatMap((sent) => {
    const copies = Math.max(0, (texts.get(sent.text)?.size ?? 0) - 1);
    return Array<Acknowledged>(copies + (sent.id > 0 ? repeats(sent.id, times) : 0)).fill(sent);
  });
}

function repeats(id: number, times: readonly ReadonlyMap<number, Times>[]): number {
  const onOnePage = Math.max(...times.map((walk) => walk.get(id)?.onePage ?? 0));
  // On several pages only what both readings saw: a page that moved shows a message twice once.
  const inAll = Math.min(...times.map((walk) => walk.get(id)?.all ?? 0));
  return Math.max(0, onOnePage - 1, times.length > 1 ? inAll - 1 : 0);
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
