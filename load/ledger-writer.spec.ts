import { expect, test } from "@playwright/test";
import { ledgerWriter } from "./script/ledger-writer.ts";
import type { ScriptPlan } from "./script/plan.ts";

const plan: ScriptPlan = {
  runId: "run",
  url: "http://127.0.0.1:1/",
  caseIds: [1],
  timeoutMs: 1000,
  vus: 1,
  iterations: 10_000,
  sampleEvery: 20,
  model: { kind: "closed", durationSec: 10 },
};

test("an open model writes every line at once", () => {
  const out: string[] = [];
  const curve = { startPerSec: 1, stages: [] };
  const writer = ledgerWriter({ ...plan, model: { kind: "open", curve } }, (lines) => out.push(lines));
  writer.write("a");
  expect(out).toEqual(["a"]);
});

test("a closed model writes 64 lines at a time", () => {
  const out: string[] = [];
  const writer = ledgerWriter(plan, (lines) => out.push(lines));
  for (let iteration = 0; iteration < 160; iteration += 1) {
    writer.write(String(iteration));
    writer.ended(iteration, 1);
  }
  expect(out.map((lines) => lines.split("\n").length)).toEqual([64, 64]);
  writer.flush();
  expect(out.join("\n").split("\n")).toHaveLength(160);
});

const ends = [
  { name: "after 200 ms", iteration: 5, atMs: 210 },
  { name: "among the last iterations", iteration: 9_600, atMs: 1 },
  { name: "in the last half second", iteration: 5, atMs: 9_600 },
];

for (const { name, iteration, atMs } of ends) {
  test(`no line waits ${name}`, () => {
    const out: string[] = [];
    const writer = ledgerWriter(plan, (lines) => out.push(lines));
    writer.write("line");
    writer.ended(iteration, atMs);
    expect(out).toEqual(["line"]);
  });
}
