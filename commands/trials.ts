import { variations } from "../account/mock/faults/index.ts";
import { startMockInProcess } from "../account/mock/mock.ts";
import { pool, rulesTrippedBy } from "../contract/trial.ts";

/** Rules that each fault or variation of the mock trips. */
export type Trials = Readonly<Record<string, readonly string[]>>;

const trialsAtOnce = 4;
/** For variations: a run has several cases under way, and none of them may report what another does. */
const casesAtOnce = 6;
const lawful = new Set(variations.map(({ id }) => id));

/** Puts the whole suite to faults and variations of the mock. */
export async function trialsOf(ids: readonly string[]): Promise<Trials> {
  const found: Record<string, readonly string[]> = {};
  await pool(ids, trialsAtOnce, async (faultId) => {
    const mock = await startMockInProcess({ faultId });
    try {
      found[faultId] = await rulesTrippedBy(mock, { casesAtOnce: lawful.has(faultId) ? casesAtOnce : 1 });
    } finally {
      await mock.stop();
    }
  });
  return found;
}
