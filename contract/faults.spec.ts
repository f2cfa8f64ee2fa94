import { expect, test } from "@playwright/test";
import { faults, variations } from "../account/mock/faults/index.ts";
import { startMockInProcess } from "../account/mock/process.ts";
import { answerRules, caseRules } from "./rules/index.ts";
import { pool, rulesTrippedBy } from "./trial.ts";

const trialsAtOnce = 2;
const trialsPerTest = 12;

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
async function trials(ids: readonly string[]): Promise<Readonly<Record<string, readonly string[]>>> {
  const found: Record<string, readonly string[]> = {};
  await pool(ids, trialsAtOnce, async (faultId) => {
    const mock = await startMockInProcess({ faultId });
    try {
      found[faultId] = await rulesTrippedBy(mock);
    } finally {
      await mock.stop();
    }
  });
  return found;
}

function batches<T>(items: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / trialsPerTest);
  return Array.from({ length: count }, (_, index) =>
    items.slice(index * trialsPerTest, (index + 1) * trialsPerTest),
  );
}
