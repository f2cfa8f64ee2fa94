import type { Basis, LoadResult, UserType } from "#schemas";
import type { LoadPlan } from "./plan/plan.ts";
import type { LoadProgress } from "./progress.ts";

/** Everything that one load run needs. */
export interface LoadRequest {
  readonly plan: LoadPlan;
  readonly runId: string;
  /** Existing folder for ledger, script and plan. */
  readonly folder: string;
  readonly target: LoadResult["target"];
  readonly apiKey: string;
  /** Cases that the messages go to in turn, unless the plan names others. */
  readonly caseIds: readonly number[];
  readonly userType: UserType;
  readonly timeoutMs: number;
  /** Weakest basis whose breaks count (CONTRACT_LEVEL). */
  readonly level: Basis;
  /** How far the account's clock may be off (CONTRACT_SKEW_SEC), in milliseconds. */
  readonly skewMs: number;
  readonly k6: { readonly path: string; readonly version: string };
  readonly signal: AbortSignal;
  readonly onProgress: (progress: LoadProgress) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The environment to take paths and certificates from. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly dashboard: "off" | "on";
  /** How to repeat the run. */
  readonly command?: string;
}
