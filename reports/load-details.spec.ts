import { expect, test } from "@playwright/test";
import { auditText } from "./audit-text.ts";
import { verdictExample } from "./contract-example.ts";
import { renderHtml } from "./html/page.ts";
import { loadExample } from "./load-example.ts";
import { renderMarkdown } from "./markdown.ts";
import { renderText } from "./text.ts";
import { tilesOf } from "./tiles.ts";

const audits: readonly (readonly [Parameters<typeof auditText>[0], string])[] = [
  [
    { kind: "not-audited", acknowledged: 500 },
    "not audited: the account offers no way to read messages back",
  ],
  [
    { kind: "not-audited", acknowledged: 30, reason: "the account asked for a wait" },
    "not audited: the account asked for a wait",
  ],
  [
    { kind: "list", acknowledged: 500, checked: 500, lost: 0, duplicated: 0, altered: 1, grown: 512 },
    "of 500 acknowledged, 500 checked: 0 lost, 0 duplicated, 1 altered, the lists grew by 512, 12 of them not acknowledged to this run (by the lists of case messages)",
  ],
  [
    { kind: "list", acknowledged: 500, checked: 500, lost: 1, duplicated: 2, altered: 0, grown: 501 },
    "of 500 acknowledged, 500 checked: 1 lost, 2 duplicated, 0 altered, the lists grew by 501 (by the lists of case messages)",
  ],
  [
    { kind: "single", acknowledged: 30_000, checked: 600, lost: 0, altered: 0 },
    "of 30,000 acknowledged, 600 checked: 0 lost, duplicates not looked for, 0 altered (by reading single messages)",
  ],
  [
    { kind: "list", acknowledged: 500, unclear: 500, reason: "status 500" },
    "of 500 acknowledged, 0 checked: losses not looked for, duplicates not looked for, changes not looked for, 500 unclear (by the lists of case messages); status 500",
  ],
];

for (const [audit, text] of audits) {
  test(`an audit reads: ${text}`, () => {
    expect(auditText(audit)).toBe(text);
  });
}

const unsettled = Array.from({ length: 25 }, (_, at) => `harness load run ${at}, <b>`);
const report = {
  verdict: verdictExample({ command: "load" }),
  load: loadExample({
    unsettled,
    byStatus: [{ statusClass: "5xx", latencyMs: { p50: 3.3, max: 4321, samples: 17 } }],
  }),
  also: [],
  files: [],
};

for (const [name, render] of Object.entries({
  text: renderText,
  markdown: renderMarkdown,
  html: renderHtml,
})) {
  test(`the ${name} shows service time beside latency, latency by status, and what may be stored`, () => {
    const shown = render(report).replaceAll("&#46;", ".");
    for (const word of ["Latency from intended start", "18.9 ms", "Service time from sending", "17.2 ms"])
      expect(shown).toContain(word);
    expect(shown).toMatch(/Latency of 5xx.*4,321 ms/);
    expect(shown).toContain("harness load run 19,");
    expect(shown).not.toContain("harness load run 20,");
    expect(shown).toContain("5 more");
  });
}

test("the terminal says from when to when a class of errors was seen", () => {
  const outage = {
    class: "refused",
    status: 0,
    code: "1212",
    count: 40,
    firstAtSec: 2.1,
    lastAtSec: 3.4,
  } as const;
  const shown = renderText({ ...report, load: loadExample({ errors: [outage] }) });
  expect(shown).toContain("40 x refused, without a whole answer (1212), from 2.1 s to 3.4 s");
});

test("a percentile that only a lower one proves stands short on its tile, with the reason below", () => {
  const proven = {
    name: "p99",
    limit: "< 1000 ms",
    measured: "at least 1664 ms (its p95, of 352 answers)",
    ok: false,
    enough: true,
  } as const;
  const { p99: _p99, ...latencyMs } = loadExample().latencyMs;
  const [, , , tile] = tilesOf({
    ...report,
    load: loadExample({ thresholds: [proven], latencyMs: { ...latencyMs, samples: 352 } }),
  });
  expect(tile).toMatchObject({ value: "≥ 1664 ms", detail: "its p95, of 352 answers" });
});

test("a slice between two of too few answers is a point of the chart", () => {
  const windows = loadExample().windows.map((slice, at) => {
    const { p95: _p95, ...rest } = slice;
    return at === 4 ? slice : rest;
  });
  const page = renderHtml({ ...report, load: loadExample({ windows }) });
  // The chart stands there twice, for wide and for narrow pages.
  expect(page.match(/class="alone p95"/g)).toHaveLength(2);
  expect(page).not.toContain('class="alone p50"');
});
