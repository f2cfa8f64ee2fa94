import type { Hooks } from "./hooks.ts";

/** One deviation from the contract, and the contract rules that it has to trip. */
export interface Fault {
  /** Stable, kebab-case. */
  readonly id: string;
  readonly group: string;
  readonly title: string;
  /**
   * Contract rules that this deviation breaks, by id; no other rule may be reported. `id as basis` where the strongest
   * basis on which it breaks the rule is not the rule's own.
   */
  readonly trips: readonly string[];
  readonly hooks: Hooks;
}

/** Something an account may lawfully do otherwise than the mock does: it has to trip nothing. */
export type Variation = Pick<Fault, "id" | "title" | "hooks">;

/** A fault of a table whose rows share a group. */
export type Row = readonly [id: string, trips: readonly string[], title: string, hooks: Hooks];

/** The rows of a table as faults of one group. */
export function faultsOf(group: string, rows: readonly Row[]): readonly Fault[] {
  return rows.map(([id, trips, title, hooks]) => ({ id, group, trips, title, hooks }));
}
