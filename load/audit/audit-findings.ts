import { countsAt, type Basis, type LoadResult } from "#schemas";
import { findingOf, type LoadFinding } from "../correctness/finding.ts";
import { loadRules, type LoadRule } from "../correctness/rules.ts";
import type { AuditedMessage } from "./fate.ts";

type Audit = LoadResult["audit"];

/** What can become of an acknowledged message, with the rule that it breaks. */
const fates = [
  { fate: "lost", rule: "message-is-kept", received: () => "not stored" },
  { fate: "duplicated", rule: "message-is-kept-once", received: () => "stored more than once" },
  { fate: "altered", rule: "message-is-kept-unchanged", received: alteration },
] as const satisfies readonly {
  fate: AuditedMessage["fate"];
  rule: LoadRule;
  received: (messages: readonly AuditedMessage[]) => string;
}[];

/** Messages that a finding names. */
const named = 3;

/** What the account stored wrongly, as breaks of the contract that name the first messages. */
export function auditFindings(audit: Audit, level: Basis): readonly LoadFinding[] {
  return fates.flatMap(({ fate, rule, received }) => {
    const count = audit[fate] ?? 0;
    if (count === 0) return [];
    const messages = (audit.messages ?? []).filter((message) => message.fate === fate);
    const found = {
      rule,
      pointer: "",
      expected: "every acknowledged message stored once, as it was sent",
      received: [`${count} ${received(messages)}`, messagesText(messages, count)].filter(Boolean).join(": "),
    };
    return [findingOf(found, level, { iteration: messages[0]?.iteration ?? 0, count })];
  });
}

/**
 * Messages stored wrongly that count as violations at a level. A lost one has an objective of its own, and is not counted
 * a second time.
 */
export function storedWrong({ duplicated = 0, altered = 0 }: Audit, level: Basis): number {
  const counts = (rule: LoadRule): boolean => countsAt(loadRules[rule].basis, level);
  return (
    (counts("message-is-kept-once") ? duplicated : 0) + (counts("message-is-kept-unchanged") ? altered : 0)
  );
}

/** Which members are stored otherwise, as far as messages are named. */
function alteration(messages: readonly AuditedMessage[]): string {
  const members = new Set(messages.flatMap(({ member }) => member ?? []));
  return `stored with another ${[...members].join(" or ") || "content"}`;
}

function messagesText(messages: readonly AuditedMessage[], count: number): string {
  const first = messages
    .slice(0, named)
    .map(
      ({ id, caseId, iteration }) =>
        `${id === undefined ? "no id" : `id ${id}`} (case ${caseId}, iteration ${iteration})`,
    );
  const rest = count - first.length;
  return first.length === 0 || rest === 0 ? first.join(", ") : `${first.join(", ")} and ${rest} more`;
}
