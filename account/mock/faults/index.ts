import type { Fault, Variation } from "./fault.ts";
import { firstFaults } from "./first.ts";

/** Every deviation that the mock can show. */
export const faults: readonly Fault[] = [...firstFaults];

/** Every lawful variation that the mock can show. */
export const variations: readonly Variation[] = [];
