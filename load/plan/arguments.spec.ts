import { expect, test } from "@playwright/test";
import { UsageError } from "#schemas";
import { readLoadArguments, shownLoadArguments } from "./arguments.ts";
import { durationSec, durationText } from "./duration.ts";
import { planLoad } from "./plan.ts";
import { profileNames } from "./profiles.ts";

function problemsOf(args: readonly string[]): readonly string[] {
  try {
    planLoad(readLoadArguments(args), 10_000);
    return [];
  } catch (error) {
    if (error instanceof UsageError) return error.problems;
    throw error;
  }
}

const refused = [
  { args: ["--rate", "abc"], names: "0.1 to 5000" },
  { args: ["--rate=-1"], names: "0.1 to 5000" },
  { args: ["--rate", "-1"], names: '--rate "-1": expected a plain number per second from 0.1 to 5000' },
  { args: ["--rate", "1e9"], names: "0.1 to 5000" },
  { args: ["--rate", "NaN"], names: "0.1 to 5000" },
  { args: ["--rate", "50/s"], names: "plain number per second" },
  { args: ["--rate", "9999"], names: "0.1 to 5000" },
  { args: ["--duration", "10"], names: "such as 10s or 2m30s" },
  { args: ["--duration", "ten"], names: "such as 10s or 2m30s" },
  { args: ["--duration", "25h"], names: "1s to 24h" },
  { args: ["--duration", "0s"], names: "1s to 24h" },
  { args: ["--profile", "smoky"], names: "smoke, average-load" },
  { args: ["--profile", "closed", "--vus", "0"], names: "1 to 2000" },
  { args: ["--profile", "closed", "--rate", "5"], names: "takes --vus" },
  { args: ["--vus", "5"], names: undefined },
  { args: ["--cases", "1,x"], names: "case ids" },
  { args: ["--threshold", "p95<300"], names: undefined },
  { args: ["--threshold", "p96<300ms"], names: "unknown metric p96" },
  { args: ["--threshold", "p95<300%"], names: "milliseconds" },
  { args: ["--threshold", "p95<0ms"], names: "give a limit above 0ms" },
  { args: ["--threshold", "max<=0"], names: "give a limit above 0ms" },
  { args: ["--threshold", "errors<0%"], names: "write errors<=0" },
  { args: ["--threshold", "errors<=0%"], names: undefined },
  { args: ["--threshold", "lost<0"], names: "write lost<=0" },
  { args: ["--threshold", "achieved>100%"], names: "write achieved>=100%" },
  { args: ["--threshold", "p95>300ms"], names: "is written with <" },
  { args: ["--threshold", "achieved<99%"], names: "is written with >=" },
  { args: ["--threshold", "errors<1"], names: "a percentage such as 1%" },
  { args: ["--threshold", "errors<0.01"], names: undefined },
  { args: ["--threshold", "achieved>=100%"], names: undefined },
  { args: ["--threshold", "p95<300ms for 60s"], names: "after its warm-up the run has 10 s" },
  {
    args: ["--profile", "breakpoint", "--threshold", "p95<300ms for 60s"],
    names: "each step of the search has",
  },
  { args: ["--threshold", "p95 300ms"], names: "not understood" },
  { args: ["--threshold", "lost<1 for 10s"], names: "whole run" },
  { args: ["--threshold", "p95<300ms for 10"], names: "such as 10s" },
  { args: ["--against", "http://127.0.0.1:1", "--calibrate"], names: "exclude each other" },
  { args: ["--against", "http://127.0.0.1:1", "--baseline", "x"], names: "exclude each other" },
  { args: ["--baseline", "x", "--calibrate"], names: "exclude each other" },
  { args: ["--profile", "breakpoint", "--calibrate"], names: "looks for a rate" },
  { args: ["--profile", "breakpoint", "--save-baseline"], names: "looks for a rate" },
  { args: ["--pairs", "5"], names: "fewer than 7 pairs cannot prove a change in 4 figures) from 7 to 15" },
  { args: ["--rate", "5000", "--duration", "24h"], names: "change --rate or --duration" },
  { args: ["smoke"], names: '"smoke" stands without its option; write --profile smoke' },
  { args: ["--rate", "5", "6"], names: '"6" stands without its option' },
  { args: ["--baseline"], names: "--baseline lacks its value; write --baseline PATH" },
  { args: ["--baseline="], names: "--baseline lacks its value" },
  { args: ["--against", "--pairs", "8"], names: "--against lacks its value; write --against URL" },
  { args: ["--calibrate=yes"], names: "--calibrate takes no value" },
  { args: ["-rate", "5"], names: "-rate has one dash; write --rate" },
  { args: ["--pairs", "8"], names: "--pairs counts the runs of --against or --calibrate" },
  { args: ["--pairs", "8", "--baseline", "x"], names: "add one of them" },
  { args: ["--pairs", "8", "--calibrate"], names: undefined },
  { args: ["--profile", "closed", "--threshold", "achieved>=99%"], names: "plans no rate" },
] as const;

for (const { args, names } of refused) {
  test(`${args.join(" ")} is ${names === undefined ? "accepted" : "refused with its range"}`, () => {
    const problems = problemsOf(args);
    if (names === undefined) expect(problems).toEqual([]);
    else expect(problems.join("\n")).toContain(names);
  });
}

test("every problem of a command line is named at once", () => {
  expect(problemsOf(["--rate", "x", "--duration", "y", "--profile", "z"])).toHaveLength(3);
});

for (const args of [["--api-key=canary-1234"], ["--api-key", "canary-1234"], ["-kcanary-1234"]]) {
  test(`the value of an unknown option is not repeated, as it may be a key: ${args.length} ${args[0]}`, () => {
    const said = [...problemsOf(args), ...shownLoadArguments(args)].join();
    expect(said).toMatch(/unknown option -(-api-key|k);/);
    expect(said).not.toContain("canary-1234");
  });
}

test("a command line is shown as it was given", () => {
  const args = ["smoke", "--rate", "-1", "--baseline", "--token", "x", "--calibrate", "--duration=6s"];
  expect(shownLoadArguments(args)).toEqual(args.with(5, "…"));
});

test("smoke is 50/s for 10 s, open, without a warm-up", () => {
  const plan = planLoad(readLoadArguments([]), 10_000);
  expect(plan).toMatchObject({
    executor: "constant-arrival-rate",
    ratePerSec: 50,
    durationSec: 10,
    iterations: 500,
    messages: 500,
    warmupSec: 0,
  });
});

for (const profile of profileNames) {
  test(`${profile} takes a duration and plans messages`, () => {
    const plan = planLoad(readLoadArguments(["--profile", profile, "--duration", "1m"]), 10_000);
    expect(plan.durationSec).toBe(60);
    expect(plan.iterations).toBeGreaterThan(0);
    expect(plan.warmupSec).toBeLessThan(30);
  });
}

test("a threshold replaces the one of the same metric, and one with a window is added", () => {
  const args = ["--threshold", "p95<300ms", "--threshold", "p95<0.5s for 2s"];
  const { thresholds } = planLoad(readLoadArguments(args), 10_000);
  expect(thresholds.filter(({ metric }) => metric === "p95")).toEqual([
    { metric: "p95", relation: "<", limit: 300 },
    { metric: "p95", relation: "<", limit: 500, windowSec: 2 },
  ]);
  expect(thresholds.some(({ metric }) => metric === "p99")).toBe(true);
});

test("a comparison plans the messages of all its runs", () => {
  expect(planLoad(readLoadArguments(["--calibrate"]), 10_000).messages).toBe(500 * 16);
});

const durations = [
  { text: "10s", sec: 10 },
  { text: "2m30s", sec: 150 },
  { text: "1h", sec: 3600 },
  { text: "1.5s", sec: 1.5 },
  { text: "500ms", sec: 0.5 },
  { text: "", sec: undefined },
  { text: "10", sec: undefined },
  { text: "s10", sec: undefined },
  { text: "-5s", sec: undefined },
];

for (const { text, sec } of durations) {
  test(`the duration "${text}" is ${sec ?? "no"} seconds`, () => expect(durationSec(text)).toBe(sec));
}

test("a duration is written as k6 reads it", () => {
  expect([10, 150, 3600, 0.5].map(durationText)).toEqual(["10s", "2m30s", "1h", "0.5s"]);
});
