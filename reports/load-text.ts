import type { LoadFinding, LoadResult } from "#schemas";
import { capacityOf, comparisonCells, comparisonFacts } from "./comparison.ts";
import { terminal } from "./display.ts";
import { validityFacts } from "./facts.ts";
import { errorText, messageHead, messageRow, seenIn, spanText, stepHead, stepRow } from "./load-rows.ts";
import { shownEntries } from "./report.ts";
import { columns, field, listed, row, severitySigns, type Paint, type Tone } from "./text-parts.ts";
import { stateOf, type ThresholdState } from "./threshold-kinds.ts";
import { timingsOf, timingText } from "./timings.ts";

const thresholdSigns = {
  ok: ["green", "✓", "holds"],
  broken: ["red", "✗", "missed"],
  unsure: ["yellow", "?", "too little evidence"],
  invalid: ["yellow", "!", "generator not healthy"],
  "cut-short": ["dim", "–", "not judged: the run stopped early"],
  unaudited: ["dim", "–", "not audited"],
  advice: ["yellow", "i", "advice at this level"],
} as const satisfies Record<ThresholdState, readonly [Tone, string, string]>;

/** Everything the terminal says of a load run. */
export function loadLines(load: LoadResult, paint: Paint): readonly string[] {
  const errors = load.errors.flatMap((error) => [
    row("  error", `${errorText(error)}, ${spanText(error)}`),
    ...(error.sample === undefined ? [] : [row("", error.sample)]),
  ]);
  const unsettled = (load.unsettled ?? []).map((text) => row("  unknown, may be stored", text));
  return [
    "",
    paint("bold", "Load"),
    ...thresholdLines(load, paint),
    ...comparisonLines(load, paint),
    ...load.contract.findings.flatMap((found) => findingLines(found, paint)),
    ...listed(errors),
    ...tableLines(messageHead, (load.audit.messages ?? []).map(messageRow)),
    ...listed(unsettled),
    ...timingsOf(load).map((timing) => row(timing.name, timingText(timing))),
    ...validityFacts(load).map(({ name, value }) => row(name, value)),
  ];
}

function thresholdLines(load: LoadResult, paint: Paint): readonly string[] {
  const rows = load.thresholds.map(({ name, measured, limit }) => [name, measured, limit]);
  const lines = columns(rows.length === 0 ? [] : [...rows, ["", "", ""]]);
  const width = Math.max(0, ...lines.map((line) => line.length));
  return load.thresholds.map((threshold, at) => {
    const [tone, sign, word] = thresholdSigns[stateOf(threshold, load)];
    const when = threshold.when === undefined ? "" : ` ${terminal(threshold.when)}`;
    return `  ${paint(tone, sign)} ${(lines[at] ?? "").slice(4).padEnd(width - 4)}  ${paint(tone, word)}${when}`;
  });
}

function findingLines(found: LoadFinding, paint: Paint): readonly string[] {
  const { rule, title, basis, severity, pointer, expected, received } = found;
  const [tone, sign] = severitySigns[severity];
  return [
    `  ${paint(tone, `${sign} ${severity}`)} ${terminal(rule)}: ${terminal(title)} [${basis}]`,
    ...(pointer === "" ? [] : [field("where", pointer)]),
    field("expected", expected),
    field("received", received),
    field("seen", seenIn(found)),
  ];
}

function comparisonLines({ comparison, capacity }: LoadResult, paint: Paint): readonly string[] {
  const sustained =
    capacity === undefined
      ? []
      : [row("Sustains", capacityOf(capacity)), ...tableLines(stepHead, (capacity.steps ?? []).map(stepRow))];
  if (comparison === undefined) return sustained;
  const rows = comparison.rows.map((compared) => {
    const [name = "", baseline, measured, change, interval, pValue] = comparisonCells(
      compared,
      comparison.kind,
    );
    const line = row(`  ${name}`, `${baseline} to ${measured} (${change}; ${interval}; p ${pValue})`);
    return compared.regressed ? paint("red", line) : line;
  });
  return [...sustained, ...comparisonFacts(comparison).map(({ name, value }) => row(name, value)), ...rows];
}

function tableLines(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return rows.length === 0 ? [] : columns([head, ...rows.slice(0, shownEntries)]);
}
