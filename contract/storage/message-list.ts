import type { CaseMessageList } from "#schemas";
import { readPage, type Account, type Stored } from "./neighbour.ts";

/** Limits to ask for, until one is taken: 20 is that of the documentation's example. */
const limits = [1000, 100, 20] as const;
/** Messages that others may add between two readings. */
const spare = 50;
/** A case of more messages is not read whole; single reads have to do. */
const maxMessages = 4000;
const maxPages = 40;

/**
 * Reads every row of a case's list, with the rows that it repeats: in one answer where the account gives one so
 * large, else page by page. Undefined where it is not offered, too long, or holds fewer rows than it counts.
 */
export async function listMessages(account: Account, caseId: number): Promise<readonly Stored[] | undefined> {
  for (const limit of limits) {
    const first = await readPage(account, { caseId, limit });
    if (first === undefined) continue;
    if (first.data.length >= first.count) return rows(first.data);
    if (first.data.length === 0 || first.count > maxMessages) return undefined;
    if (first.count > limit) {
      const whole = await readPage(account, { caseId, limit: first.count + spare });
      if (whole !== undefined && whole.data.length >= whole.count) return rows(whole.data);
    }
    return readPages(account, { caseId, limit: first.data.length });
  }
  return undefined;
}

/** Reads page by page. Pages are counted from 0 or 1; an account that knows none gives the first one again. */
async function readPages(
  account: Account,
  { caseId, limit }: { readonly caseId: number; readonly limit: number },
): Promise<readonly Stored[] | undefined> {
  const first = await readPage(account, { caseId, limit, page: 1 });
  const pages = Math.ceil((first?.count ?? 0) / limit);
  if (first === undefined || pages > maxPages) return undefined;
  const others = [
    ...((first.offset ?? 0) > 0 ? [0] : []),
    ...Array.from({ length: pages - 1 }, (_, n) => n + 2),
  ];
  const all: CaseMessageList["data"]["data"][] = [first.data];
  const counts = new Set([first.count]);
  for (const page of others) {
    const next = await readPage(account, { caseId, limit, page });
    if (next === undefined) return undefined;
    // Its own number tells a page from the first one given again, also where every message stands there twice.
    const again = next.page === undefined ? same(next.data, first.data) : next.page !== page;
    if (again) return undefined;
    all.push(next.data);
    counts.add(next.count);
  }
  const read = all.flat();
  if (read.length < first.count) return undefined;
  return rows(counts.size === 1 ? read : withoutMoved(all));
}

/** Where messages were added meanwhile, rows move from page to page, and one that a page before held is the same row. */
function withoutMoved(pages: readonly (readonly { readonly id: number }[])[]): readonly object[] {
  const before = new Set<number>();
  return pages.flatMap((page) => {
    const fresh = page.filter(({ id }) => !before.has(id));
    for (const { id } of page) before.add(id);
    return fresh;
  });
}

function rows(page: readonly object[]): readonly Stored[] {
  return page.map((message) => ({ ...message }));
}

function same(one: readonly { readonly id: number }[], other: readonly { readonly id: number }[]): boolean {
  return one.length === other.length && one.every(({ id }, place) => id === other[place]?.id);
}
