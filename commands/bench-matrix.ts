import { faults, variations } from "../account/mock/faults/index.ts";
import { trialsOf } from "./trials.ts";

/** How the suite does over every single-defect copy of the mock, and over its lawful variations. */
export interface Matrix {
  readonly faults: number;
  readonly caught: number;
  readonly missed: readonly string[];
  readonly variations: number;
  /** Lawful variations that were reported. */
  readonly falseAlarms: readonly string[];
}

/** Puts the whole suite to every fault and every lawful variation. */
export async function benchMatrix(): Promise<Matrix> {
  const onFaults = Object.entries(await trialsOf(faults.map(({ id }) => id)));
  const onVariations = Object.entries(await trialsOf(variations.map(({ id }) => id)));
  const missed = onFaults.filter(([, rules]) => rules.length === 0).map(([id]) => id);
  const falseAlarms = onVariations.filter(([, rules]) => rules.length > 0).map(([id]) => id);
  return {
    faults: faults.length,
    caught: faults.length - missed.length,
    missed,
    variations: variations.length,
    falseAlarms,
  };
}
