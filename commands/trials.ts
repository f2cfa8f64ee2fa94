import { startMockInProcess } from "../account/mock/process.ts";
import { pool, rulesTrippedBy } from "../contract/trial.ts";

/** Rules that each fault or variation of the mock trips. */
export type Trials = Readonly<Record<string, readonly string[]>>;

const trialsAtOnce = 2;

/** Puts the whole suite to faults and variations of the mock. */
export async function trialsOf(ids: readonly string[]): Promise<Trials> {
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
