import type { Curve } from "../script/schedule.ts";

/** Names of the profiles, as k6's documentation uses them; `closed` is ours. */
export const profileNames = [
  "smoke",
  "average-load",
  "stress",
  "spike",
  "soak",
  "breakpoint",
  "closed",
] as const;
export type ProfileName = (typeof profileNames)[number];

/** A kind of load: its form over time, its defaults and what it must hold. */
export interface Profile {
  readonly title: string;
  readonly ratePerSec: number;
  readonly durationSec: number;
  /** Share of the duration that is cut from the figures at the start. */
  readonly warmupRatio: number;
  /** Load curve for a peak rate and a duration; absent where each VU waits for its answer. */
  readonly curve?: (ratePerSec: number, durationSec: number) => Curve;
  readonly vus?: number;
  readonly thresholds: readonly string[];
}

const correctness = ["violations<=0", "lost<=0"];
const everyday = ["p95<500ms", "p99<1000ms", "errors<1%", "achieved>=99%", ...correctness];

/** The profiles. Rates are arrivals per second, thresholds in the notation of `--threshold`. */
export const profiles: Readonly<Record<ProfileName, Profile>> = {
  smoke: {
    title: "a short constant rate: does it work at all",
    ratePerSec: 50,
    durationSec: 10,
    warmupRatio: 0,
    curve: constant,
    thresholds: everyday,
  },
  "average-load": {
    title: "an ordinary day: up, a constant rate, down",
    ratePerSec: 50,
    durationSec: 120,
    warmupRatio: 0.1,
    curve: curveOf(0, [
      [0.1, 1],
      [0.8, 1],
      [0.1, 0],
    ]),
    thresholds: everyday,
  },
  stress: {
    title: "more than an ordinary day: ramps to a high rate and stays",
    ratePerSec: 200,
    durationSec: 180,
    warmupRatio: 0.05,
    curve: curveOf(0, [
      [0.3, 1],
      [0.6, 1],
      [0.1, 0],
    ]),
    thresholds: ["p95<1000ms", "p99<2000ms", "errors<1%", "achieved>=99%", ...correctness],
  },
  spike: {
    title: "a sudden rush on top of little traffic",
    ratePerSec: 200,
    durationSec: 60,
    warmupRatio: 0.05,
    curve: curveOf(0.1, [
      [0.4, 0.1],
      [0.02, 1],
      [0.16, 1],
      [0.02, 0.1],
      [0.4, 0.1],
    ]),
    thresholds: ["p95<1000ms", "p99<3000ms", "errors<1%", "achieved>=99%", ...correctness],
  },
  soak: {
    title: "an ordinary rate for a long time",
    ratePerSec: 20,
    durationSec: 1800,
    warmupRatio: 0.02,
    curve: constant,
    thresholds: everyday,
  },
  breakpoint: {
    title: "raises the rate until a threshold breaks, then narrows: the rate that the account sustains",
    ratePerSec: 200,
    durationSec: 60,
    warmupRatio: 0,
    curve: constant,
    thresholds: ["p95<500ms", "errors<1%", "achieved>=99%", ...correctness],
  },
  closed: {
    title: "a closed model: each VU waits for its answer, so a slow account lowers the rate",
    ratePerSec: 0,
    durationSec: 30,
    warmupRatio: 0.1,
    vus: 10,
    thresholds: ["p95<500ms", "p99<1000ms", "errors<1%", ...correctness],
  },
};

function constant(ratePerSec: number, durationSec: number): Curve {
  return { startPerSec: ratePerSec, stages: [{ targetPerSec: ratePerSec, durationSec }] };
}

/** A stage as its share of the duration, and the rate at its end as a share of the peak. */
type Share = readonly [timeRatio: number, rateRatio: number];

/** A curve from its form: the share of the peak rate that it starts with, then its stages. */
function curveOf(startRatio: number, shares: readonly Share[]): NonNullable<Profile["curve"]> {
  return (peakPerSec, totalSec) => ({
    startPerSec: startRatio * peakPerSec,
    stages: shares.map(([timeRatio, rateRatio]) => ({
      targetPerSec: rateRatio * peakPerSec,
      durationSec: timeRatio * totalSec,
    })),
  });
}
