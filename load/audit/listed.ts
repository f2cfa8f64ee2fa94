import type { ListedMessage } from "#schemas";
import type { SingleRead } from "./account-reader.ts";
import type { Acknowledged } from "./acknowledged.ts";
import type { Walk } from "./case-list.ts";
import { timesIn, type ListedCase } from "./duplicates.ts";
import { fateOf, type Fate, type Followed } from "./fate.ts";

/** A case as its list was read. */
export interface CaseRead extends ListedCase {
  /** Why the list of this case could not be read at all. */
  readonly why?: string;
}

/** Single reads by id. */
export type Singles = ReadonlyMap<number, SingleRead>;

type Seen = ReadonlyMap<number | string, ListedMessage>;

/** Whether a reading has to be checked by another one. */
export function isOdd(read: CaseRead): boolean {
  const times = timesIn(read.walks[0]);
  return (
    read.walks.every(({ failure }) => failure !== undefined) ||
    unseenIn(read).length > 0 ||
    read.wanted.some(({ id }) => (times.get(id)?.all ?? 0) > 1)
  );
}

/** Messages that no reading of the list shows. */
export function unseenIn({ wanted, walks }: CaseRead): readonly Acknowledged[] {
  const seen = seenIn(walks);
  return wanted.filter((message) => placeOf(seen, message) === undefined);
}

/** What became of the messages of a case: by its list, and by single reads of what it does not show. */
export function followedIn({ wanted, walks }: CaseRead, singles: Singles): readonly Followed[] {
  const seen = seenIn(walks);
  const complete = walks.some(({ gap }) => gap === undefined);
  const offered = [...singles.values()].some(({ kind }) => kind === "stored");
  const fateIn = (sent: Acknowledged): Fate => {
    const listed = placeOf(seen, sent);
    if (listed !== undefined) return { kind: "stored", row: listed };
    const single = singles.get(sent.id);
    const fate = single === undefined ? undefined : fateOf(single);
    const denied = single === undefined || single.kind === "missing" || single.kind === "refused";
    if (fate?.kind === "lost" && offered) return fate;
    if (denied) return complete ? { kind: "lost" } : { kind: "unclear", why: "the list has a gap" };
    return fate ?? { kind: "unclear", why: "not read" };
  };
  return wanted.map((sent) => ({ sent, fate: fateIn(sent) }));
}

/** Why a list could not be read to its end. */
export function brokenBy({ caseId, walks, why }: CaseRead): string | undefined {
  if (walks.some(({ gap }) => gap === undefined)) return undefined;
  const failure = why ?? walks.at(-1)?.failure;
  return failure === undefined ? undefined : `the list of case ${caseId} broke off: ${failure}`;
}

/** Why a list may hold what was not seen. */
export function gapIn({ caseId, walks }: CaseRead): string | undefined {
  const gap = walks.some((walk) => walk.gap === undefined) ? undefined : walks.at(-1)?.gap;
  return gap === undefined ? undefined : `the list of case ${caseId} was not seen whole: ${gap}`;
}

function seenIn(walks: readonly Walk[]): Seen {
  const seen = new Map<number | string, ListedMessage>();
  for (const message of walks.flatMap(({ pages }) => pages.flat())) {
    seen.set(message.id, message);
    if (typeof message.message === "string") seen.set(message.message, message);
  }
  return seen;
}

function placeOf(seen: Seen, { id, text }: Acknowledged): ListedMessage | undefined {
  return seen.get(id > 0 ? id : text);
}
