import type { ListedMessage } from "#schemas";
import type { AccountReader, SingleRead } from "./account-reader.ts";
import type { Acknowledged } from "./acknowledged.ts";
import { walkCase, type Walk } from "./case-list.ts";
import { duplicatesIn, timesIn, type ListedCase } from "./duplicates.ts";
import { fateOf, isAltered, messageIn, named, tally, type Fate, type Followed, type Found } from "./fate.ts";
import { readSingles } from "./single-reads.ts";

/** What the list does not show is read one by one, up to so many. */
const mostSingles = 600;

/** What the lists show, and how many messages they count in all. */
export interface ListAudit {
  readonly found: Found;
  /** Undefined when a list could not be read. */
  readonly counted: number | undefined;
}

/**
 * Looks for messages in the lists of their cases; undefined when no list is offered. What looks wrong is looked at
 * twice, since messages of others move the pages while they are read.
 */
export async function auditByList(
  reader: AccountReader,
  messages: readonly Acknowledged[],
  pause: () => Promise<void>,
): Promise<ListAudit | undefined> {
  const cases: CaseRead[] = [];
  for (const [caseId, wanted] of byCase(messages)) {
    const walk = await walkCase(reader, caseId, wanted);
    if (walk.kind === "walk") cases.push({ caseId, wanted, walks: [walk] });
    else if (cases.length === 0) return undefined;
    else cases.push({ caseId, wanted, walks: [], why: walk.why });
  }
  if (cases.some(isOdd)) await pause();
  const reads: CaseRead[] = [];
  for (const one of cases) reads.push(isOdd(one) ? await again(reader, one) : one);
  const missing = reads.flatMap((read) => {
    const seen = seenIn(read.walks);
    return read.wanted.filter((message) => placeOf(seen, message) === undefined);
  });
  const singles = await singlesOf(reader, { reads, missing });
  const followed = reads.flatMap((read) => followedIn(read, singles));
  const broken = reads.flatMap((read) => brokenBy(read) ?? []);
  const gap = reads.flatMap((read) => gapIn(read) ?? [])[0];
  const copies = duplicatesIn(reads);
  const duplicated = copies.length;
  const found = tally("list", followed);
  const { messages: wrong = [], cases: wrongIn = [] } = found;
  // Pages that nobody saw may hold a message again: none found there is no zero.
  const looked = broken.length === 0 && gap === undefined;
  const reason = broken[0] ?? (found.unclear > 0 ? (gap ?? found.reason) : undefined);
  return {
    found: {
      ...found,
      ...(looked || duplicated > 0 ? { duplicated } : {}),
      ...named(
        [...wrong, ...copies.map((sent) => messageIn("duplicated", sent))],
        [...wrongIn, ...copies.map(({ caseId }) => caseId)],
      ),
      ...(reason === undefined ? {} : { reason }),
    },
    counted: countedIn(reads),
  };
}

interface CaseRead extends ListedCase {
  /** Why the list of this case could not be read at all. */
  readonly why?: string;
}

type Seen = ReadonlyMap<number | string, ListedMessage>;
type Singles = ReadonlyMap<number, SingleRead>;

function byCase(messages: readonly Acknowledged[]): ReadonlyMap<number, readonly Acknowledged[]> {
  const cases = new Map<number, Acknowledged[]>();
  for (const message of messages) {
    const known = cases.get(message.caseId);
    if (known === undefined) cases.set(message.caseId, [message]);
    else known.push(message);
  }
  return cases;
}

function isOdd({ wanted, walks }: CaseRead): boolean {
  const seen = seenIn(walks);
  const times = timesIn(walks[0]);
  return (
    walks.every(({ failure }) => failure !== undefined) ||
    wanted.some((message) => placeOf(seen, message) === undefined) ||
    wanted.some(({ id }) => (times.get(id)?.all ?? 0) > 1)
  );
}

async function again(reader: AccountReader, read: CaseRead): Promise<CaseRead> {
  const walk = await walkCase(reader, read.caseId, read.wanted);
  return walk.kind === "walk"
    ? { ...read, walks: [...read.walks, walk] }
    : { ...read, why: `page 1: ${walk.why}` };
}

/** Missing messages, and one that is listed: it tells whether single reads are offered at all. */
async function singlesOf(
  reader: AccountReader,
  { reads, missing }: { readonly reads: readonly CaseRead[]; readonly missing: readonly Acknowledged[] },
): Promise<Singles> {
  if (missing.length === 0) return new Map();
  const absent = new Set(missing);
  const listed = reads.flatMap(({ wanted }) => wanted.find((one) => one.id > 0 && !absent.has(one)) ?? []);
  const ids = [...listed.slice(0, 1), ...missing].flatMap(({ id }) => (id > 0 ? [id] : []));
  const asked = ids.slice(0, mostSingles);
  const answers = await readSingles(reader, asked);
  return new Map(answers.map((answer, index) => [asked[index] ?? 0, answer]));
}

function followedIn({ wanted, walks }: CaseRead, singles: Singles): readonly Followed[] {
  const seen = seenIn(walks);
  const complete = walks.some(({ gap }) => gap === undefined);
  const offered = [...singles.values()].some(({ kind }) => kind === "stored");
  const fateIn = (sent: Acknowledged): Fate => {
    const listed = placeOf(seen, sent);
    if (listed !== undefined) return { kind: isAltered(sent, listed) ? "altered" : "stored" };
    const single = singles.get(sent.id);
    const fate = single === undefined ? undefined : fateOf(sent, single);
    const denied = single === undefined || single.kind === "missing" || single.kind === "refused";
    if (fate?.kind === "lost" && offered) return fate;
    if (denied) return complete ? { kind: "lost" } : { kind: "unclear", why: "the list has a gap" };
    return fate ?? { kind: "unclear", why: "not read" };
  };
  return wanted.map((sent) => ({ sent, fate: fateIn(sent) }));
}

function brokenBy({ caseId, walks, why }: CaseRead): string | undefined {
  if (walks.some(({ gap }) => gap === undefined)) return undefined;
  const failure = why ?? walks.at(-1)?.failure;
  return failure === undefined ? undefined : `the list of case ${caseId} broke off: ${failure}`;
}

function gapIn({ caseId, walks }: CaseRead): string | undefined {
  const gap = walks.some((walk) => walk.gap === undefined) ? undefined : walks.at(-1)?.gap;
  return gap === undefined ? undefined : `the list of case ${caseId} was not seen whole: ${gap}`;
}

function countedIn(reads: readonly CaseRead[]): number | undefined {
  if (reads.some(({ walks }) => walks.length === 0)) return undefined;
  return reads.reduce((sum, { walks }) => sum + (walks.at(-1)?.count ?? 0), 0);
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
