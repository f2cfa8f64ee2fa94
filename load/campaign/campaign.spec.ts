import { expect, test } from "@playwright/test";
import { crossed, finding, held, other, own, played, starved, stop, usual } from "./campaign-example.ts";

const against = ["--against", other];

test("every run of a comparison says which of how many it is", async () => {
  const { turns } = await played([...against, "--pairs", "7"], () => ({}));
  expect(turns).toEqual(Array.from({ length: 14 }, (_, at) => ({ run: at + 1, of: 14 })));
});

test("the defects of every own run are reported, also beside a run that cannot be believed", async () => {
  const { result } = await played(against, ({ runId }) => {
    if (runId === "run-1-1m") return { ...starved, ...held };
    return runId === "run-1-3m" ? crossed(7) : held;
  });
  expect(result.contract.violations).toBe(7);
  expect(result.contract.findings).toMatchObject([{ rule: finding.rule, count: 7 }]);
  expect(result.comparison).toMatchObject({ verdict: "inconclusive" });
  expect(result.comparison?.reason).toContain("1 of 16 runs cannot be believed: k6 used 97 %");
});

test("a stop of the other build decides nothing and names that side", async () => {
  const { result } = await played(against, ({ target }) =>
    target.origin === other ? { ...stop("error-budget"), ...crossed(3) } : held,
  );
  expect(result.target.origin).toBe(own);
  expect(result.stopped).toBeUndefined();
  expect(result.contract.violations).toBe(0);
  expect(result.comparison).toMatchObject({
    verdict: "inconclusive",
    reason: `the baseline side ${other} stopped: error-budget in the test`,
  });
});

test("a defect of the other build decides nothing and names that side", async () => {
  const { result } = await played(against, ({ target }) => (target.origin === other ? crossed(3) : held));
  expect(result.contract.violations).toBe(0);
  expect(result.comparison).toMatchObject({ verdict: "inconclusive" });
  expect(result.comparison?.reason).toContain(`the baseline side ${other} is broken itself: 3 answers`);
});

test("bodies that any run of its own left unvalidated are said, and make a count of broken answers the least", async () => {
  const { result } = await played(against, ({ runId, target }) => {
    const { contract = usual.contract } = target.origin === other ? crossed(3) : {};
    return ["run-1-1m", "run-1-1b"].includes(runId) ? { contract: { ...contract, unvalidated: 19 } } : {};
  });
  expect(result.contract.unvalidated).toBe(19);
  expect(result.comparison?.reason).toContain("is broken itself: at least 3 answers broke");
});

test("an own stop ends the comparison and keeps the defects until then", async () => {
  const { result } = await played(against, ({ runId }) => {
    if (runId === "run-1-1m") return crossed(2);
    return runId === "run-1-2m" ? stop("rate-limited") : {};
  });
  expect(result.stopped?.kind).toBe("rate-limited");
  expect(result.contract.violations).toBe(2);
});

test("an interruption on the other side interrupts the whole", async () => {
  const { result } = await played(against, ({ target }) =>
    target.origin === other ? stop("interrupted") : {},
  );
  expect(result).toMatchObject({ target: { origin: own }, stopped: { kind: "interrupted" } });
});

test("a calibration that cannot be believed stores no floor and says so", async () => {
  const { result, notes } = await played(["--calibrate"], ({ runId }) =>
    runId === "run-1-2b" ? starved : {},
  );
  const reason = expect.stringContaining("noise floor not stored: 1 of 16 runs cannot be believed");
  expect(result.comparison).toMatchObject({ kind: "calibration", verdict: "left-out" });
  expect(result.comparison?.reason).toEqual(reason);
  expect(notes).toContainEqual(reason);
});

test("a sound calibration stores its floor", async () => {
  const { result, notes } = await played(["--calibrate"], () => ({}));
  expect(result.comparison).toMatchObject({
    verdict: "same",
    reason: expect.stringContaining("noise floor stored: p50 5 %"),
  });
  expect(notes.at(-1)).toContain("noise-floor-smoke-");
});

test("a baseline of another kind is told before the first run, and left out", async () => {
  const { result, notes } = await played(["--baseline", "x"], () => ({}), usual);
  expect(notes[0]).toContain("the baseline will be left out, it is of another kind: rate was 100/s, is 50/s");
  expect(result.comparison).toMatchObject({ kind: "baseline", verdict: "left-out" });
});

test("a run with a defect is saved as nobody's baseline", async () => {
  const saved = await played(["--save-baseline"], () => ({}));
  expect(saved.notes).toEqual([expect.stringContaining("baseline saved: ")]);
  const broken = await played(["--save-baseline"], () => ({ ...crossed(1), thresholds: [] }));
  expect(broken.notes).toEqual([expect.stringContaining("baseline not saved: 1 answer broke")]);
});

test("a run that is worse than the baseline does not take its place", async () => {
  const slower = { latencyMs: { ...usual.latencyMs, p50: 400, p95: 480, p99: 490 } };
  const windows = usual.windows.map((window) => Object.assign({}, window, { p50: 400, p95: 480 }));
  const plan = { ...usual.plan, ratePerSec: 50 };
  const { result, notes } = await played(
    ["--save-baseline", "--baseline", "x", "--duration", "10s"],
    () => ({ ...slower, windows }),
    { ...usual, plan, target: { kind: "account", origin: own } },
  );
  expect(result.comparison?.verdict, result.comparison?.reason).toBe("regressed");
  expect(notes).toEqual([expect.stringContaining("baseline not saved: ")]);
});

test("a comparison tells how many messages all of its runs sent", async () => {
  const { result } = await played(against, () => ({}));
  expect(result.campaign).toEqual({ runs: 16, messages: 16 * result.counts.started });
});
