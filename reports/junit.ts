import type { ContractCase, ContractResult, Finding, LoadFinding, LoadResult } from "#schemas";
import { cut, terminal } from "./display.ts";
import { sentenceOf } from "./judgement.ts";
import { lines, markup, none, type Markup } from "./markup.ts";
import type { Report } from "./report.ts";
import { kindOf, stateOf } from "./threshold-kinds.ts";

interface Suite {
  readonly name: string;
  readonly tests: readonly TestCase[];
}

interface TestCase {
  readonly group: string;
  readonly name: string;
  readonly seconds?: number;
  /** `failure`: the account's fault. `error`: not shown either way, and so never green. */
  readonly trouble?: { readonly kind: "failure" | "error"; readonly message: string; readonly text?: string };
}

/**
 * The report as JUnit XML: one testcase per contract case and one per threshold. Where these are all green and the
 * verdict is not, one more testcase carries the verdict, so that the file is never greener than the run.
 */
export function renderJunit(report: Report): string {
  const { verdict, contract, load } = report;
  const parts = [...(contract ? [contractSuite(contract)] : []), ...(load ? [loadSuite(load)] : [])];
  const green = parts.every(({ tests }) => tests.every(({ trouble }) => trouble === undefined));
  const suites = green && verdict.exitCode !== 0 ? [...parts, verdictSuite(report)] : parts;
  const tests = suites.flatMap((suite) => suite.tests);
  const page = markup`<testsuites name="add-message" ${totals(tests)}>
${lines(suites.map((suite) => suiteOf(suite, verdict.startedAt)))}
</testsuites>
`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${page.markup}`;
}

function contractSuite(contract: ContractResult): Suite {
  return { name: "contract", tests: contract.cases.map((planned) => contractCase(planned, contract)) };
}

function contractCase(
  { id, title, group, outcome, durationMs }: ContractCase,
  { findings }: ContractResult,
): TestCase {
  const failures = findings.filter((found) => found.case === id && found.severity === "failure");
  const [first] = failures;
  const text = failures.map(findingText).join("\n\n");
  const trouble =
    first !== undefined || outcome === "failed"
      ? { kind: "failure" as const, message: first?.title ?? "the case failed", text }
      : outcome === "not-run"
        ? { kind: "error" as const, message: "the case did not run" }
        : undefined;
  return {
    group: `contract.${group}`,
    name: `${id}: ${title}`,
    ...(durationMs !== undefined && { seconds: durationMs / 1000 }),
    ...(trouble && { trouble }),
  };
}

/** One value a line; a server's line ends are made visible before, so that they cannot begin a line. */
function findingText(found: Finding): string {
  const repeat = found.curl
    .split("\n")
    .map((line, index) => `${index === 0 ? "repeat  " : "        "} ${terminal(line)}`);
  return [breakText(found), ...repeat].join("\n");
}

function breakText({ rule, basis, pointer, expected, received }: Finding | LoadFinding): string {
  return [
    `${rule} (${basis}) at ${terminal(pointer || "/")}`,
    `expected ${terminal(expected)}`,
    `received ${terminal(received)}`,
  ].join("\n");
}

function loadSuite(load: LoadResult): Suite {
  const tests = load.thresholds.map((threshold): TestCase => {
    const { name, limit, measured } = threshold;
    const state = stateOf(threshold, load);
    const kind = state === "broken" ? "failure" : "error";
    const test = { group: `load.${load.profile}`, name: `${name} ${limit}` };
    const text = kindOf(name) === "contract" ? load.contract.findings.map(breakText).join("\n\n") : "";
    return state === "ok" || state === "unaudited"
      ? test
      : { ...test, trouble: { kind, message: `${name} is ${measured}, limit ${limit} (${state})`, text } };
  });
  return { name: "load", tests };
}

function verdictSuite({ verdict }: Report): Suite {
  const kind = verdict.exitCode === 1 ? "failure" : "error";
  const trouble = { kind, message: sentenceOf(verdict) } as const;
  return { name: "verdict", tests: [{ group: "verdict", name: verdict.status, trouble }] };
}

function suiteOf({ name, tests }: Suite, timestamp: string): Markup {
  return markup`<testsuite name="${name}" ${totals(tests)} timestamp="${timestamp.slice(0, 19)}">
${lines(tests.map(testOf))}
</testsuite>`;
}

function testOf({ group, name, seconds, trouble }: TestCase): Markup {
  const time = markup`time="${(seconds ?? 0).toFixed(3)}"`;
  const inside =
    trouble === undefined
      ? none
      : trouble.kind === "failure"
        ? markup`<failure message="${cut(trouble.message)}">${textLines(trouble.text)}</failure>`
        : markup`<error message="${cut(trouble.message)}"></error>`;
  return markup`<testcase classname="${group}" name="${cut(name)}" ${time}>${inside}</testcase>`;
}

/** Line ends that are ours stay; those in a server's text were made visible before. */
function textLines(text = ""): Markup {
  return lines(text.split("\n").map((line) => markup`${line}`));
}

function totals(tests: readonly TestCase[]): Markup {
  const of = (kind: string): number => tests.filter(({ trouble }) => trouble?.kind === kind).length;
  const seconds = tests.reduce((total, test) => total + (test.seconds ?? 0), 0);
  return markup`tests="${tests.length}" failures="${of("failure")}" errors="${of("error")}" skipped="0" time="${seconds.toFixed(3)}"`;
}
