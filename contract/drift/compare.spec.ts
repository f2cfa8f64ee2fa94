import { expect, test } from "@playwright/test";
import type { ContractResult, Finding } from "#schemas";
import { compareObserved, renderComparison, uncomparedCases } from "./compare.ts";
import type { Observed } from "./observed.ts";
import type { Outline } from "./outline.ts";
import { casesToReplay, renderReplay, replayOf } from "../replay.ts";

const outline: Outline = {
  status: "200",
  mediaType: "application/json",
  shape: { "/data/id": "integer", "/data/seen": "string" },
  meaning: { "/data/id": "<id>", "/data/seen": "no" },
};

const observed = (...answers: readonly Outline[]): Observed => ({
  schemaVersion: 2,
  target: { kind: "account", origin: "http://127.0.0.1:1" },
  added: [],
  seen: {},
  sightings: {},
  outlines: Object.fromEntries(answers.map((_, index) => [`case-${index}`, [String(index)]])),
  answers: Object.fromEntries(answers.map((answer, index) => [String(index), answer])),
});

for (const [title, other, expected] of [
  ["equal answers differ in nothing", outline, []],
  [
    "another status is the only difference",
    { ...outline, status: "500", shape: {} },
    [{ kind: "status", left: "200", right: "500" }],
  ],
  [
    "another media type",
    { ...outline, mediaType: "text/html" },
    [{ kind: "media type", right: "text/html" }],
  ],
  [
    "a member that is gone is a matter of shape, not of meaning",
    { ...outline, shape: { "/data/id": "integer" }, meaning: { "/data/id": "<id>" } },
    [{ kind: "shape", pointer: "/data/seen", left: "string", right: "absent" }],
  ],
  [
    "another value is a matter of meaning",
    { ...outline, meaning: { ...outline.meaning, "/data/seen": "yes" } },
    [{ kind: "meaning", pointer: "/data/seen", left: "no", right: "yes" }],
  ],
] as const) {
  test(`between two accounts, ${title}`, () => {
    expect(compareObserved(observed(outline), observed(other))).toMatchObject([...expected]);
  });
}

test("the same difference in several cases is one line that counts them", () => {
  const other = { ...outline, status: "500" };
  const found = compareObserved(observed(outline, outline), observed(other, other));
  expect(renderComparison(found, ["old", "new"], { missing: [], all: 2 })).toBe(
    "what | old | new | where\nstatus | 200 | 500 | 2 cases, as case-0",
  );
});

test("cases that one account did not answer are not compared, and are counted", () => {
  const [left, right] = [observed(outline, outline), observed(outline)];
  const missing = uncomparedCases(left, { ...right, outlines: { ...right.outlines, "case-1": [] } });
  expect(missing).toEqual({ missing: ["case-1"], all: 2 });
  expect(renderComparison([], ["old", "new"], missing)).toBe(
    "old and new answered 1 of 2 cases alike\nnot compared: 1 of 2 cases, as case-1",
  );
  expect(renderComparison([], ["old", "new"], { missing: ["a"], all: 1 })).not.toContain("alike");
});

const failure = (rule: string, id: string): Finding => ({
  rule,
  title: "",
  basis: "documented",
  severity: "failure",
  case: id,
  pointer: "",
  expected: "",
  received: "",
  quote: "",
  curl: "",
});

const result = (
  outcomes: Readonly<Record<string, "passed" | "failed" | "not-run">>,
  findings: readonly Finding[],
): ContractResult => ({
  schemaVersion: 1,
  runId: "run",
  target: { kind: "mock", origin: "" },
  userType: "contact",
  level: "expected",
  startedAt: "",
  finishedAt: "",
  counts: { planned: 0, executed: 0, passed: 0, failed: 0, advice: 0, messages: 0 },
  cases: Object.entries(outcomes).map(([id, outcome]) => ({ id, title: "", group: "", outcome })),
  findings: [...findings],
  notConfigured: [],
});

test("a replay sends the failed cases and says what became of each break", () => {
  const before = result({ a: "failed", b: "failed", c: "failed", d: "passed", e: "failed" }, [
    failure("x", "a"),
    failure("x", "b"),
    failure("y", "c"),
    failure("x", "e"),
  ]);
  const after = result({ a: "passed", b: "failed", c: "not-run", e: "failed" }, [
    failure("x", "b"),
    failure("z", "e"),
  ]);
  expect(casesToReplay(before)).toEqual(["a", "b", "c", "e"]);
  expect(renderReplay(replayOf(before, after))).toBe(
    "fixed: x in a\nstill failing: x in b\nnot run: y in c\nfails otherwise: x in e",
  );
});
