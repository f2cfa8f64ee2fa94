import { UsageError } from "#schemas";

/** How long the mock takes over a request, in milliseconds. */
export type Latency =
  | { readonly law: "fixed"; readonly ms: number }
  | { readonly law: "exp"; readonly meanMs: number }
  | { readonly law: "bimodal"; readonly fastMs: number; readonly slowMs: number; readonly slowRatio: number };

const longestMs = 60_000;
const duration = String.raw`(\d{1,6}(?:\.\d{1,3})?)ms`;
const forms = {
  fixed: new RegExp(`^fixed:${duration}$`),
  exp: new RegExp(`^exp:${duration}$`),
  bimodal: new RegExp(String.raw`^bimodal:${duration},${duration},(0(?:\.\d{1,6})?|1(?:\.0{1,6})?)$`),
} as const;

/** Reads `fixed:20ms`, `exp:20ms` or `bimodal:10ms,200ms,0.05` (share of slow ones); throws a UsageError otherwise. */
export function parseLatency(text: string): Latency {
  const fixed = numbers(forms.fixed, text);
  if (fixed !== undefined) return { law: "fixed", ms: fixed[0] ?? 0 };
  const exp = numbers(forms.exp, text);
  if (exp !== undefined) return { law: "exp", meanMs: exp[0] ?? 0 };
  const bimodal = numbers(forms.bimodal, text);
  if (bimodal !== undefined) {
    return { law: "bimodal", fastMs: bimodal[0] ?? 0, slowMs: bimodal[1] ?? 0, slowRatio: bimodal[2] ?? 0 };
  }
  throw new UsageError([
    `--latency is ${JSON.stringify(text)}; expected fixed:20ms, exp:20ms or bimodal:10ms,200ms,0.05, each time 0ms to ${longestMs}ms and the share 0 to 1.`,
  ]);
}

/** One latency in milliseconds; `random` gives numbers in [0, 1). */
export function sampleMs(latency: Latency, random: () => number): number {
  if (latency.law === "fixed") return latency.ms;
  if (latency.law === "exp") return -latency.meanMs * Math.log(1 - random());
  return random() < latency.slowRatio ? latency.slowMs : latency.fastMs;
}

/** Random numbers in [0, 1) that a seed repeats (mulberry32, public domain). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Calls `then` when `performance.now()` reaches `dueMs`.
 * A timer alone rounds to whole milliseconds, so its last part is waited for turn by turn.
 */
export function at(dueMs: number, then: () => void): void {
  const restMs = dueMs - performance.now();
  if (restMs <= 0) then();
  else if (restMs < 1) setImmediate(at, dueMs, then);
  else setTimeout(at, Math.floor(restMs), dueMs, then);
}

function numbers(form: RegExp, text: string): readonly number[] | undefined {
  const found = form.exec(text)?.slice(1).map(Number);
  const times = found?.slice(0, 2) ?? [];
  return times.every((ms) => ms <= longestMs) ? found : undefined;
}
