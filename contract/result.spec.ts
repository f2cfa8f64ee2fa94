import { expect, test } from "@playwright/test";
import { validateContractResult, type ContractResult, type Finding } from "#schemas";
import { nothingSent, type CaseReport } from "./case-report.ts";
import { resultOf } from "./result.ts";

const finding: Finding = {
  rule: "text-is-echoed",
  title: "The text comes back exactly as it was sent",
  basis: "observed",
  severity: "failure",
  case: "one",
  pointer: "/data/message",
  expected: "a",
  received: "b",
  quote: "",
  curl: "",
};

const sent = (id: string, change: Partial<CaseReport> = {}): CaseReport => ({
  ...nothingSent(id),
  requests: 1,
  ...change,
});

function result(reports: readonly (CaseReport | undefined)[]): ContractResult {
  return resultOf({
    target: {
      kind: "mock",
      origin: "http://127.0.0.1:1",
      userType: "contact",
      level: "expected",
      runId: "run",
    },
    startedAtMs: 0,
    finishedAtMs: 1,
    planned: reports.map((report, index) => ({
      one: { id: report?.id ?? `lost-${index}`, title: "A fact", group: "calls" },
      report,
      durationMs: 1,
    })),
    notConfigured: [],
    requestsBeside: 1,
    stopped: undefined,
    selection: undefined,
    evidence: {},
  });
}

const rows: readonly (readonly [
  title: string,
  reports: readonly (CaseReport | undefined)[],
  expected: Record<string, unknown>,
])[] = [
  [
    "a case without findings passes",
    [sent("one")],
    { counts: { planned: 1, executed: 1, passed: 1, failed: 0, messages: 2 } },
  ],
  [
    "a case with a failure fails",
    [sent("one", { findings: [finding] })],
    { counts: { passed: 0, failed: 1, advice: 0 } },
  ],
  [
    "advice leaves a case passed and is counted",
    [sent("one", { findings: [{ ...finding, severity: "advice" }] })],
    { counts: { passed: 1, failed: 0, advice: 1 } },
  ],
  [
    "a test without a report is not run",
    [undefined, sent("two")],
    { counts: { planned: 2, executed: 1, passed: 1 } },
  ],
  [
    "a case that sent nothing is an error of the harness",
    [nothingSent("one")],
    { counts: { executed: 0 }, stopped: { kind: "internal" } },
  ],
  [
    "a rule that throws is an error of the harness",
    [sent("one"), { ...nothingSent("two"), internal: "TypeError" }],
    { counts: { executed: 1 }, stopped: { kind: "internal" } },
  ],
  [
    "a case left out for time stops the run",
    [{ ...nothingSent("one"), notRun: "the time limit" }],
    { counts: { executed: 0 }, stopped: { kind: "time-limit" } },
  ],
  [
    "a case set aside is no part of the plan, and is listed with what it needs",
    [sent("one"), { ...nothingSent("two"), setAside: "an answer in time" }],
    {
      counts: { planned: 1, executed: 1, passed: 1 },
      cases: [{ id: "one" }],
      notConfigured: [{ id: "two", title: "A fact", needs: "an answer in time" }],
    },
  ],
  ["no case at all passes nothing", [], { counts: { planned: 0, executed: 0, passed: 0 } }],
  [
    "reading back is summed up",
    [
      sent("one", { audit: { kind: "not-audited", checked: 0 } }),
      sent("two", { audit: { kind: "single", checked: 3 } }),
    ],
    { audit: { kind: "single", checked: 3 } },
  ],
];

for (const [title, reports, expected] of rows) {
  test(title, () => {
    const contract = result(reports);
    expect(contract).toMatchObject(expected);
    expect(validateContractResult(contract), JSON.stringify(validateContractResult.errors)).toBe(true);
  });
}
