import type { LoadResult } from "#schemas";
import type { SingleRead } from "./account-reader.ts";
import type { Acknowledged } from "./acknowledged.ts";
import { alteredIn, type StoredRow } from "./altered.ts";

/** A message that was not stored as it was acknowledged. */
export type AuditedMessage = NonNullable<LoadResult["audit"]["messages"]>[number];

/** Messages that a result names; the others are counted. */
const mostNamed = 20;

/** A message as a result names it; `member`: what an altered one has otherwise. */
export function messageIn(
  fate: AuditedMessage["fate"],
  { id, caseId, text, iteration, atSec }: Acknowledged,
  member?: string,
): AuditedMessage {
  const altered = member === undefined ? {} : { member };
  return { fate, ...altered, ...(id > 0 ? { id } : {}), caseId, text, iteration, atSec };
}

/** The first of the messages that went wrong, and the cases of all of them. */
export function named(
  messages: readonly AuditedMessage[],
  cases: readonly number[] = messages.map(({ caseId }) => caseId),
): Pick<LoadResult["audit"], "messages" | "cases"> {
  if (messages.length === 0) return {};
  return {
    messages: eachFateFirst(messages).slice(0, mostNamed),
    cases: [...new Set(cases)].toSorted((a, b) => a - b),
  };
}

/** The first of each fate, then the second of each: no fate is crowded out by another. */
function eachFateFirst(messages: readonly AuditedMessage[]): readonly AuditedMessage[] {
  const seen = new Map<AuditedMessage["fate"], number>();
  const ranked = messages.map((message) => {
    const rank = seen.get(message.fate) ?? 0;
    seen.set(message.fate, rank + 1);
    return { message, rank };
  });
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ message }) => message);
}

/** What became of one acknowledged message. */
export type Fate =
  | { readonly kind: "stored"; readonly row: StoredRow["row"] }
  | { readonly kind: "lost" }
  | { readonly kind: "unclear"; readonly why: string };

/** What an audit found, before it is set against everything that was acknowledged. */
export type Found = Omit<LoadResult["audit"], "acknowledged"> &
  Readonly<Required<Pick<LoadResult["audit"], "checked" | "stored" | "lost" | "unclear">>>;

/** Fate of a message by a single read, on an account that offers them. */
export function fateOf(read: SingleRead): Fate {
  if (read.kind === "stored") return { kind: "stored", row: read.message };
  return read.kind === "missing" ? { kind: "lost" } : { kind: "unclear", why: read.why };
}

/** A message with what became of it. */
export interface Followed {
  readonly sent: Acknowledged;
  readonly fate: Fate;
}

/** Counts fates; those that nobody could learn are the reason why the evidence is not enough. */
export function tally(kind: "list" | "single", followed: readonly Followed[]): Found {
  const rows = followed.flatMap(({ sent, fate }) =>
    fate.kind === "stored" ? [{ sent, row: fate.row }] : [],
  );
  const altered = alteredIn(rows);
  const lost = followed.filter(({ fate }) => fate.kind === "lost");
  const unclear = followed.length - rows.length - lost.length;
  const why = followed.flatMap(({ fate }) => (fate.kind === "unclear" ? [fate.why] : []))[0];
  return {
    kind,
    checked: followed.length - unclear,
    stored: rows.length,
    lost: lost.length,
    altered: altered.length,
    unclear,
    ...named([
      ...lost.map(({ sent }) => messageIn("lost", sent)),
      ...altered.map(({ sent, member }) => messageIn("altered", sent, member)),
    ]),
    ...(why === undefined ? {} : { reason: `${unclear} of ${followed.length} could not be read: ${why}` }),
  };
}
