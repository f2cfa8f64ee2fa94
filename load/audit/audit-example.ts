import { expect, test } from "@playwright/test";
import type { ListedMessage, StoredMessage } from "#schemas";
import type { AccountReader, MessagePage, SingleRead, Unread } from "./account-reader.ts";
import type { Acknowledged } from "./acknowledged.ts";
import { auditStored, type AuditQuestion, type LoadAudit } from "./audit.ts";

const caseId = 7;

/** 250 acknowledged messages of one case. */
export const sent: readonly Acknowledged[] = Array.from({ length: 250 }, (_, at) => ({
  id: 1000 + at,
  caseId,
  text: `text ${at}`,
  iteration: at,
  atSec: at / 50,
  told: undefined,
  dates: undefined,
}));

/** The same messages as a healthy account stores them. */
export const stored: readonly StoredMessage[] = sent.map(({ id, text }) => messageOf(id, text));

/** Messages of others: older ones, which come before ours. */
export const older: readonly StoredMessage[] = Array.from({ length: 130 }, (_, at) =>
  messageOf(100 + at, "older"),
);

/** A stored message of the example's case. */
function messageOf(id: number, message: string): StoredMessage {
  return { id, caseId, type: "message", message };
}

/** What an account offers. */
export interface Offer {
  readonly list?: readonly ListedMessage[];
  readonly singles?: readonly StoredMessage[];
  /** Messages of others that come, newest first, before each page after the first. */
  readonly arriving?: number;
  /** Changes one page: what the account answers in its place. */
  readonly instead?: (page: number, whole: MessagePage) => MessagePage | Unread;
  /** What a single read answers in place of a message; undefined: the message, or 404. */
  readonly single?: (id: number) => SingleRead | undefined;
  /** Pauses before which the store lacks the newest hundred. */
  readonly behind?: number;
}

const pageSize = 20;
const mostPauses = 4;

/** An account in memory. */
function accountOf(
  { list, singles = [], arriving = 0, instead, single, behind = 0 }: Offer,
  paused: () => number,
): AccountReader {
  const isKept = (message: ListedMessage): boolean => paused() >= behind || message.id < 1150;
  let others: readonly ListedMessage[] = [];
  let id = 50_000;
  return {
    page: async (_, page) => {
      if (list === undefined) return { kind: "refused", why: "status 404" };
      const foreign = Array.from({ length: page > 1 ? arriving : 0 }, () => messageOf((id += 1), "foreign"));
      others = [...foreign, ...others];
      const messages = [...others, ...list.filter(isKept)];
      const offset = (page - 1) * pageSize;
      const shown = messages.slice(offset, offset + pageSize);
      const whole: MessagePage = { kind: "page", count: messages.length, offset, messages: shown };
      return instead?.(page, whole) ?? whole;
    },
    single: async (wanted) => {
      const message = singles.find((one) => one.id === wanted && isKept(one));
      return single?.(wanted) ?? (message ? { kind: "stored", message } : { kind: "missing" });
    },
    received: async () => undefined,
  };
}

/** The acknowledged messages, the first of them answered without an id. */
export const withoutId: readonly Acknowledged[] = sent.map((message, at) =>
  at === 0 ? Object.assign({}, message, { id: 0 }) : message,
);

/** An account, and what an audit of the example's messages has to find. */
export interface AuditRow {
  readonly name: string;
  readonly offer: Offer;
  readonly change?: Partial<AuditQuestion>;
  readonly found: Record<string, unknown>;
  /** Members that nobody could know. */
  readonly absent?: readonly (keyof LoadAudit)[];
}

/** Makes one test of each row; `what` begins its title. */
export function testAudits(what: string, rows: readonly AuditRow[]): void {
  for (const { name, offer, change, found, absent = [] } of rows) {
    test(`${what} ${name} gives ${JSON.stringify(found)}`, async () => {
      let paused = 0;
      const reader = accountOf(offer, () => paused);
      const audit = await auditStored(reader, {
        acknowledged: { total: sent.length, messages: sent },
        caseIds: [caseId],
        countedBefore: undefined,
        pause: async () => (paused += 1) <= mostPauses,
        ...change,
      });
      expect(audit).toMatchObject(found);
      for (const member of absent) expect(audit).not.toHaveProperty(member);
    });
  }
}
