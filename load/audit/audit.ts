import type { LoadResult } from "#schemas";
import type { AccountReader } from "./account-reader.ts";
import type { AcknowledgedMessages } from "./acknowledged.ts";
import { auditByList } from "./audit-list.ts";
import { auditBySingles } from "./audit-singles.ts";
import { countStored } from "./case-list.ts";
import type { Found } from "./fate.ts";
import type { Pause } from "./patience.ts";
import type { Stopped } from "../guard.ts";

/** Acknowledged against stored. */
export type LoadAudit = LoadResult["audit"];

/** What an audit is asked. */
export interface AuditQuestion {
  readonly acknowledged: AcknowledgedMessages;
  readonly caseIds: readonly number[];
  /** Messages that the lists of the cases counted before the run; undefined when no list was offered. */
  readonly countedBefore: number | undefined;
  /** Lets a store catch up before what is missing is called lost. */
  readonly pause: Pause;
}

/**
 * Looks for acknowledged messages in the account: in the lists of their cases where those are offered, else one by one,
 * else by the count of the lists, else not at all. An audit that was offered and then broke says so in its reason.
 */
export async function auditStored(reader: AccountReader, question: AuditQuestion): Promise<LoadAudit> {
  const { acknowledged, caseIds, countedBefore, pause } = question;
  const { total, messages } = acknowledged;
  if (total === 0) return notAudited(0, "no answer carried an id that could be looked for");
  const listed = messages.length === total ? await auditByList(reader, messages, pause) : undefined;
  const singles = listed === undefined ? await auditBySingles(reader, messages, pause) : undefined;
  const found = listed?.found ?? (singles?.kind === "audited" ? singles.found : undefined);
  const why = singles?.kind === "not-offered" ? singles.why : "";
  if (countedBefore === undefined)
    return found === undefined ? notAudited(total, why) : { ...found, acknowledged: total };
  const everyCase = new Set(messages.map(({ caseId }) => caseId)).size === new Set(caseIds).size;
  const due = countedBefore + total;
  const countedAfter =
    (everyCase ? listed?.counted : undefined) ?? (await countDue(reader, caseIds, { due, pause }));
  if (countedAfter === undefined) return broken(total, found);
  const grown = countedAfter - countedBefore;
  return found === undefined
    ? byCount(total, grown)
    : { ...withGrowth(found, total, grown), acknowledged: total };
}

/** What the lists count, again while it is less than is due and the store has time left. */
async function countDue(
  reader: AccountReader,
  caseIds: readonly number[],
  { due, pause }: { readonly due: number; readonly pause: Pause },
): Promise<number | undefined> {
  let counted = await countStored(reader, caseIds);
  while (counted !== undefined && counted < due && (await pause())) {
    counted = await countStored(reader, caseIds);
  }
  return counted;
}

/** Why a run is not audited: whoever asked for a wait, or refused the key, is not asked anything more. */
export function unauditedBecause(stopped: Stopped | undefined): string | undefined {
  if (stopped?.kind === "rate-limited") return "the account asked for a wait";
  if (stopped?.kind === "key-rejected") return "the key was rejected";
  return stopped?.kind === "interrupted" ? "the run was interrupted" : undefined;
}

/** An audit that looked at nothing, and why. */
export function notAudited(acknowledged: number, reason: string): LoadAudit {
  return { kind: "not-audited", acknowledged, reason };
}

/**
 * Lists that grew by less than was acknowledged show a loss among messages that nobody looked for; growing by more
 * shows nothing, as others write too. A count that is below what was found is no evidence.
 */
function withGrowth(found: Found, total: number, grown: number): Found {
  const { checked, stored, lost, unclear } = found;
  const short = grown < stored ? 0 : Math.max(0, Math.min(total - grown - lost, total - checked));
  return {
    ...found,
    grown,
    checked: checked + short,
    lost: lost + short,
    unclear: Math.max(0, unclear - short),
  };
}

function byCount(total: number, grown: number): LoadAudit {
  const stored = Math.max(0, Math.min(total, grown));
  return { kind: "count", acknowledged: total, checked: total, stored, lost: total - stored, grown };
}

function broken(total: number, found: Found | undefined): LoadAudit {
  const none = { kind: "list", checked: 0, unclear: total } as const;
  const reason = "the list of case messages answered before the run, and not after it";
  return { reason, ...(found ?? none), acknowledged: total };
}
