import { faults, variations } from "../account/mock/faults/index.ts";
import { startMockInProcess } from "../account/mock/process.ts";
import { pool, rulesTrippedBy } from "../contract/trial.ts";

/** How the suite does over every single-defect copy of the mock, and over its lawful variations. */
export interface Matrix {
  readonly faults: number;
  readonly caught: number;
  readonly missed: readonly string[];
  readonly variations: number;
  /** Lawful variations that were reported. */
  readonly falseAlarms: readonly string[];
}

const trialsAtOnce = 2;

/** Puts the whole suite to every fault and every lawful variation. */
export async function benchMatrix(): Promise<Matrix> {
  const missed = await outcome(
    faults.map(({ id }) => id),
    (tripped) => tripped.length === 0,
  );
  const falseAlarms = await outcome(
    variations.map(({ id }) => id),
    (tripped) => tripped.length > 0,
  );
  return {
    faults: faults.length,
    caught: faults.length - missed.length,
    missed,
    variations: variations.length,
    falseAlarms,
  };
}

/** Ids of the rows for which the tripped rules are as asked. */
async function outcome(
  ids: readonly string[],
  isHit: (tripped: readonly string[]) => boolean,
): Promise<readonly string[]> {
  const hits: string[] = [];
  await pool(ids, trialsAtOnce, async (faultId) => {
    const mock = await startMockInProcess({ faultId });
    try {
      if (isHit(await rulesTrippedBy(mock))) hits.push(faultId);
    } finally {
      await mock.stop();
    }
  });
  return hits;
}
