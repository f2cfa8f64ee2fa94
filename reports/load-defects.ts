import type { LoadResult } from "#schemas";
import { boundOf } from "./bound.ts";
import { count, counted } from "./figures.ts";
import { casesText } from "./load-rows.ts";
import { kindOf, storedCounts } from "./threshold-kinds.ts";

/** Nothing excuses a key in an answer. */
const keyRule = "key-is-not-repeated";

/** Rules on what is stored; a finding of theirs speaks of messages, not of answers. */
const storedRule = /^message-is-kept/;

export function answersBroken(load: LoadResult): string | undefined {
  const { violations, findings } = load.contract;
  const failures = findings.filter(({ rule, severity }) => severity === "failure" && !storedRule.test(rule));
  const [first, ...others] = failures;
  if (violations === 0 && first === undefined) return undefined;
  if (allowed(load, "contract") && failures.every(({ rule }) => rule !== keyRule)) return undefined;
  const answers = Math.max(violations, ...failures.map(({ count: times }) => times));
  const where = first === undefined || first.pointer === "" ? "" : ` at ${first.pointer}`;
  const more = others.length === 0 ? "" : ` and ${counted(others.length, "more finding")}`;
  const rule = first === undefined ? "" : `: ${first.rule}${where}${more}`;
  return `${boundOf(load)}${counted(answers, "answer")} broke the contract under load${rule}`;
}

export function messagesLost(load: LoadResult): string | undefined {
  if (!storedCounts(load)) return undefined;
  const { lost = 0, duplicated = 0, altered = 0, acknowledged, checked = acknowledged } = load.audit;
  const unlawful = allowed(load, "audit") ? { duplicated, altered } : { lost, duplicated, altered };
  const parts = Object.entries(unlawful).filter(([, found]) => found > 0);
  if (parts.length === 0) return undefined;
  const words = parts.map(([what, found]) => `${count(found)} ${what}`).join(", ");
  const share = checked < acknowledged ? `, ${count(checked)} of them checked` : "";
  const { messages: [first] = [], cases = [] } = load.audit;
  const some = load.plan.cases > cases.length ? casesText(cases) : "";
  const example = first?.id === undefined ? "" : ` (first: id ${first.id}, ${first.fate})`;
  return `of ${counted(acknowledged, "acknowledged message")}${share}, ${words}${some}${example}`;
}

/** An account that offers no audit is not to blame; one whose audit broke off proves nothing. */
export function auditBroken(load: LoadResult): string | undefined {
  if (!storedCounts(load)) return undefined;
  const { audit } = load;
  const { kind, acknowledged, checked = 0, reason } = audit;
  if (kind === "not-audited" || reason === undefined) return undefined;
  return `the loss audit broke off, ${count(checked)} of ${counted(acknowledged, "acknowledged message")} checked: ${reason}`;
}

/** Whether a threshold of the user's tolerates what was found; that of the profiles tolerates nothing. */
function allowed({ thresholds }: LoadResult, kind: "contract" | "audit"): boolean {
  return thresholds.some(
    ({ name, limit, ok, enough }) => kindOf(name) === kind && /[1-9]/.test(limit) && ok && enough,
  );
}

export function answersUnchecked({ counts, contract }: LoadResult): string | undefined {
  if (contract.echoChecked < counts.ok)
    return `the echo of ${count(counts.ok - contract.echoChecked)} answers was not checked`;
  return counts.ok > 0 && contract.bodiesValidated === 0
    ? "no answer was validated against the schema"
    : undefined;
}
