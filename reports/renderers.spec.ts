import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "@playwright/test";
import type { Status, Verdict } from "#schemas";
import {
  contractExample,
  exampleRunId,
  failingContract,
  findingExample,
  verdictExample,
} from "./contract-example.ts";
import { hostileReport } from "./hostile-example.ts";
import { pageBytes, renderHtml } from "./html/page.ts";
import { renderJunit } from "./junit.ts";
import { loadExample } from "./load-example.ts";
import { renderMarkdown } from "./markdown.ts";
import { renderRun } from "./render.ts";
import { passingReport as passing } from "./report-example.ts";
import type { Report } from "./report.ts";
import { renderText } from "./text.ts";

const failing: Report = {
  ...passing,
  verdict: verdictExample({ status: "fail", exitCode: 1, reason: "FAIL: 2 of 212 contract cases failed" }),
  contract: failingContract([findingExample(), findingExample({ case: "case-20" })]),
};
const all = { text: renderText, markdown: renderMarkdown, html: renderHtml, junit: renderJunit } as const;

test("text, Markdown and page begin with the verdict and its reason", () => {
  expect(renderText(passing)).toMatch(/^PASS {2}212 contract cases and 500 messages/);
  expect(renderMarkdown(passing)).toMatch(/^## ✅ PASS\n\n\*\*212 contract cases and 500 messages/);
  expect(renderHtml(passing)).toMatch(/<h1>[^]*✓ PASS[^]*212 contract cases and 500 messages[^]*<\/h1>/);
});

for (const [name, render] of Object.entries(all)) {
  test(`the ${name} of a failing run names rule, case, both sides and the command that repeats it`, () => {
    const shown = render(failing);
    for (const word of ["text-echo", "case-17", "two spaces, then a tab", "$ACQUIRE_API_KEY"]) {
      expect(shown.replaceAll("&#36;", "$").replaceAll("&#95;", "_")).toContain(word);
    }
  });

  test(`the ${name} of a hostile run holds no control character, and no line is a CI command`, () => {
    const shown = render(hostileReport());
    expect(shown).not.toMatch(/[^\P{Cc}\n]|[\p{Cf}\p{Cs}]/u);
    expect(shown.split("\n").filter((line) => /^\s*::|##\[|##vso/.test(line))).toEqual([]);
    expect(shown.length).toBeLessThan(400_000);
  });
}

for (const [name, render] of Object.entries({
  text: renderText,
  markdown: renderMarkdown,
  html: renderHtml,
})) {
  test(`the ${name} shows at most twenty rules and says how many more`, () => {
    const findings = Array.from({ length: 25 }, (_, index) =>
      findingExample({ rule: `rule-${index}`, case: `case-${index + 1}` }),
    );
    const shown = render({ ...failing, contract: failingContract(findings) });
    expect(shown).toContain("rule-19");
    expect(shown).not.toContain("rule-20");
    expect(shown).toContain("5 more");
  });
}

test("a plain text has no colour, a coloured one says the same", () => {
  expect(renderText(failing, "plain")).not.toContain("\u001b");
  const coloured = renderText(failing, "colour");
  expect(coloured).toContain("\u001b[31m");
  expect(stripVTControlCharacters(coloured)).toBe(renderText(failing, "plain"));
});

test("JUnit has one testcase per case and one per threshold", () => {
  const xml = renderJunit(failing);
  expect(xml.match(/<testcase /g)).toHaveLength(212 + 6);
  expect(xml).toContain('<testsuite name="contract" tests="212" failures="2" errors="0"');
  expect(xml).toContain('<testsuite name="load" tests="6" failures="0" errors="0"');
});

const statuses: readonly (readonly [Status, Verdict["exitCode"]])[] = [
  ["inconclusive", 5],
  ["internal", 6],
  ["unreachable", 4],
  ["interrupted", 130],
];

for (const [status, exitCode] of statuses) {
  test(`JUnit is not green where the verdict is ${status}`, () => {
    const verdict = verdictExample({ status, exitCode, reason: `${status.toUpperCase()}: so it is` });
    expect(renderJunit({ ...passing, verdict })).toMatch(/<testsuites [^>]*errors="1"[^]*message="so it is"/);
  });
}

test("a case that did not run is an error in JUnit, not a skip", () => {
  const cases = contractExample().cases.map((it, index) =>
    index === 0 ? Object.assign({}, it, { outcome: "not-run" }) : it,
  );
  expect(renderJunit({ ...passing, contract: contractExample({ cases }) })).toContain(
    'errors="1" skipped="0"',
  );
});

test("a page stays below its limit with thousands of slices and findings", () => {
  const findings = Array.from({ length: 2000 }, (_, index) =>
    findingExample({
      rule: `rule-${index % 300}`,
      case: `case-${index % 212}`,
      received: '<&">'.repeat(2000),
    }),
  );
  const [slice] = loadExample().windows;
  const windows = Array.from({ length: 7200 }, (_, index) => Object.assign({}, slice, { startSec: index }));
  const html = renderHtml({
    ...failing,
    contract: failingContract(findings),
    load: loadExample({ windows }),
  });
  expect(Buffer.byteLength(html)).toBeLessThan(pageBytes);
  expect(html).toContain("rule-0");
});

test("a run that lost its page is rendered again from its results", () => {
  const folder = join(test.info().outputDir, exampleRunId);
  mkdirSync(folder, { recursive: true });
  const results = {
    "verdict.json": verdictExample(),
    "contract.json": contractExample(),
    "load.json": loadExample(),
  };
  for (const [name, result] of Object.entries(results))
    writeFileSync(join(folder, name), JSON.stringify(result));
  const first = renderRun(folder);
  expect(first.problems).toEqual([]);
  expect(readdirSync(folder)).toEqual([
    "contract.json",
    "junit.xml",
    "load.json",
    "report.html",
    "summary.md",
    "verdict.json",
  ]);
  expect(readFileSync(join(folder, "report.html"), "utf8")).toBe(renderHtml(renderRun(folder).report));
});

test("a stored pass whose load result is stale reads as internal", () => {
  const folder = join(test.info().outputDir, exampleRunId);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "verdict.json"), JSON.stringify(verdictExample()));
  writeFileSync(join(folder, "load.json"), JSON.stringify(loadExample({ runId: "older" })));
  expect(renderRun(folder).text).toMatch(/^INTERNAL {2}load\.json belongs to run older/);
});

test("a place without a run is a usage error", () => {
  expect(() => renderRun(join(test.info().outputDir, "nothing"))).toThrow("holds no run");
});

test("a loss that could not be audited is shown neither as held nor as missed", () => {
  const load = loadExample({ audit: { kind: "not-audited", acknowledged: 500 } });
  expect(renderText({ ...passing, load })).toMatch(/– lost .* not audited/);
  expect(renderHtml({ ...passing, load })).toContain("– not audited");
});
