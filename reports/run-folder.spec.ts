import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { UsageError, validateVerdict } from "#schemas";
import { writeAtomic } from "./atomic-file.ts";
import { interrupted, judgement } from "./judgement.ts";
import { createRun, finishRun, type Run } from "./run-folder.ts";

const now = new Date("2026-11-23T00:30:00.123Z");
const passed = {
  judgement: judgement("pass", "212 contract cases"),
  now: new Date("2026-11-23T00:31:00.000Z"),
};

function start(root: string, ids: readonly string[] = ["a1"]): Run {
  const left = [...ids];
  return createRun({ root, command: "gate", now, randomId: () => left.shift() ?? "last" });
}

function verdictIn(folder: string): unknown {
  return JSON.parse(readFileSync(join(folder, "verdict.json"), "utf8"));
}

test("a new run says interrupted before anything else happens", () => {
  const { outputDir } = test.info();
  const run = start(outputDir);
  expect(run.runId).toBe("20261123T003000Z-a1");
  expect(verdictIn(run.folder)).toMatchObject({ runId: run.runId, status: "interrupted", exitCode: 130 });
  expect(validateVerdict(verdictIn(run.folder))).toBe(true);
  expect(existsSync(join(outputDir, "latest"))).toBe(false);
});

test("two runs of the same second have folders of their own", () => {
  const { outputDir } = test.info();
  const first = start(outputDir, ["same"]);
  const second = start(outputDir, ["same", "same", "other"]);
  expect(readdirSync(join(outputDir, "runs"))).toEqual([first.runId, second.runId].toSorted());
  expect([finishRun(first, passed).problems, finishRun(second, passed).problems]).toEqual([[], []]);
});

test("the final verdict follows its schema, and latest leads to it", () => {
  const { outputDir } = test.info();
  const [earlier, run] = [start(outputDir, ["a"]), start(outputDir, ["b"])];
  finishRun(earlier, passed);
  const target = { kind: "mock", origin: "http://127.0.0.1:1" } as const;
  const { verdict, problems } = finishRun(run, { ...passed, target });
  expect(problems).toEqual([]);
  expect(validateVerdict(verdict)).toBe(true);
  expect(verdictIn(join(outputDir, "latest"))).toEqual(verdict);
  expect(verdict).toMatchObject({
    status: "pass",
    exitCode: 0,
    finishedAt: "2026-11-23T00:31:00.000Z",
    target,
  });
  expect(readdirSync(run.folder)).toEqual(["verdict.json"]);
  expect(readdirSync(outputDir).toSorted()).toEqual(["latest", "runs"]);
});

test("latest is a relative link, so that the folder can be moved", () => {
  const { outputDir } = test.info();
  test.skip(process.platform === "win32", "a text file there");
  const run = start(outputDir);
  finishRun(run, passed);
  expect(readlinkSync(join(outputDir, "latest"))).toBe(join("runs", run.runId));
});

for (const [signal, exitCode] of [
  ["SIGHUP", 129],
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const) {
  test(`a run ended by ${signal} ends with ${exitCode}`, () => {
    const { outputDir } = test.info();
    const run = start(outputDir);
    const { verdict } = finishRun(run, { judgement: interrupted(signal), now });
    expect(verdict).toMatchObject({ status: "interrupted", exitCode });
    expect(validateVerdict(verdictIn(run.folder))).toBe(true);
  });
}

test("a file in the way of the runs is a usage error that names it", () => {
  const { outputDir } = test.info();
  mkdirSync(outputDir, { recursive: true });
  writeFileSync(join(outputDir, "runs"), "mine");
  expect(() => start(outputDir)).toThrow(UsageError);
  expect(() => start(outputDir)).toThrow(join(outputDir, "runs"));
  expect(readFileSync(join(outputDir, "runs"), "utf8")).toBe("mine");
});

test("names that are always taken end as a usage error, not in a loop", () => {
  const { outputDir } = test.info();
  start(outputDir, ["same"]);
  const again = (): Run => createRun({ root: outputDir, command: "load", now, randomId: () => "same" });
  expect(again).toThrow("something else is in the way");
});

test("a verdict that cannot be written ends as internal and is still told", () => {
  const { outputDir } = test.info();
  const run = start(outputDir);
  rmSync(run.folder, { recursive: true });
  const { verdict, problems } = finishRun(run, passed);
  expect(verdict).toMatchObject({ status: "internal", exitCode: 6 });
  expect(verdict.reason).toContain("PASS: 212 contract cases");
  expect(problems.join()).toContain(join(run.folder, "verdict.json"));
});

test("a verdict that cannot be written keeps the signal's exit code", () => {
  const { outputDir } = test.info();
  const run = start(outputDir);
  rmSync(run.folder, { recursive: true });
  expect(finishRun(run, { judgement: interrupted("SIGTERM"), now }).verdict.exitCode).toBe(143);
});

test("a folder in the place of latest is left alone and told", () => {
  const { outputDir } = test.info();
  mkdirSync(join(outputDir, "latest", "mine"), { recursive: true });
  const { verdict, problems } = finishRun(start(outputDir), passed);
  expect(verdict.status).toBe("pass");
  expect(problems).toEqual([expect.stringContaining("is a folder")]);
  expect(existsSync(join(outputDir, "latest", "mine"))).toBe(true);
});

test("a file that cannot be replaced keeps its place, and no temporary file stays", () => {
  const { outputDir } = test.info();
  mkdirSync(join(outputDir, "report.html", "inside"), { recursive: true });
  expect(() => writeAtomic(join(outputDir, "report.html"), "new")).toThrow();
  expect(readdirSync(outputDir)).toEqual(["report.html"]);
});

test("a full disk leaves no file under the final name", () => {
  const { outputDir } = test.info();
  test.skip(!existsSync("/dev/full"), "only Linux has a device that is always full");
  mkdirSync(outputDir, { recursive: true });
  symlinkSync("/dev/full", join(outputDir, `verdict.json.${process.pid}.tmp`));
  expect(() => writeAtomic(join(outputDir, "verdict.json"), "{}")).toThrow("ENOSPC");
  expect(readdirSync(outputDir)).toEqual([]);
});
