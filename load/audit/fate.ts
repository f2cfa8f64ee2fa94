import type { LoadResult } from "#schemas";
import type { SingleRead } from "./account-reader.ts";
import type { Acknowledged } from "./acknowledged.ts";

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

/** Whether a stored message has another text or case; a member that is left out says nothing. */
export function isAltered(
  sent: Acknowledged,
  { message = sent.text, caseId = sent.caseId }: { readonly message?: unknown; readonly caseId?: unknown },
): boolean {
  return message !== sent.text || caseId !== sent.caseId;
}

/** Counts fates; those that nobody could learn are the reason why the evidence is not enough. */
export function tally(kind: "list" | "single", fates: readonly Fate[]): Found {
  const of = (wanted: Fate["kind"]): number => fates.filter((fate) => fate.kind === wanted).length;
  const unclear = of("unclear");
  const why = fates.flatMap((fate) => (fate.kind === "unclear" ? [fate.why] : []))[0];
  return {
    kind,
    checked: fates.length - unclear,
    stored: of("stored") + of("altered"),
    lost: of("lost"),
    altered: of("altered"),
    unclear,
    ...(why === undefined ? {} : { reason: `${unclear} of ${fates.length} could not be read: ${why}` }),
  };
}
