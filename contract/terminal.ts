import type { ContractResult, Finding } from "#schemas";
import { visible } from "./cut.ts";

const maxLines = 40;

/** What the terminal says of a run: a line for each finding, worst first, and the counts. */
export function summary(contract: ContractResult): string {
  const { counts, findings, notConfigured, stopped, audit, selection } = contract;
  const shown = findings.slice(0, maxLines).map(line);
  const more =
    findings.length > maxLines ? [`… ${findings.length - maxLines} more findings in contract.json`] : [];
  const unlisted =
    (counts.unlisted ?? 0) > 0
      ? [`… ${counts.unlisted} findings more are not listed anywhere: each case lists its worst`]
      : [];
  const left = notConfigured.map(({ id, needs }) => `not configured: ${id} needs ${needs}`);
  const end = stopped === undefined ? [] : [`stopped (${stopped.kind}): ${oneLine(stopped.detail)}`];
  const { planned, executed, passed, failed, advice, messages } = counts;
  const read = audit === undefined ? "" : `; read back: ${audit.kind}, ${audit.checked} messages`;
  const part = selection === undefined ? "" : ` (of ${selection.of}, selected by ${selection.by})`;
  const total = `contract: ${passed} of ${planned} cases${part} passed, ${failed} failed, ${planned - executed} not run, ${advice} advice; ${messages} requests${read}`;
  return [...shown, ...more, ...unlisted, ...left, ...end, total].join("\n");
}

/** GitHub annotations: one for each finding that fails the gate. */
export function annotations({ findings }: ContractResult): string {
  return findings
    .filter(({ severity }) => severity === "failure")
    .slice(0, maxLines)
    .map(
      (finding) =>
        `::error title=${escaped(`${finding.rule} in ${finding.case}`, /[,:]/g)}::${escaped(line(finding))}\n`,
    )
    .join("");
}

function line({
  severity,
  rule,
  basis,
  case: caseId,
  pointer,
  expected,
  received,
  occurrence = "once",
}: Finding): string {
  const place = pointer === "" ? "" : ` ${pointer}`;
  return oneLine(
    `${severity} ${rule} (${basis}, ${occurrence}) in ${caseId}${place}: expected ${expected}; received ${received}`,
  );
}

/** One line that no terminal or log takes for more than text. */
function oneLine(text: string): string {
  return visible(text)
    .replaceAll(/[\n\t\u2028\u2029]+/g, " ")
    .replaceAll("::", ":\u200b:")
    .replaceAll("##[", "##\u200b[")
    .slice(0, 600);
}

function escaped(text: string, more = /(?!)/g): string {
  return text
    .replaceAll("%", "%25")
    .replaceAll("\r", "%0D")
    .replaceAll("\n", "%0A")
    .replaceAll(more, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
