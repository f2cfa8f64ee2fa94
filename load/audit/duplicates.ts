import type { Acknowledged } from "./acknowledged.ts";
import type { Walk } from "./case-list.ts";

/** The list of one case, as it was read, once or twice. */
export interface ListedCase {
  readonly caseId: number;
  readonly wanted: readonly Acknowledged[];
  readonly walks: readonly Walk[];
}

/**
 * Copies beyond the first, each as the message that it copies: the same text under another id or in another case of the
 * run, or an id listed again. An id that was acknowledged for another text holds an altered message, and no copy.
 */
export function duplicatesIn(cases: readonly ListedCase[]): readonly Acknowledged[] {
  const places = new Map<string, Set<string>>();
  const sentAs = new Map<number, string>();
  for (const { id, text } of cases.flatMap(({ wanted }) => wanted)) {
    places.set(text, new Set());
    if (id > 0) sentAs.set(id, text);
  }
  for (const { caseId, walks } of cases) {
    for (const { id, message } of walks.flatMap(({ pages }) => pages.flat())) {
      if (typeof message !== "string" || (sentAs.get(id) ?? message) !== message) continue;
      places.get(message)?.add(`${caseId}/${id}`);
    }
  }
  return cases.flatMap(({ wanted, walks }) => {
    const times = walks.map(timesIn);
    return wanted.flatMap((sent) => {
      const copies = Math.max(0, (places.get(sent.text)?.size ?? 0) - 1);
      return Array<Acknowledged>(copies + (sent.id > 0 ? repeats(sent.id, times) : 0)).fill(sent);
    });
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
