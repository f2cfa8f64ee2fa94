import { expect, test } from "@playwright/test";
import { crossed, finding, held, played, slow, starved, stop, usual } from "./campaign-example.ts";

const search = ["--profile", "breakpoint", "--rate", "160"];

test("a search carries the defects of the steps that broke", async () => {
  const { result } = await played(search, ({ plan }) => (plan.ratePerSec >= 100 ? crossed(5) : held));
  expect(result.capacity).toMatchObject({ limitedBy: "account" });
  expect(result.capacity?.low).toBeLessThan(100);
  expect(result.plan.ratePerSec).toBe(result.capacity?.low);
  expect(result.contract.violations).toBeGreaterThanOrEqual(10);
  expect(result.contract.findings).toMatchObject([{ rule: finding.rule, count: result.contract.violations }]);
  expect(result.thresholds).toMatchObject([{ ok: false, measured: String(result.contract.violations) }]);
});

test("a search adds up losses and unsettled messages of all steps, and leaves latency to the search", async () => {
  const { result } = await played(search, ({ plan, runId }) => ({
    ...(plan.ratePerSec > 80 ? slow : held),
    audit: { kind: "list", acknowledged: 10, checked: 10, stored: 9, lost: 1, received: 10 },
    unsettled: [`text of ${runId}`],
  }));
  const steps = result.unsettled?.length ?? 0;
  expect(steps).toBeGreaterThan(5);
  expect(result.audit).toMatchObject({
    kind: "list",
    acknowledged: 10 * steps,
    stored: 9 * steps,
    lost: steps,
    received: 10,
  });
  expect(result.thresholds.every(({ ok }) => ok)).toBe(true);
});

test("a rate that the generator cannot do is no upper bound", async () => {
  const { result, notes } = await played(search, ({ plan }) => (plan.ratePerSec > 50 ? starved : {}));
  expect(result.generator.healthy).toBe(true);
  expect(result.capacity).toMatchObject({ limitedBy: "generator", limit: "k6 used 97 %" });
  expect(result.capacity?.high).toBeUndefined();
  expect(result.capacity?.low).toBeGreaterThan(40);
  expect(notes.join()).toContain("the generator could not do 80/s: k6 used 97 %");
});

test("a slow account that keeps every VU waiting is the limit itself", async () => {
  const counts = { ...usual.counts, started: 900, dropped: 100 };
  const reasons = ["100 of 1000 requests were never sent"];
  const waiting = { ...slow, counts, generator: { ...usual.generator, healthy: false, reasons } };
  const { result } = await played(search, ({ plan }) => (plan.ratePerSec > 50 ? waiting : {}));
  expect(result.capacity).toMatchObject({ limitedBy: "account" });
  expect(result.capacity?.high).toBeGreaterThan(50);
});

for (const kind of ["rate-limited", "unreachable"] as const) {
  test(`a search that is ${kind} keeps what it had proven, and sends no more`, async () => {
    const { result, turns } = await played(search, ({ plan }) => (plan.ratePerSec > 50 ? stop(kind) : {}));
    expect(result.stopped).toBeUndefined();
    const { steps = [], ...found } = result.capacity ?? {};
    expect(steps.map(({ ratePerSec, outcome }) => `${ratePerSec} ${outcome}`)).toEqual([
      "5 held",
      "10 held",
      "20 held",
      "40 held",
      "80 broke",
    ]);
    expect(steps.at(-1)).toMatchObject({ started: 1000, p95: 60, limit: `${kind} in the test` });
    expect(found).toEqual({
      ratePerSec: 40,
      low: 40,
      high: 80,
      limit: `${kind} in the test`,
      limitedBy: "account",
    });
    expect(turns.at(-1)).toEqual({ run: 5, of: undefined });
  });

  test(`a search whose first step is ${kind} is just that`, async () => {
    const { result } = await played(search, () => stop(kind));
    expect(result.stopped?.kind).toBe(kind);
    expect(result.capacity).toBeUndefined();
  });
}

test("a search in which no step has enough samples finds no rate", async () => {
  const few = { name: "p95", limit: "< 500 ms", measured: "n/a", ok: false, enough: false };
  const { result, notes } = await played(search, () => ({ thresholds: [few] }));
  expect(result.capacity).toMatchObject({ low: 0, limitedBy: "plan" });
  expect(result.capacity?.ratePerSec).toBeUndefined();
  expect(result.capacity?.steps?.map(({ outcome }) => outcome)).toEqual(Array(6).fill("undecided"));
  expect(result.thresholds).toEqual([few]);
  expect(notes).toContain("undecided at 5/s: too few samples for p95 < 500 ms: n/a");
});

test("a search whose steps are lengthened sends no more than was planned", async () => {
  for (const capacityPerSec of [3, 12, 22, 39, 1e9]) {
    const args = ["--profile", "breakpoint", "--rate", "40", "--duration", "8s"];
    let planned = 0;
    await played(args, ({ plan }) => {
      planned += plan.iterations;
      return plan.ratePerSec > capacityPerSec ? slow : held;
    });
    expect(planned).toBeLessThanOrEqual(320);
  }
});
