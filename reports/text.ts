import { styleText } from "node:util";
import type { ContractResult, LoadResult, Status } from "#schemas";
import { capacityOf, comparisonCells, comparisonFacts } from "./comparison.ts";
import { terminal } from "./display.ts";
import { repeatCommand, testedFacts, validityFacts } from "./facts.ts";
import { count, counted } from "./figures.ts";
import { sentenceOf, wordOf } from "./judgement.ts";
import { byRule, shownEntries, type Report, type RuleFindings } from "./report.ts";
import { stateOf, type ThresholdState } from "./threshold-kinds.ts";
import { timingsOf, timingText } from "./timings.ts";

/** `colour` only for a terminal that wants it; `plain` for pipes, CI logs and NO_COLOR. */
export type TextStyle = "plain" | "colour";

type Tone = "green" | "red" | "yellow" | "bold" | "dim";
type Paint = (tone: Tone, text: string) => string;

const statusTones: Readonly<Partial<Record<Status, Tone>>> = {
  pass: "green",
  inconclusive: "yellow",
  invalid: "yellow",
};

const thresholdSigns = {
  ok: ["green", "✓", "holds"],
  broken: ["red", "✗", "missed"],
  unsure: ["yellow", "?", "too little evidence"],
  invalid: ["yellow", "!", "generator not healthy"],
  unaudited: ["dim", "–", "not audited"],
} as const satisfies Record<ThresholdState, readonly [Tone, string, string]>;

const severitySigns = {
  failure: ["red", "✗"],
  advice: ["yellow", "i"],
  deviation: ["dim", "~"],
} as const satisfies Record<string, readonly [Tone, string]>;

/** The report for a terminal: plain lines, no cursor movement; server text cannot act as escape or CI command. */
export function renderText(report: Report, style: TextStyle = "plain"): string {
  const paint: Paint =
    style === "plain"
      ? (_tone, text) => text
      : (tone, text) => styleText(tone, text, { validateStream: false });
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

function row(name: string, value: string): string {
  return `  ${terminal(name).padEnd(30)} ${terminal(value)}`;
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

function field(name: string, value: string): string {
  return `      ${name.padEnd(9)} ${terminal(value)}`;
}

function loadLines(load: LoadResult, paint: Paint): readonly string[] {
  const width = (pick: (threshold: LoadResult["thresholds"][number]) => string): number =>
    Math.max(0, ...load.thresholds.map((threshold) => terminal(pick(threshold)).length));
  const [names, limits, measured] = [
    width((it) => it.name),
    width((it) => it.limit),
    width((it) => it.measured),
  ];
  const thresholds = load.thresholds.map((threshold) => {
    const [tone, sign, word] = thresholdSigns[stateOf(threshold, load)];
    const cells = [
      terminal(threshold.name).padEnd(names),
      terminal(threshold.measured).padEnd(measured),
      terminal(threshold.limit).padEnd(limits),
    ];
    return `  ${paint(tone, sign)} ${cells.join("  ")}  ${paint(tone, word)}`;
  });
  const errors = load.errors.map(({ class: kind, status, code, count: times }) =>
    row("  error", `${count(times)} x ${kind} ${status === 0 ? "without an answer" : status} ${code}`),
  );
  const unsettled = (load.unsettled ?? []).map((text) => row("  unknown, may be stored", text));
  return [
    "",
    paint("bold", "Load"),
    ...thresholds,
    ...comparisonLines(load, paint),
    ...listed(errors),
    ...listed(unsettled),
    ...timingsOf(load).map((timing) => row(timing.name, timingText(timing))),
    ...validityFacts(load).map(({ name, value }) => row(name, value)),
  ];
}

function comparisonLines({ comparison, capacity }: LoadResult, paint: Paint): readonly string[] {
  const sustained = capacity === undefined ? [] : [row("Sustains", capacityOf(capacity))];
  if (comparison === undefined) return sustained;
  const rows = comparison.rows.map((compared) => {
    const [name = "", baseline, measured, change, interval, pValue] = comparisonCells(compared);
    const line = row(`  ${name}`, `${baseline} to ${measured} (${change}; ${interval}; p ${pValue})`);
    return compared.regressed ? paint("red", line) : line;
  });
  return [...sustained, ...comparisonFacts(comparison).map(({ name, value }) => row(name, value)), ...rows];
}

function listed(entries: readonly string[]): readonly string[] {
  const more = entries.length - shownEntries;
  return more > 0 ? [...entries.slice(0, shownEntries), `  … and ${count(more)} more`] : entries;
}
