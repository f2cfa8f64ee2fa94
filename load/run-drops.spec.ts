import { expect, test } from "@playwright/test";
import { startScripted } from "./scripted-account.ts";
import { nearestRank } from "./statistics/percentiles.ts";
import { good, prepareK6, trialRun } from "./trial.ts";

const slotMs = 20;
const stall = { fromMs: 1500, lengthMs: 800 } as const;

/** One request as the account saw it, in milliseconds of its own clock. */
interface Seen {
  readonly atMs: number;
  readonly tookMs: number;
}

/** The slot of each request by the account's own clock: before the stall every one has its own, and one is punctual. */
function slotsSeen(seen: readonly Seen[]): readonly number[] {
  const originMs = Math.min(...seen.slice(0, 50).map(({ atMs }, number) => atMs - number * slotMs));
  return seen.map(({ atMs }) => Math.round((atMs - originMs) / slotMs));
}

test.beforeAll(prepareK6);

test("after a stall with too few VUs every figure is that of the account's own record", async () => {
  const seen: Seen[] = [];
  const account = await startScripted((call) => {
    const atMs = performance.now();
    const intoMs = atMs - (seen[0]?.atMs ?? atMs) - stall.fromMs;
    const tookMs = intoMs >= 0 && intoMs < stall.lengthMs ? stall.lengthMs - intoMs : 5;
    seen.push({ atMs, tookMs });
    setTimeout(good, tookMs, call);
  });
  try {
    const args = ["--rate", "50", "--duration", "5s", "--vus", "10"];
    const { counts, windows, latencyMs, generator } = await trialRun({ origin: account.origin, args });
    const slots = slotsSeen(seen);
    // The most punctual of the last ones tells; any other may have been late.
    const missing = Math.min(...slots.map((slot, number) => slot - number).slice(-10));
    expect(counts.started).toBe(account.received());
    expect(counts.planned).toBe(counts.started + counts.dropped);
    expect(counts.planned).toBe(250);
    expect(missing).toBeGreaterThan(20);
    for (const { startSec, started, planned: due } of windows) {
      const own = slots.filter((slot) => Math.floor((slot * slotMs) / 1000) === startSec).length;
      expect(due).toBe(50);
      expect(Math.abs(started - own), `from ${startSec} s`).toBeLessThanOrEqual(3);
    }
    const took = Float32Array.from(seen, ({ tookMs }) => tookMs).toSorted();
    expect((latencyMs.p50 ?? 0) - (nearestRank(took, 0.5) ?? 0)).toBeLessThan(100);
    expect(Math.abs((latencyMs.max ?? 0) - (took.at(-1) ?? 0))).toBeLessThan(100);
    expect(generator.lagMs.p50).toBeLessThan(100);
    expect(generator.reasons.join()).toContain(`achieved ${counts.started} of ${counts.planned}`);
  } finally {
    await account.close();
  }
});
