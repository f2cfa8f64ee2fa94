import type { Hooks } from "./hooks.ts";

/** One deviation from the contract, and the contract rules that it has to trip. */
export interface Fault {
  /** Stable, kebab-case. */
  readonly id: string;
  readonly group: string;
  readonly title: string;
  /** Ids of contract rules. */
  readonly trips: readonly string[];
  readonly hooks: Hooks;
}

/** Something an account may lawfully do otherwise than the mock does: it has to trip nothing. */
export type Variation = Pick<Fault, "id" | "title" | "hooks">;
