import { expect, test } from "@playwright/test";
import { UsageError, type ContractResult, type Finding } from "#schemas";
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

const known = { rules: new Set(["ids-grow"]), cases: new Set(["twenty-in-turn"]) };

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
  expect(() => parseDeviations(text, known)).toThrow(UsageError);
  expect(() => parseDeviations(text, known)).toThrow(
    /entry 1: unknown member note[^]*reason is missing[^]*owner is missing[^]*YYYY-MM-DD[^]*rule has the id x[^]*entry 2/,
  );
});

for (const [title, change, problem] of [
  ["a rule that does not exist", { rule: "ids-grwo" }, /no rule has the id ids-grwo/],
  ["a case that does not exist", { case: "twenty" }, /no case has the id twenty/],
  ["a case that is no text", { case: 7 }, /case is missing or not a text/],
  ["a day that no calendar has", { until: "2026-02-31" }, /until must be a day/],
  ["an owner that nobody filled in", { owner: "fill in" }, /owner is still to be filled in/],
  ["a reason that nobody filled in", { reason: "fill in why" }, /reason is still to be filled in/],
] as const) {
  test(`an entry with ${title} cannot be used`, () => {
    expect(() => parseDeviations(JSON.stringify([{ ...entry, ...change }]), known)).toThrow(problem);
  });
}

const result: ContractResult = {
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
};

test("a proposal cannot be used before a person has filled in reason and owner", () => {
  const proposal = proposeDeviations(result, [], "2026-12-31");
  expect(() => parseDeviations(proposal, known)).toThrow(/reason is still[^]*owner is still/);
  const filled = proposal.replaceAll("fill in", "sharded,");
  expect(parseDeviations(filled, known)).toMatchObject([
    { rule: "ids-grow", case: "twenty-in-turn", origin: "https://a" },
  ]);
});

test("a proposal keeps the entries of other accounts and leaves out what is stale on this one", () => {
  const held = [
    { ...entry, origin: "https://b", until: "2026-01-01" },
    { ...entry, origin: "https://a", until: "2026-01-01" },
    { ...entry, rule: "dates-move", until: "2026-12-01" },
    { ...entry, rule: "ids-are-unique" },
  ];
  const stale = { rule: "ids-grow", case: "twenty-in-turn", reason: "", owner: "", until: "2026-01-01" };
  const deviations: ContractResult["deviations"] = [
    { ...stale, state: "expired", count: 2 },
    { ...stale, rule: "dates-move", until: "2026-12-01", state: "not-occurring", count: 0 },
    { ...stale, rule: "ids-are-unique", until: entry.until, state: "applied", count: 1 },
  ];
  const proposed: unknown = JSON.parse(proposeDeviations({ ...result, deviations }, held, "2027-12-31"));
  expect(proposed).toEqual([held[0], held[3], expect.objectContaining({ until: "2027-12-31" })]);
});
