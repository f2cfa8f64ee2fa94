import { expect, test } from "@playwright/test";
import { contractExample, verdictExample } from "./contract-example.ts";
import { renderHtml } from "./html/page.ts";
import { loadExample } from "./load-example.ts";
import { renderMarkdown } from "./markdown.ts";
import { renderText } from "./text.ts";

const renderers = { text: renderText, markdown: renderMarkdown, html: renderHtml } as const;
const rows = [
  {
    name: "p95",
    baseline: 60,
    measured: 72,
    ratio: 1.2,
    low: 1.1,
    high: 1.3,
    pValue: 0.031,
    regressed: true,
  },
  {
    name: "error ratio",
    baseline: 0.001,
    measured: 0.0142,
    ratio: 14,
    difference: 0.0132,
    low: -0.0002,
    high: 0.02,
    pValue: 0.016,
    regressed: true,
  },
];
const capacity = { ratePerSec: 50, low: 50, limit: "k6 used 97 % of it", limitedBy: "generator" } as const;

function reportOf(load: Parameters<typeof loadExample>[0]) {
  return {
    verdict: verdictExample(),
    contract: contractExample(),
    load: loadExample(load),
    also: [],
    files: [],
  };
}

/** Text with its numeric entities read, as a reader sees it. */
function decoded(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

for (const [name, render] of Object.entries(renderers)) {
  test(`the ${name} shows a comparison, error ratios in percentage points`, () => {
    const comparison = {
      kind: "paired",
      against: "run-7",
      verdict: "regressed",
      reason: "p95 up",
      rows,
    } as const;
    const shown = decoded(render(reportOf({ comparison })));
    for (const words of [
      "run-7",
      "regressed: p95 up",
      "60 ms",
      "+20.0 % by pairs, slower",
      "× 1.100 to 1.300",
      "0.031",
    ]) {
      expect(shown).toContain(words);
    }
    expect(shown).toContain("+1.32 percentage points by pairs, more");
    expect(shown).toContain("−0.02 to +2.00 percentage points");
    expect(shown).toMatch(/0\.10 %[^]*1\.4 %/);
  });

  test(`the ${name} shows the change from a stored run as that of the two runs`, () => {
    const comparison = { kind: "baseline", verdict: "regressed", reason: "p95 up", rows } as const;
    expect(decoded(render(reportOf({ comparison })))).toContain("+20.0 %, slower");
  });

  test(`the ${name} shows errors where there were none as no multiple`, () => {
    const errors = { name: "error ratio", baseline: 0, measured: 0.02, difference: 0.02, regressed: true };
    const comparison = { kind: "paired" as const, verdict: "regressed" as const, rows: [errors] };
    expect(decoded(render(reportOf({ comparison })))).toContain("+2.00 percentage points by pairs, more");
  });

  test(`the ${name} shows that a comparison was left out, and why`, () => {
    const left = {
      kind: "baseline",
      verdict: "left-out",
      reason: "rate was 7/s, is 50/s",
    } as const;
    expect(render(reportOf({ comparison: { ...left, rows: [] } }))).toContain(
      "left out: rate was 7/s, is 50/s",
    );
  });

  test(`the ${name} says that the generator set the limit of a search`, () => {
    expect(render(reportOf({ capacity }))).toContain(
      "50/s, at least 50/s; the generator was the limit: k6 used 97 % of it",
    );
  });
}
