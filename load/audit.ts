import type { LoadResult, StoredMessage } from "#schemas";
import type { LoadFinding } from "./correctness.ts";
import type { AccountReader, MessagePage } from "./account-reader.ts";

/** A message that the account answered with 200 and our text. */
export interface Acknowledged {
  readonly id: number;
  readonly caseId: number;
  readonly text: string;
}

/** Acknowledged against stored. */
export type LoadAudit = LoadResult["audit"];

const mostPages = 300;
const mostSingles = 600;
const triesUntilNotOffered = 5;
const atATime = 8;

/**
 * Looks for acknowledged messages in the account: in the list of their case where that is offered, else one by one,
 * else not at all. What the list lacks is read once more by itself before it is called lost.
 */
export async function auditStored(
  reader: AccountReader,
  { total, messages }: { readonly total: number; readonly messages: readonly Acknowledged[] },
): Promise<LoadAudit> {
  const identified = messages.filter(({ id }) => id > 0);
  const whole = messages.length === total ? await byList(reader, identified) : undefined;
  const audit = whole ?? (await bySingles(reader, identified)) ?? { kind: "not-audited" };
  return { ...audit, acknowledged: total };
}

/** Acknowledged messages that an audit can look at; of more, an even sample is taken. */
export const mostAudited = 30_000;

type Found = Omit<LoadAudit, "acknowledged">;

/** What the account stored wrongly, as breaks of the contract; a lost message has an objective of its own. */
export function auditFindings(audit: LoadAudit): readonly LoadFinding[] {
  const rows = [
    { rule: "stored-once", count: audit.duplicated ?? 0, received: "more than once" },
    { rule: "stored-as-sent", count: audit.altered ?? 0, received: "with another text or case" },
  ];
  return rows
    .filter(({ count }) => count > 0)
    .map(({ rule, count, received }) => ({
      rule,
      pointer: "",
      expected: "every acknowledged message stored once, as it was sent",
      received: `${count} stored ${received}`,
      iteration: 0,
      count,
    }));
}

async function byList(
  reader: AccountReader,
  acknowledged: readonly Acknowledged[],
): Promise<Found | undefined> {
  if (acknowledged.length === 0) return undefined;
  const cases = [...new Set(acknowledged.map(({ caseId }) => caseId))];
  const stored: StoredMessage[] = [];
  for (const caseId of cases) {
    const wanted = new Set(acknowledged.filter((one) => one.caseId === caseId).map(({ id }) => id));
    const messages = await readCase(reader, caseId, wanted);
    if (messages === undefined) return undefined;
    stored.push(...messages);
  }
  const byId = new Map(stored.map((message) => [message.id, message]));
  const missing = acknowledged.filter(({ id }) => !byId.has(id));
  const looks = await eachOf(missing.slice(0, mostSingles), ({ id }) => reader.single(id));
  const elsewhere = looks.filter(({ kind }) => kind === "stored").length;
  const texts = new Set(acknowledged.map(({ text }) => text));
  return {
    kind: "list",
    checked: acknowledged.length,
    stored: acknowledged.length - missing.length + elsewhere,
    lost: missing.length - elsewhere,
    duplicated: duplicatesIn(stored.filter(({ message }) => texts.has(message))),
    altered: acknowledged.filter((sent) => isAltered(sent, byId.get(sent.id))).length,
  };
}

/** Messages of one case, newest pages or oldest first, until every wanted id is found or the pages end. */
async function readCase(
  reader: AccountReader,
  caseId: number,
  wanted: ReadonlySet<number>,
): Promise<readonly StoredMessage[] | undefined> {
  const first = await reader.page(caseId, 1);
  if (first === undefined) return undefined;
  const pages = pageNumbers(first, wanted);
  const found: StoredMessage[] = [...first.messages];
  for (const page of pages.slice(0, mostPages)) {
    const next = await reader.page(caseId, page);
    if (next === undefined) return undefined;
    found.push(...next.messages);
    const ours = next.messages.some(({ id }) => wanted.has(id));
    if (!ours && holdsAll(found, wanted)) return found;
  }
  return pages.length > mostPages && !holdsAll(found, wanted) ? undefined : found;
}

/** Pages after the first: forwards when the first holds one of ours, else from the last backwards. */
function pageNumbers(first: MessagePage, wanted: ReadonlySet<number>): readonly number[] {
  const pages = Math.ceil(first.count / Math.max(1, first.messages.length));
  const forwards = Array.from({ length: Math.max(0, pages - 1) }, (_, index) => index + 2);
  return first.messages.some(({ id }) => wanted.has(id)) ? forwards : forwards.toReversed();
}

function holdsAll(found: readonly StoredMessage[], wanted: ReadonlySet<number>): boolean {
  const ids = new Set(found.map(({ id }) => id));
  return [...wanted].every((id) => ids.has(id));
}

async function bySingles(
  reader: AccountReader,
  acknowledged: readonly Acknowledged[],
): Promise<Found | undefined> {
  const step = Math.max(1, acknowledged.length / mostSingles);
  const sample = acknowledged.filter(
    (_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step),
  );
  const probes = await eachOf(sample.slice(0, triesUntilNotOffered), ({ id }) => reader.single(id));
  if (!probes.some(({ kind }) => kind === "stored")) return undefined;
  const rest = await eachOf(sample.slice(triesUntilNotOffered), ({ id }) => reader.single(id));
  const reads = [...probes, ...rest];
  const stored = reads.filter(({ kind }) => kind === "stored").length;
  const lost = reads.filter(({ kind }) => kind === "missing").length;
  const altered = sample.filter((sent, index) => {
    const read = reads[index];
    return read?.kind === "stored" && isAltered(sent, read.message);
  });
  return {
    kind: "single",
    checked: stored + lost,
    stored,
    lost,
    altered: altered.length,
  };
}

function isAltered(sent: Acknowledged, stored: StoredMessage | undefined): boolean {
  return stored !== undefined && (stored.message !== sent.text || stored.caseId !== sent.caseId);
}

/** Messages beyond the first with the same id or the same text: every text of a run is unique. */
function duplicatesIn(messages: readonly StoredMessage[]): number {
  return messages.length - new Set(messages.map(({ message }) => message)).size;
}

/** Runs a task for every item, a few at a time, and keeps the order. */
async function eachOf<T, R>(items: readonly T[], task: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += atATime) {
    results.push(...(await Promise.all(items.slice(start, start + atATime).map(task))));
  }
  return results;
}
