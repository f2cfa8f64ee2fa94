import { expect, test } from "@playwright/test";
import { UsageError, type Finding } from "#schemas";
import { proposeDeviations } from "./accept.ts";
import { accepted, parseDeviations, usesOf, type Deviation } from "./deviations.ts";

const entry: Deviation = {
  rule: "ids-grow",
  case: "twenty-in-turn",
  reason: "sharded",
  owner: "ops",
  until: "2026-12-31",
};
const finding: Finding = {
  rule: "ids-grow",
  title: "",
  basis: "expected",
  severity: "failure",
  case: "twenty-in-turn",
  pointer: "/data/id",
  expected: "more",
  received: "less",
  quote: "",
  curl: "",
};

test("a deviation accepts its rule in its case until its day", () => {
  expect([
    accepted([entry], finding, "2026-12-31"),
    accepted([entry], finding, "2027-01-01"),
    accepted([entry], { ...finding, case: "another" }, "2026-01-01"),
    accepted([entry], { ...finding, rule: "dates-move" }, "2026-01-01"),
  ]).toEqual([true, false, false, false]);
});

for (const [title, findings, today, executed, state] of [
  ["a deviation that occurs is applied", [finding], "2026-01-01", ["twenty-in-turn"], ["applied"]],
  ["a deviation past its day is expired", [finding], "2027-01-01", ["twenty-in-turn"], ["expired"]],
  ["a deviation that no longer occurs is named", [], "2026-01-01", ["twenty-in-turn"], ["not-occurring"]],
  ["a run that left its case out tells nothing of it", [], "2026-01-01", ["another"], []],
] as const) {
  test(title, () => {
    const uses = usesOf([entry], findings, { today, executed: new Set(executed), complete: false });
    expect(uses.map((use) => use.state)).toEqual(state);
  });
}

test("a file that cannot be used names every problem", () => {
  const text = JSON.stringify([{ rule: "x", owner: "", until: "soon", note: 1 }, 7]);
  expect(() => parseDeviations(text)).toThrow(UsageError);
  expect(() => parseDeviations(text)).toThrow(
    /entry 1: unknown member note[^]*reason is missing[^]*owner is missing[^]*YYYY-MM-DD[^]*entry 2/,
  );
});

test("a proposal can be read back and leaves reason and owner to a person", () => {
  const proposal = proposeDeviations(
    {
      schemaVersion: 1,
      runId: "r",
      target: { kind: "account", origin: "https://a" },
      userType: "contact",
      level: "expected",
      startedAt: "",
      finishedAt: "",
      counts: { planned: 1, executed: 1, passed: 0, failed: 1, advice: 0, messages: 1 },
      cases: [],
      findings: [finding, finding],
      notConfigured: [],
    },
    [],
    "2026-12-31",
  );
  expect(parseDeviations(proposal)).toMatchObject([
    { rule: "ids-grow", case: "twenty-in-turn", origin: "https://a", owner: "fill in" },
  ]);
});
