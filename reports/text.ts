import type { ContractResult, Status } from "#schemas";
import { terminal } from "./display.ts";
import { repeatCommand, testedFacts } from "./facts.ts";
import { count, counted } from "./figures.ts";
import { sentenceOf, wordOf } from "./judgement.ts";
import { loadLines } from "./load-text.ts";
import { byRule, shownEntries, type Report, type RuleFindings } from "./report.ts";
import {
  field,
  listed,
  paintOf,
  row,
  severitySigns,
  type Paint,
  type TextStyle,
  type Tone,
} from "./text-parts.ts";

const statusTones: Readonly<Partial<Record<Status, Tone>>> = {
  pass: "green",
  inconclusive: "yellow",
  invalid: "yellow",
};

/** The report for a terminal: plain lines, no cursor movement; server text cannot act as escape or CI command. */
export function renderText(report: Report, style: TextStyle = "plain"): string {
  const paint = paintOf(style);
  const { verdict, contract, load, also } = report;
  const word = paint(statusTones[verdict.status] ?? "red", wordOf(verdict.status));
  const lines = [
    `${paint("bold", word)}  ${terminal(sentenceOf(verdict))}`,
    ...also.slice(0, shownEntries).map((text) => `  also: ${terminal(text)}`),
    "",
    ...testedFacts(report).map(({ name, value }) => row(name, value)),
    ...(contract === undefined ? [] : contractLines(contract, paint)),
    ...(load === undefined ? [] : loadLines(load, paint)),
    "",
    row("Repeat", repeatCommand(report)),
  ];
  return `${lines.join("\n")}\n`;
}

function contractLines(contract: ContractResult, paint: Paint): readonly string[] {
  const { counts, findings, notConfigured } = contract;
  const rules = byRule(findings);
  const missing = notConfigured.map(({ title, needs }) =>
    row("  not configured", `${title} (needs ${needs})`),
  );
  return [
    "",
    paint("bold", "Contract"),
    row(
      "Cases",
      `${count(counts.passed)} passed, ${count(counts.failed)} failed of ${count(counts.planned)}`,
    ),
    ...listed(missing),
    ...listed(rules.map((group) => findingLines(group, paint).join("\n"))),
  ];
}

function findingLines({ rule, first, findings }: RuleFindings, paint: Paint): readonly string[] {
  const [tone, sign] = severitySigns[first.severity];
  const more = findings.length > 1 ? ` and ${counted(findings.length - 1, "more case")}` : "";
  const head = `  ${paint(tone, `${sign} ${first.severity}`)} ${terminal(rule)}: ${terminal(first.title)} [${first.basis}]`;
  return [
    head,
    field("case", `${first.case}${more}`),
    ...(first.pointer === "" ? [] : [field("where", first.pointer)]),
    field("expected", first.expected),
    field("received", first.received),
    ...(first.quote === "" ? [] : [field("says", first.quote)]),
    ...(first.curl === ""
      ? []
      : first.curl.split("\n").map((line, index) => field(index === 0 ? "repeat" : "", line))),
  ];
}
