import { expect, test } from "@playwright/test";
import { verdictExample } from "./contract-example.ts";
import { validityFacts } from "./facts.ts";
import { renderHtml } from "./html/page.ts";
import { judge } from "./judge.ts";
import { renderJunit } from "./junit.ts";
import { loadExample } from "./load-example.ts";
import { renderMarkdown } from "./markdown.ts";
import { renderText } from "./text.ts";
import { stateOf } from "./threshold-kinds.ts";
import { cut, load, missed } from "./verdict-rows.ts";

const mistyped = {
  rule: "types-are-documented",
  title: "Every member has the JSON type that the documentation shows",
  basis: "documented",
  severity: "failure",
  pointer: "/data/case/waitTime",
  expected: "must be number",
  received: "null",
  iteration: 12,
  count: 19,
} as const;
const unknown = { ...mistyped, rule: "no-unknown-members", basis: "observed", severity: "advice" } as const;
const contract = {
  level: "documented",
  echoChecked: 500,
  bodiesValidated: 500,
  violations: 19,
  advice: 3,
  findings: [mistyped, unknown],
} as const;
const steps = [
  { ratePerSec: 50, outcome: "held", started: 500, p95: 12, errorRatio: 0 },
  { ratePerSec: 100, outcome: "broke", started: 1000, p95: 731, errorRatio: 0.002, limit: "p95 < 500 ms" },
] as const;
const messages = [
  { fate: "lost", id: 9009, caseId: 2071, text: "load 9.", iteration: 9, atSec: 0.2 },
] as const;

const report = {
  verdict: verdictExample({ command: "load" }),
  load: loadExample({
    ...missed("contract violations", "19"),
    contract: { ...contract, findings: [...contract.findings] },
    counts: { ...cut, broken: 19 },
    capacity: {
      ratePerSec: 50,
      low: 50,
      high: 100,
      limit: "p95 < 500 ms",
      limitedBy: "account",
      steps: [...steps],
    },
    audit: { kind: "list", acknowledged: 500, checked: 500, lost: 1, messages: [...messages], cases: [2071] },
  }),
  also: [],
  files: [],
};

/** Text with its numeric entities read, as a reader sees it. */
function decoded(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

for (const [name, render] of Object.entries({
  text: renderText,
  markdown: renderMarkdown,
  html: renderHtml,
})) {
  test(`the ${name} shows what broke the contract, where, on what basis and how often`, () => {
    const shown = decoded(render(report));
    for (const words of ["types-are-documented", "documented", "/data/case/waitTime", "must be number"])
      expect(shown).toContain(words);
    expect(shown).toContain("19 answers, first in iteration 12");
    expect(shown).toMatch(/advice[^]*no-unknown-members[^]*observed/);
    expect(shown).toContain("500 good, of which 19 broke the contract");
  });

  test(`the ${name} shows every step of a search, and every message that was lost`, () => {
    const shown = decoded(render(report));
    expect(shown).toMatch(/50\/s[^]*held[^]*12 ms[^]*100\/s[^]*broke[^]*731 ms[^]*0\.20 %[^]*p95 < 500 ms/);
    expect(shown).toMatch(/lost[^]*9009[^]*2071[^]*0\.2 s[^]*load 9\./);
  });
}

test("the JUnit file says what broke the contract under load", () => {
  expect(renderJunit(report)).toContain("types-are-documented (documented) at /data/case/waitTime");
});

test("the first line names the first rule, and how many more there are", () => {
  const two = { ...contract, findings: [mistyped, { ...mistyped, rule: "members-are-present" }] };
  expect(judge(load({ contract: two })).reason).toContain(
    "19 answers broke the contract under load: types-are-documented at /data/case/waitTime and 1 more finding",
  );
});

for (const [seen, bound] of [
  [{ bodiesValidated: 500 }, ""],
  [{ bodiesValidated: 499 }, "at least "],
  [{ bodiesValidated: 25, unvalidated: 475 }, "at least "],
  // Bodies of bad answers are validated too.
  [{ bodiesValidated: 500, unvalidated: 3 }, "at least "],
] as const) {
  test(`${JSON.stringify(seen)} of 500 good answers: ${bound}19 broke the contract`, () => {
    const sampled = { ...report.load, contract: { ...report.load.contract, ...seen } };
    expect(judge(load(sampled)).reason).toContain(`: ${bound}19 answers broke the contract under load`);
    const values = validityFacts(sampled).map(({ value }) => value);
    expect(values.join("\n")).toContain(`good, of which ${bound}19 broke the contract`);
    expect(values.join("\n")).toContain(`, ${bound}19 violations, ${bound}3 answers with advice only`);
  });
}

test("what does not count at the level of the run fails nothing, and is said", () => {
  const advice = { ...contract, violations: 0, findings: [unknown] };
  const lost = { kind: "list", acknowledged: 500, checked: 500, lost: 1 } as const;
  const judged = judge(load({ contract: advice, audit: lost }));
  expect(judged.status).toBe("pass");
  expect(judged.reason).toContain("3 answers with advice");
  const counted = judge(load({ contract: { ...advice, level: "expected", advice: 0 }, audit: lost }));
  expect(counted.status).toBe("fail");
});

test("an early stop is the only reason, and a rate that it kept from being reached is none", () => {
  const detail = "the account limits the rate, 429";
  const judged = judge(
    load({
      ...missed("achieved rate", "6 %"),
      counts: { ...cut, started: 30, dropped: 470, ok: 29, failed: 0, unknown: 1, finished: 29, vanished: 1 },
      contract: { ...contract, violations: 0, advice: 0, findings: [], echoChecked: 29 },
      audit: { kind: "not-audited", acknowledged: 29, reason: "the account asked for a wait" },
      stopped: { kind: "rate-limited", detail },
    }),
  );
  expect(judged.reason).toBe(`INCONCLUSIVE: ${detail}`);
  expect(judged.also).toEqual([]);
});

test("a latency limit is missed whatever the generator could not send, where that is proven", () => {
  const late = missed("p95", "4,048 ms");
  const generator = { ...loadExample().generator, healthy: false, reasons: ["37 of 500 were never sent"] };
  const proven = late.thresholds.map((row) =>
    row.ok ? row : Object.assign({}, row, { proven: true, when: "from 6 s to 11 s" }),
  );
  expect(judge(load({ ...late, generator })).status).toBe("invalid");
  const judged = judge(load({ thresholds: proven, generator }));
  expect(judged.status).toBe("fail");
  expect(judged.reason).toContain("from 6 s to 11 s");
});

test("latency that grew all through the run is no pass", () => {
  const judged = judge(load({ climb: "p50 climbs from 20 to 365 ms" }));
  expect(judged.status).toBe("inconclusive");
  expect(judged.reason).toContain("p50 climbs from 20 to 365 ms");
});

test("a limit that the lowest rate of a search missed is missed, whatever the search says", () => {
  const searched = loadExample({
    ...missed("p95", "900 ms"),
    capacity: { low: 0, high: 3.1, limit: "p95 < 500 ms", limitedBy: "account" },
  });
  expect(searched.thresholds.map((threshold) => stateOf(threshold, searched))).toContain("broken");
});
