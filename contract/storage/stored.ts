import { setTimeout as pause } from "node:timers/promises";
import { listMessages } from "./message-list.ts";
import { messagesIn, readMessage, type Account, type Single, type Stored } from "./neighbour.ts";
import type { Opening } from "../target.ts";

/** Pauses before looking again: a store may be a moment behind its acknowledgement. */
const pausesMs = [200, 400, 600, 800] as const;
const atOnce = 10;
/** Ids beside acknowledged ones that are looked at for messages that should not exist. */
const maxBeside = 40;
/** The same at the end of a run, and of those behind the last acknowledged one. */
const maxBetween = 200;
const maxBehind = 20;

/** What the account says of what it stores. */
export interface Shelf {
  /** Answers to single reads by id; undefined where they are not offered. */
  readonly singles: ReadonlyMap<number, Single> | undefined;
  /** Readings of each list that could be read whole; a second one where the first repeats a message. */
  readonly lists: ReadonlyMap<number, readonly (readonly Stored[])[]>;
}

/** A message that was acknowledged. */
export interface Added {
  readonly id: number;
  readonly caseId: number;
}

/** What else reading takes. */
export interface ShelfOptions {
  readonly opening?: Opening | undefined;
  /** Whether a list holds a message more often than it may. */
  readonly repeats: (list: readonly Stored[]) => boolean;
}

/** Reads what was added, again where it is not there yet. */
export async function readShelf(
  account: Account,
  added: readonly Added[],
  { opening, repeats }: ShelfOptions,
): Promise<Shelf> {
  const singles = await readSingles(
    account,
    added.map(({ id }) => id),
    opening,
  );
  const lists = new Map<number, readonly (readonly Stored[])[]>();
  for (const caseId of new Set(added.map((one) => one.caseId))) {
    const ids = added.filter((one) => one.caseId === caseId).map(({ id }) => id);
    const list = await readList(account, caseId, singles === undefined ? ids : []);
    if (list === undefined) continue;
    // Messages of others move rows from page to page, so that one reading may hold a row twice.
    const again = repeats(list) ? await listMessages(account, caseId) : list;
    lists.set(caseId, again === undefined || again === list ? [list] : [list, again]);
  }
  return { singles, lists };
}

/** What the setup finds offered, by the first message of the run. */
export async function offeredBy(account: Account, added: Added): Promise<Pick<Opening, "single" | "list">> {
  const { singles, lists } = await readShelf(account, [added], { repeats: () => false });
  return { single: singles !== undefined, list: lists.size > 0 };
}

/** Reads messages one by one, again where one is missing; undefined where single reads are not offered. */
export async function readSingles(
  account: Account,
  ids: readonly number[],
  opening: Opening | undefined,
): Promise<Shelf["singles"]> {
  const singles = new Map(await readAll(account, ids));
  const offered = opening?.single === true || [...singles.values()].some(isDocumented);
  if (!offered) return undefined;
  for (const pauseMs of pausesMs) {
    const missing = ids.filter((id) => singles.get(id)?.kind === "missing");
    if (missing.length === 0) break;
    await pause(pauseMs);
    for (const [id, single] of await readAll(account, missing)) singles.set(id, single);
  }
  return singles;
}

/** Reads ids beside those of one's own: where a copy, or a message that was refused, would stand. */
export async function readBeside(account: Account, ids: readonly number[]): Promise<readonly Stored[]> {
  const own = new Set(ids);
  // Next to each one first, as others may be thousands of ids away.
  const beside = [1, -1, 2, 3].flatMap((step) => ids.map((id) => id + step));
  const [first, last] = [Math.min(...ids), Math.max(...ids)];
  const between = Array.from({ length: Math.min(last - first, maxBeside) }, (_, index) => last - index);
  const candidates = [...new Set([...beside, ...between])].filter((id) => id > 0 && !own.has(id));
  const found = await readAll(account, candidates.slice(0, maxBeside));
  return messagesIn(found.values());
}

/** Reads ids between acknowledged ones and behind the last, where they are few: what stands there was added by nobody that we know. */
export async function readBetween(account: Account, ids: readonly number[]): Promise<readonly Stored[]> {
  if (ids.length === 0) return [];
  const own = new Set(ids);
  const first = Math.min(...ids);
  const last = Math.max(...ids) + maxBehind;
  const between = Array.from(
    { length: Math.min(last - first, maxBetween + ids.length) },
    (_, index) => last - index,
  );
  const found = await readAll(account, between.filter((id) => !own.has(id)).slice(0, maxBetween));
  return messagesIn(found.values());
}

/** Reads a list until it holds these ids, or for two seconds. */
export async function readList(
  account: Account,
  caseId: number,
  ids: readonly number[],
): Promise<readonly Stored[] | undefined> {
  let list = await listMessages(account, caseId);
  for (const pauseMs of pausesMs) {
    const held = new Set(list?.map(({ id }) => id));
    if (list === undefined || ids.every((id) => held.has(id))) break;
    await pause(pauseMs);
    list = await listMessages(account, caseId);
  }
  return list;
}

async function readAll(account: Account, ids: readonly number[]): Promise<ReadonlyMap<number, Single>> {
  const found = new Map<number, Single>();
  for (let start = 0; start < ids.length; start += atOnce) {
    const some = ids.slice(start, start + atOnce);
    const answers = await Promise.all(some.map((id) => readMessage(account, id)));
    some.forEach((id, index) => found.set(id, answers[index] ?? { kind: "unclear" }));
  }
  return found;
}

function isDocumented(single: Single): boolean {
  return single.kind === "found" && single.shape === "documented";
}
