import type { ContractResult, LoadFinding, LoadResult } from "#schemas";
import { capacityOf, comparisonCells, comparisonFacts, comparisonHead } from "./comparison.ts";
import { markdown, markdownBlock } from "./display.ts";
import { repeatCommand, testedFacts, validityFacts } from "./facts.ts";
import { count, counted } from "./figures.ts";
import { sentenceOf, wordOf } from "./judgement.ts";
import {
  casesText,
  findingHead,
  messageHead,
  messageRow,
  seenIn,
  stepHead,
  stepRow,
  whereOf,
} from "./load-rows.ts";
import { byRule, shownEntries, type Report, type RuleFindings } from "./report.ts";
import { tilesOf } from "./tiles.ts";
import { stateOf, type ThresholdState } from "./threshold-kinds.ts";
import { timingHead, timingRow, timingsOf } from "./timings.ts";

const marks = {
  ok: "✅ holds",
  broken: "❌ missed",
  unsure: "⚠️ too little evidence",
  invalid: "⚠️ generator not healthy",
  "cut-short": "– not judged, the run stopped early",
  unaudited: "– not audited",
  advice: "ℹ️ advice at this level",
} as const satisfies Record<ThresholdState, string>;

/** The report as Markdown for a CI job summary; whatever a server sent is shown as text. */
export function renderMarkdown(report: Report): string {
  const { verdict, contract, load, also } = report;
  const mark = verdict.status === "pass" ? "✅" : verdict.exitCode === 5 ? "⚠️" : "❌";
  const parts: readonly (readonly string[])[] = [
    [`## ${mark} ${wordOf(verdict.status)}`],
    [`**${markdown(sentenceOf(verdict))}**`],
    also.slice(0, shownEntries).map((text) => `- also: ${markdown(text)}`),
    [
      testedFacts(report)
        .map(({ name, value }) => `${markdown(name)}: ${markdown(value)}`)
        .join(" · "),
    ],
    table(
      tilesOf(report).map(({ label }) => label),
      [tilesOf(report).map(({ value, note }) => `${value} (${note})`)],
    ),
    ...(load === undefined ? [] : loadParts(load)),
    ...(contract === undefined ? [] : contractParts(contract)),
    [`Repeat with`, "", markdownBlock(repeatCommand(report))],
  ];
  return `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join("\n"))
    .join("\n\n")}\n`;
}

function loadParts(load: LoadResult): readonly (readonly string[])[] {
  const rows = load.thresholds.map((threshold) => [
    threshold.name,
    threshold.limit,
    `${threshold.measured}${threshold.when === undefined ? "" : ` (missed ${threshold.when})`}`,
    threshold.margin ?? "",
    marks[stateOf(threshold, load)],
  ]);
  const errors = load.errors
    .slice(0, shownEntries)
    .map((error) => [
      error.class,
      String(error.status),
      error.code,
      `${count(error.count)}${casesText(error.cases)}`,
      error.sample ?? "",
    ]);
  return [
    ["### Load"],
    table(["Objective", "Limit", "Measured", "Margin", "Verdict"], rows),
    ...comparisonParts(load),
    table(findingHead, load.contract.findings.slice(0, shownEntries).map(findingRow)),
    table(["Error", "Status", "Code", "Count", "Sample"], errors),
    more(load.errors.length),
    table(messageHead, (load.audit.messages ?? []).map(messageRow)),
    table(timingHead, timingsOf(load).map(timingRow)),
    unsettledPart(load),
    details(
      "Can these figures be believed?",
      validityFacts(load).map(({ name, value }) => `- ${markdown(name)}: ${markdown(value)}`),
    ),
  ];
}

const severityMarks = { failure: "❌", advice: "ℹ️ advice:" } as const;

function findingRow(found: LoadFinding): readonly string[] {
  const { rule, title, basis, severity, expected, received } = found;
  return [
    `${severityMarks[severity]} ${rule}: ${title}`,
    basis,
    whereOf(found),
    expected,
    received,
    seenIn(found),
  ];
}

function comparisonParts({ comparison, capacity }: LoadResult): readonly (readonly string[])[] {
  const facts = [
    ...(capacity === undefined ? [] : [{ name: "Sustains", value: capacityOf(capacity) }]),
    ...(comparison === undefined ? [] : comparisonFacts(comparison)),
  ];
  return [
    facts.map(({ name, value }) => `- ${markdown(name)}: ${markdown(value)}`),
    table(stepHead, (capacity?.steps ?? []).map(stepRow)),
    table(comparisonHead, comparison?.rows.map((row) => comparisonCells(row, comparison.kind)) ?? []),
  ];
}

function unsettledPart({ unsettled = [] }: LoadResult): readonly string[] {
  if (unsettled.length === 0) return [];
  const texts = unsettled.slice(0, shownEntries).map((text) => `- ${markdown(text)}`);
  return details(`Outcome unknown, may be stored: ${counted(unsettled.length, "message")}`, [
    ...texts,
    ...more(unsettled.length),
  ]);
}

function contractParts({ counts, findings, notConfigured }: ContractResult): readonly (readonly string[])[] {
  const rules = byRule(findings);
  const failures = rules.filter(({ first }) => first.severity === "failure").length;
  const heading = `${count(counts.passed)} of ${counted(counts.planned, "case")} passed, ${counted(failures, "rule")} broken`;
  return [
    ["### Contract"],
    [heading],
    ...rules.slice(0, shownEntries).map(findingPart),
    more(rules.length),
    counts.unlisted === undefined ? [] : [`${counted(counts.unlisted, "finding")} more are not listed`],
    notConfigured.length === 0
      ? []
      : details(
          `Not configured: ${counted(notConfigured.length, "check")}`,
          notConfigured
            .slice(0, shownEntries)
            .map(({ title, needs }) => `- ${markdown(title)} (needs ${markdown(needs)})`),
        ),
  ];
}

function findingPart({ rule, first, findings }: RuleFindings): readonly string[] {
  const others = findings.length > 1 ? ` and ${counted(findings.length - 1, "more case")}` : "";
  const summary = `${first.severity}: ${first.title} [${first.basis}], ${counted(findings.length, "case")}`;
  return details(summary, [
    `- rule: ${markdown(rule)}`,
    `- case: ${markdown(first.case)}${others}`,
    `- where: ${markdown(first.pointer || "the answer as a whole")}`,
    `- expected: ${markdown(first.expected)}`,
    `- received: ${markdown(first.received)}`,
    ...(first.quote === "" ? [] : [`- the documentation: ${markdown(first.quote)}`]),
    ...(first.curl === "" ? [] : ["", markdownBlock(first.curl)]),
  ]);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return rows.length === 0 || head.length === 0
    ? []
    : [tableLine(head), `| ${head.map(() => "---").join(" | ")} |`, ...rows.map(tableLine)];
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.map(markdown).join(" | ")} |`;
}

function details(summary: string, body: readonly string[]): readonly string[] {
  return ["<details><summary>" + markdown(summary) + "</summary>", "", ...body, "", "</details>"];
}

function more(total: number): readonly string[] {
  return total > shownEntries ? [`… and ${count(total - shownEntries)} more`] : [];
}
