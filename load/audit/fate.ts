import { isObject, type LoadResult } from "#schemas";
import type { SingleRead } from "./account-reader.ts";
import type { Acknowledged } from "./acknowledged.ts";

/** A message that was not stored as it was acknowledged. */
export type AuditedMessage = NonNullable<LoadResult["audit"]["messages"]>[number];

/** Messages that a result names; the others are counted. */
const mostNamed = 20;

/** A message as a result names it. */
export function messageIn(
  fate: AuditedMessage["fate"],
  { id, caseId, text, iteration, atSec }: Acknowledged,
): AuditedMessage {
  return { fate, ...(id > 0 ? { id } : {}), caseId, text, iteration, atSec };
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
  | { readonly kind: "stored" | "altered" | "lost" }
  | { readonly kind: "unclear"; readonly why: string };

/** What an audit found, before it is set against everything that was acknowledged. */
export type Found = Omit<LoadResult["audit"], "acknowledged"> &
  Readonly<Required<Pick<LoadResult["audit"], "checked" | "stored" | "lost" | "unclear">>>;

/** Fate of a message by a single read, on an account that offers them. */
export function fateOf(sent: Acknowledged, read: SingleRead): Fate {
  if (read.kind === "stored") return { kind: isAltered(sent, read.message) ? "altered" : "stored" };
  return read.kind === "missing" ? { kind: "lost" } : { kind: "unclear", why: read.why };
}

/**
 * Whether a stored message has another text, case, type or meta than was sent: a load sends messages without a meta. A
 * member that is left out says nothing.
 */
export function isAltered(sent: Acknowledged, stored: Readonly<Record<string, unknown>>): boolean {
  const { message = sent.text, caseId = sent.caseId, type, meta } = stored;
  const retyped = typeof type === "string" && type !== "message";
  const strayMeta = isObject(meta) && Object.keys(meta).length > 0;
  return message !== sent.text || caseId !== sent.caseId || retyped || strayMeta;
}

/** A message with what became of it. */
export interface Followed {
  readonly sent: Acknowledged;
  readonly fate: Fate;
}

/** Counts fates; those that nobody could learn are the reason why the evidence is not enough. */
export function tally(kind: "list" | "single", followed: readonly Followed[]): Found {
  const of = (wanted: Fate["kind"]): number => followed.filter(({ fate }) => fate.kind === wanted).length;
  const unclear = of("unclear");
  const why = followed.flatMap(({ fate }) => (fate.kind === "unclear" ? [fate.why] : []))[0];
  return {
    kind,
    checked: followed.length - unclear,
    stored: of("stored") + of("altered"),
    lost: of("lost"),
    altered: of("altered"),
    unclear,
    ...named(
      followed.flatMap(({ sent, fate }) =>
        fate.kind === "lost" || fate.kind === "altered" ? [messageIn(fate.kind, sent)] : [],
      ),
    ),
    ...(why === undefined ? {} : { reason: `${unclear} of ${followed.length} could not be read: ${why}` }),
  };
}
