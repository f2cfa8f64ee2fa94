import type { ListedMessage } from "#schemas";
import type { AccountReader, MessagePage, Unread } from "./account-reader.ts";
import type { Acknowledged } from "./acknowledged.ts";

/** One reading of the list of a case, from page to page. */
export interface Walk {
  readonly kind: "walk";
  /** Messages of the case as its first page counts them. */
  readonly count: number;
  /** Pages in the order they were read. */
  readonly pages: readonly (readonly ListedMessage[])[];
  /** A page that could not be read, and why. */
  readonly failure: string | undefined;
  /** Why what was not seen may be in the list all the same; undefined when all of it was seen. */
  readonly gap: string | undefined;
}

/** More pages than these are not read: what they hold is read one by one. */
const mostPages = 300;
/** Cases whose messages are counted before and after a run. */
const mostCounted = 20;

/** Reads the list of a case until every wanted message was seen and a page brings none of ours, or to its end. */
export async function walkCase(
  reader: AccountReader,
  caseId: number,
  wanted: readonly Acknowledged[],
): Promise<Walk | Unread> {
  const first = await reader.page(caseId, 1);
  if (first.kind !== "page") return first;
  // A message is known by its id, or by its text where the answer had no id; a copy of it by its text.
  const left = new Set<number | string>(wanted.map(({ id, text }) => (id > 0 ? id : text)));
  const ours = new Set<number | string>(wanted.flatMap(({ id, text }) => [id, text]));
  const { base, size, step } = orderOf(first, ours);
  const pages: (readonly ListedMessage[])[] = [];
  let count = first.count;
  let shrunk = false;
  const end = (failure: string | undefined, gap: string | undefined): Walk => {
    const short = distinct(pages) < first.count ? "it shows fewer messages than it counts" : undefined;
    const moved = shrunk ? "it shrank while it was read" : undefined;
    return { kind: "walk", count: first.count, pages, failure, gap: failure ?? gap ?? moved ?? short };
  };
  const lastPage = (): number => base + Math.ceil(count / size) - 1;
  for (let number = step > 0 ? base : lastPage(); number >= base && number <= lastPage(); number += step) {
    if (pages.length >= mostPages) return end(undefined, `it has more than ${mostPages} pages`);
    const page = number === 1 ? first : await reader.page(caseId, number);
    if (page.kind !== "page") return end(`page ${number}: ${page.why}`, undefined);
    if (number !== 1 && repeats(first, page)) return end(undefined, `page ${number} repeats page 1`);
    if (page.messages.length === 0 && left.size > 0 && step > 0)
      return end(undefined, `page ${number} is empty`);
    shrunk ||= page.count < count;
    count = Math.max(count, page.count);
    pages.push(page.messages);
    for (const message of page.messages) for (const key of keysIn(message)) left.delete(key);
    if (left.size === 0 && !holdsAny(page, ours)) return { ...end(undefined, undefined), gap: undefined };
  }
  const whole = end(undefined, undefined);
  return left.size === 0 ? { ...whole, gap: undefined } : whole;
}

/** Messages that the lists of the cases count; undefined where a list is not offered, or there are too many. */
export async function countStored(
  reader: AccountReader,
  caseIds: readonly number[],
): Promise<number | undefined> {
  const cases = [...new Set(caseIds)];
  if (cases.length > mostCounted) return undefined;
  let sum = 0;
  for (const caseId of cases) {
    const page = await reader.page(caseId, 1);
    if (page.kind !== "page") return undefined;
    sum += page.count;
  }
  return sum;
}

/** Where a list begins and which way to read it: from its new end where old messages of others come first. */
function orderOf(
  first: MessagePage,
  ours: ReadonlySet<number | string>,
): { readonly base: 0 | 1; readonly size: number; readonly step: 1 | -1 } {
  const { offset = 0, messages } = first;
  const [oldest, newest] = [messages[0]?.id ?? 0, messages.at(-1)?.id ?? 0];
  return {
    // An account that numbers its pages from 0 gives its second page for page 1.
    base: offset > 0 ? 0 : 1,
    size: Math.max(1, offset > 0 ? offset : messages.length),
    step: oldest < newest && !holdsAny(first, ours) ? -1 : 1,
  };
}

/** An account that knows no pages gives the same one for every number. */
function repeats(first: MessagePage, page: MessagePage): boolean {
  return (
    page.messages.length > 0 &&
    (first.offset === undefined || page.offset === first.offset) &&
    page.messages.every(({ id }, index) => id === first.messages[index]?.id)
  );
}

function holdsAny({ messages }: MessagePage, ours: ReadonlySet<number | string>): boolean {
  return messages.some((message) => keysIn(message).some((key) => ours.has(key)));
}

function keysIn({ id, message }: ListedMessage): readonly (number | string)[] {
  return typeof message === "string" ? [id, message] : [id];
}

/** Messages seen, one that moved to a later page counted once. */
function distinct(pages: readonly (readonly ListedMessage[])[]): number {
  const seen = new Set<number>();
  let sum = 0;
  for (const page of pages) {
    sum += page.filter(({ id }) => !seen.has(id)).length;
    for (const { id } of page) seen.add(id);
  }
  return sum;
}
