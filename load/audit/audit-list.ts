import type { AccountReader } from "./account-reader.ts";
import type { Acknowledged } from "./acknowledged.ts";
import { walkCase } from "./case-list.ts";
import { duplicatesIn } from "./duplicates.ts";
import { messageIn, named, tally, type Followed, type Found } from "./fate.ts";
import { brokenBy, followedIn, gapIn, isOdd, unseenIn, type CaseRead, type Singles } from "./listed.ts";
import type { Pause } from "./patience.ts";
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
 * twice, since messages of others move the pages while they are read; what is missing, as long as the store has time.
 */
export async function auditByList(
  reader: AccountReader,
  messages: readonly Acknowledged[],
  pause: Pause,
): Promise<ListAudit | undefined> {
  const cases: CaseRead[] = [];
  for (const [caseId, wanted] of byCase(messages)) {
    const walk = await walkCase(reader, caseId, wanted);
    if (walk.kind === "walk") cases.push({ caseId, wanted, walks: [walk] });
    else if (cases.length === 0) return undefined;
    else cases.push({ caseId, wanted, walks: [], why: walk.why });
  }
  let reads: readonly CaseRead[] = cases;
  if (reads.some(isOdd) && (await pause())) reads = await again(reader, reads, isOdd);
  let singles = await withSingles(reader, reads, new Map());
  let followed = reads.flatMap((read) => followedIn(read, singles));
  for (let late = lostIn(followed); late.size > 0 && (await pause()); late = lostIn(followed)) {
    const missed = late;
    reads = await again(reader, reads, ({ caseId }) => missed.has(caseId));
    singles = await withSingles(reader, reads, singles);
    followed = reads.flatMap((read) => followedIn(read, singles));
  }
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

function byCase(messages: readonly Acknowledged[]): ReadonlyMap<number, readonly Acknowledged[]> {
  const cases = new Map<number, Acknowledged[]>();
  for (const message of messages) {
    const known = cases.get(message.caseId);
    if (known === undefined) cases.set(message.caseId, [message]);
    else known.push(message);
  }
  return cases;
}

/** Reads the lists of some cases once more. */
async function again(
  reader: AccountReader,
  reads: readonly CaseRead[],
  isWanted: (read: CaseRead) => boolean,
): Promise<readonly CaseRead[]> {
  const next: CaseRead[] = [];
  for (const read of reads) next.push(isWanted(read) ? await readAgain(reader, read) : read);
  return next;
}

async function readAgain(reader: AccountReader, read: CaseRead): Promise<CaseRead> {
  const walk = await walkCase(reader, read.caseId, read.wanted);
  return walk.kind === "walk"
    ? { ...read, walks: [...read.walks, walk] }
    : { ...read, why: `page 1: ${walk.why}` };
}

/** Cases in which something is lost. */
function lostIn(followed: readonly Followed[]): ReadonlySet<number> {
  return new Set(followed.flatMap(({ sent, fate }) => (fate.kind === "lost" ? [sent.caseId] : [])));
}

/** Adds single reads of messages that neither the lists nor earlier reads show. */
async function withSingles(
  reader: AccountReader,
  reads: readonly CaseRead[],
  known: Singles,
): Promise<Singles> {
  const missing = reads.flatMap(unseenIn).filter(({ id }) => known.get(id)?.kind !== "stored");
  if (missing.length === 0) return known;
  const absent = new Set(missing);
  // One that is listed tells whether single reads are offered at all.
  const listed = reads.flatMap(({ wanted }) => wanted.find((one) => one.id > 0 && !absent.has(one)) ?? []);
  const ids = [...listed.slice(0, 1), ...missing].flatMap(({ id }) => (id > 0 ? [id] : []));
  const asked = ids.slice(0, mostSingles);
  const answers = await readSingles(reader, asked);
  return new Map([...known, ...answers.map((answer, index) => [asked[index] ?? 0, answer] as const)]);
}

function countedIn(reads: readonly CaseRead[]): number | undefined {
  if (reads.some(({ walks }) => walks.length === 0)) return undefined;
  return reads.reduce((sum, { walks }) => sum + (walks.at(-1)?.count ?? 0), 0);
}
