import { countsAt, type Basis } from "#schemas";
import { isAnswered, isCut, isUnsettled, type Outcome } from "../ledger/outcome.ts";
import { loadRules } from "../correctness/rules.ts";
import { flag } from "../ledger/samples.ts";
import type { IterationLine } from "../script/ledger-line.ts";

/** What a ledger line alone says of its iteration, as bits of `flag`. */
export function flagsOf(line: IterationLine, outcome: Outcome, level: Basis): number {
  const broken = outcome.kind === "failed" && outcome.class === "contract";
  // Only the echo rests on less than the documentation: a status and an id are due by it.
  const counts = !broken || outcome.code !== "echo" || countsAt(loadRules["text-is-echoed"].basis, level);
  return (
    flag.seen |
    (isAnswered(line) ? flag.answered : 0) |
    (outcome.kind === "ok" ? flag.ok : 0) |
    (outcome.kind === "unknown" ? flag.unknown : 0) |
    (isCut(line) ? flag.cut : 0) |
    (isUnsettled(line, outcome) ? flag.unsettled : 0) |
    (broken ? (counts ? flag.violation : flag.advice) : 0)
  );
}
