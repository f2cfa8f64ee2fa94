import { benchAccuracy } from "./accuracy.ts";
import { benchMemory } from "./memory.ts";
import { benchStall } from "./stall.ts";
import { benchThroughput } from "./throughput.ts";
import type { BenchAccount, BenchSetting } from "./setting.ts";

/** One published figure, with what it must reach and how it was measured. */
export interface BenchFigure {
  readonly name: string;
  readonly measured: string;
  readonly limit: string;
  readonly ok: boolean;
  readonly how: string;
}

/** How the account of one bench behaves. */
export interface AccountWish {
  /** A server that only answers, faster than k6. */
  readonly bare?: boolean;
  /** `fixed:20ms`, `exp:20ms` or `bimodal:10ms,200ms,0.05`; absent: as fast as it can. */
  readonly latency?: string;
  /** Share of requests answered 500. */
  readonly errorRatio?: number;
}

/** Starts an account in a process of its own. */
export type StartAccount = (wish: AccountWish) => Promise<BenchAccount>;

/** Measures every figure that the README publishes, one after the other, each beside its yardstick in one run. */
export async function benchLoad(
  setting: BenchSetting,
  startAccount: StartAccount,
): Promise<readonly BenchFigure[]> {
  const [mock, bare] = [await startAccount({}), await startAccount({ bare: true })];
  try {
    return [
      ...(await benchMemory(setting, bare)),
      ...(await benchThroughput(setting, mock, "the mock account")),
      ...(await benchThroughput(setting, bare, "a bare server")),
      ...(await benchAccuracy(setting, startAccount)),
      ...(await benchStall(setting)),
    ];
  } finally {
    await Promise.all([mock.stop(), bare.stop()]);
  }
}
