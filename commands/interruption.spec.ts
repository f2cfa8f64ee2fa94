import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import type { Readable } from "node:stream";
import { expect, test } from "@playwright/test";
import { signalExitCodes, validateVerdict } from "#schemas";
import { start } from "./command-ended.ts";

/** At its first words a command is still starting its parts; at the others the load is under way. */
const rows = [
  { script: "contract", signal: "SIGINT", moment: "at its first words", begun: /./ },
  { script: "load", signal: "SIGINT", moment: "at its first words", begun: /./ },
  { script: "load", signal: "SIGTERM", moment: "under way", begun: /^load 0 of/m },
  { script: "gate", signal: "SIGHUP", moment: "at its first words", begun: /./ },
  { script: "gate", signal: "SIGINT", moment: "under way", begun: /^load 0 of/m },
] as const;

/** Makes each worker of Playwright say that it is there, and then turn in a circle. */
const loopInWorkers = `--import data:text/javascript,${encodeURIComponent(
  'if (process.argv[1]?.endsWith("workerProcessEntry.js")) { (await import("node:fs")).writeFileSync(process.env.CAUGHT, ""); for (;;); }',
)}`;

for (const { script, signal, moment, begun } of rows) {
  test(`${signal} ends ${script} ${moment} within two seconds, without a pass and without a child left`, async () => {
    const folder = test.info().outputPath("reports");
    const mark = `interruption-${script}-${signal}-${process.pid}`;
    const child = start([script], folder, { MARK: mark });
    await outputMatching(child.stderr, begun);
    const before = Date.now();
    child.kill(signal);
    await once(child, "exit");
    expect(Date.now() - before).toBeLessThan(2000);
    expect(child.exitCode).toBe(signalExitCodes[signal]);
    const verdict: unknown = JSON.parse(readFileSync(`${folder}/latest/verdict.json`, "utf8"));
    expect(validateVerdict(verdict)).toBe(true);
    expect(verdict).toMatchObject({ status: "interrupted", exitCode: signalExitCodes[signal] });
    expect(readlinkSync(`${folder}/latest`)).toContain("runs/");
    // What was just being started ends when it finds its parent gone.
    await expect.poll(() => processesWith(mark, folder), { timeout: 2000 }).toEqual([]);
  });
}

for (const script of ["contract", "load"] as const) {
  test(`kill -9 of ${script} leaves a verdict that says interrupted, and no child`, async () => {
    const folder = test.info().outputPath("reports");
    const mark = `killed-${script}-${process.pid}`;
    const child = start([script], folder, { MARK: mark });
    await expect.poll(() => processesWith(mark, folder).length, { timeout: 20_000 }).toBeGreaterThan(2);
    child.kill("SIGKILL");
    await once(child, "exit");
    await expect.poll(() => processesWith(mark, folder), { timeout: 15_000 }).toEqual([]);
    const [run = ""] = readdirSync(`${folder}/runs`);
    const verdict: unknown = JSON.parse(readFileSync(`${folder}/runs/${run}/verdict.json`, "utf8"));
    expect(verdict).toMatchObject({ status: "interrupted" });
    expect(readdirSync(folder)).not.toContain("latest");
  });
}

test("SIGTERM ends a worker that is caught in a loop", async () => {
  const folder = test.info().outputPath("reports");
  const mark = `looping-${process.pid}`;
  const caught = test.info().outputPath("caught");
  const child = start(["contract"], folder, { MARK: mark, CAUGHT: caught, NODE_OPTIONS: loopInWorkers });
  await expect.poll(() => existsSync(caught), { timeout: 20_000 }).toBe(true);
  child.kill("SIGTERM");
  await once(child, "exit");
  expect(child.exitCode).toBe(signalExitCodes.SIGTERM);
  await expect.poll(() => processesWith(mark, folder), { timeout: 2000 }).toEqual([]);
});

/** Waits until a stream has said what matches; a stream that ends before fails the test. */
async function outputMatching(stream: Readable, pattern: RegExp): Promise<void> {
  const said: string[] = [];
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    said.push(String(chunk));
    if (pattern.test(said.join(""))) return;
  }
  throw new Error(`the command ended before ${String(pattern)}: ${said.join("")}`);
}

/** Commands of the processes that belong to a run: by a mark in their environment, or its folder among their words. */
function processesWith(...marks: readonly string[]): readonly string[] {
  return readdirSync("/proc").flatMap((pid) => {
    if (!/^[0-9]+$/.test(pid) || Number(pid) === process.pid) return [];
    const words = procFile(pid, "cmdline");
    return marks.some((mark) => words.includes(mark) || procFile(pid, "environ").includes(mark))
      ? [words]
      : [];
  });
}

/** Text of a file of /proc, empty where the process is gone. */
function procFile(pid: string, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8").replaceAll("\0", " ");
  } catch {
    return "";
  }
}
