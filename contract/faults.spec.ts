import { expect, request, test } from "@playwright/test";
import { faults, variations } from "../account/mock/faults/index.ts";
import { startMockInProcess, type Mock } from "../account/mock/process.ts";
import type { Case } from "./cases/case.ts";
import { secretsOf } from "./finding.ts";
import { planFor } from "./plan.ts";
import { playwrightSender } from "./playwright-sender.ts";
import { runCase, type Laboratory } from "./run-case.ts";
import { answerRules, caseRules } from "./rules/index.ts";
import type { ContractTarget } from "./target.ts";
import { wireSender } from "./wire-sender.ts";

/** Far above what a busy machine needs, and twice what the slowest lawful account takes. */
const timeoutMs = 4000;
/** Cases without an answer after which a trial ends, as a run does. */
const maxTimeouts = 2;
const casesAtOnce = 8;
const trialsAtOnce = 4;
const trialsPerTest = 12;

type Trips = Readonly<Record<string, readonly string[]>>;

for (const [index, batch] of batches(faults).entries()) {
  test(`every fault is caught by the rules that it names, and by no other (part ${index + 1})`, async () => {
    const expected = Object.fromEntries(batch.map(({ id, trips }) => [id, trips.toSorted()]));
    expect(await trials(batch.map(({ id }) => id))).toEqual(expected);
  });
}

for (const [index, batch] of batches(variations).entries()) {
  test(`no lawful variation is reported (part ${index + 1})`, async () => {
    const expected = Object.fromEntries(batch.map(({ id }) => [id, []]));
    expect(await trials(batch.map(({ id }) => id))).toEqual(expected);
  });
}

test("every rule has a fault that trips it", () => {
  const tripped = new Set(faults.flatMap(({ trips }) => trips));
  expect([...answerRules, ...caseRules].map(({ id }) => id).filter((id) => !tripped.has(id))).toEqual([]);
});

/** Rules that each fault or variation trips, sorted. */
async function trials(ids: readonly string[]): Promise<Trips> {
  const found: Record<string, readonly string[]> = {};
  await pool(ids, trialsAtOnce, async (faultId) => {
    const mock = await startMockInProcess({ faultId });
    try {
      found[faultId] = await trial(mock);
    } finally {
      await mock.stop();
    }
  });
  return found;
}

async function trial(mock: Mock): Promise<readonly string[]> {
  const target = targetOf(mock);
  const { send, dispose } = playwrightSender({
    newContext: () => request.newContext(),
    timeoutMs,
    nowMs: Date.now,
  });
  const laboratory: Laboratory = {
    target,
    client: send,
    wire: wireSender({ timeoutMs, nowMs: Date.now }),
    secrets: secretsOf(target.apiKey),
    attempt: 1,
  };
  const tripped = new Set<string>();
  let timeouts = 0;
  await pool(planFor(target).planned, casesAtOnce, async (one: Case) => {
    if (timeouts >= maxTimeouts) return;
    const { breaches } = await runCase(one, laboratory);
    if (breaches.some(({ rule }) => rule === "answers-in-time")) timeouts += 1;
    for (const { rule } of breaches) tripped.add(rule);
  });
  await dispose();
  return [...tripped].toSorted();
}

function targetOf({ origin, apiKey, caseId, closedCaseId, otherCaseId }: Mock): ContractTarget {
  return {
    kind: "mock",
    origin,
    apiKey,
    caseId,
    closedCaseId,
    otherCaseId,
    userType: "contact",
    timeoutMs,
    skewMs: 30_000,
    level: "expected",
    runId: "faults",
    folder: "",
  };
}

async function pool<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const hands = Array.from({ length: width }, async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  });
  await Promise.all(hands);
}

function batches<T>(items: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / trialsPerTest);
  return Array.from({ length: count }, (_, index) =>
    items.slice(index * trialsPerTest, (index + 1) * trialsPerTest),
  );
}
