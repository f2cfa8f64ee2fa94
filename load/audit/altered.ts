import { isObject } from "#schemas";
import { isOutside } from "../correctness/dates.ts";
import { toldMembers } from "../correctness/told.ts";
import type { Acknowledged } from "./acknowledged.ts";

/** A message as it was sent, and as it is stored. */
export interface StoredRow {
  readonly sent: Acknowledged;
  readonly row: Readonly<Record<string, unknown>>;
}

/** Part of the rows of a case that one sender has to have before another one is an exception. */
const nearlyAll = 0.9;

/** A row that differs, and the member that does. */
interface AlteredRow extends StoredRow {
  /** Name of the first member that is stored otherwise. */
  readonly member: string;
}

/** Rows that differ from what was sent or answered. A member that is left out says nothing. */
export function alteredIn(rows: readonly StoredRow[]): readonly AlteredRow[] {
  const senders = plainSenders(rows);
  return rows.flatMap((one) => {
    const member =
      sentOtherwise(one) ??
      toldOtherwise(one) ??
      (isRedated(one) ? "dateCreated" : undefined) ??
      (isOfAnother(one, senders) ? "senderId" : undefined);
    return member === undefined ? [] : [{ ...one, member }];
  });
}

/** Another text, case, type or meta: a load sends messages without a meta. */
function sentOtherwise({ sent, row }: StoredRow): string | undefined {
  const { message = sent.text, caseId = sent.caseId, type, meta } = row;
  if (message !== sent.text) return "message";
  if (caseId !== sent.caseId) return "caseId";
  if (typeof type === "string" && type !== "message") return "type";
  return isObject(meta) && Object.keys(meta).length > 0 ? "meta" : undefined;
}

/** Another member than the answer told, where its body was kept. */
function toldOtherwise({ sent: { told = {} }, row }: StoredRow): string | undefined {
  return toldMembers.find((name) => {
    const [due, is] = [told[name], row[name]];
    if (name === "dateCreated" || due === undefined || is === undefined) return false;
    return textOf(due) !== textOf(is);
  });
}

/** A number and its digits are one: of the rows of a list nothing is documented. */
function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Another date than the answer told, or, where nobody kept it, than the time of sending and answering allows. */
function isRedated({ sent: { told, dates }, row: { dateCreated: is } }: StoredRow): boolean {
  if (typeof is !== "string" || withoutZone.test(is)) return false;
  const [due, storedMs] = [told?.dateCreated, Date.parse(is)];
  if (typeof due !== "string") return dates !== undefined && isOutside(dates, storedMs);
  // A store may keep whole seconds where the answer had more.
  const apartMs = Math.abs(storedMs - Date.parse(due));
  return is !== due && !(apartMs < (storedMs % 1000 === 0 ? 1000 : 1));
}

/** A time of day in nobody knows which zone. */
const withoutZone = /:\d\d(\.\d+)?$/;

function isOfAnother({ sent, row }: StoredRow, senders: ReadonlyMap<number, string>): boolean {
  const [plain, is] = [senders.get(sent.caseId), senderOf(row)];
  return sent.told?.senderId === undefined && plain !== undefined && is !== undefined && is !== plain;
}

/** The sender of each case that has one: of nearly all its rows, and of every answer that told its own. */
function plainSenders(rows: readonly StoredRow[]): ReadonlyMap<number, string> {
  const cases = new Map<number, Map<string, number>>();
  for (const { sent, row } of rows) {
    const sender = senderOf(row);
    if (sender === undefined) continue;
    const times = cases.get(sent.caseId) ?? new Map<string, number>();
    cases.set(sent.caseId, times.set(sender, (times.get(sender) ?? 0) + 1));
  }
  const plain = new Map<number, string>();
  for (const [caseId, times] of cases) {
    const all = [...times.values()].reduce((sum, count) => sum + count, 0);
    for (const [sender, count] of times) if (count >= all * nearlyAll) plain.set(caseId, sender);
  }
  for (const { sent } of rows) {
    const told = senderOf(sent.told ?? {});
    if (told !== undefined && told !== plain.get(sent.caseId)) plain.delete(sent.caseId);
  }
  return plain;
}

function senderOf({ senderId }: Readonly<Record<string, unknown>>): string | undefined {
  return typeof senderId === "number" || typeof senderId === "string" ? String(senderId) : undefined;
}
