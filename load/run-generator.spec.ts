import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { good, prepareK6, trialRun } from "./trial.ts";
import { startScripted } from "./scripted-account.ts";

test.skip(process.platform === "win32", "the programs of these tests are shell scripts");
test.beforeAll(prepareK6);

function program(lines: readonly string[]): string {
  const path = test.info().outputPath("fake", "k6");
  mkdirSync(test.info().outputPath("fake"), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${lines.join("\n")}\n`);
  chmodSync(path, 0o755);
  return path;
}

const origin = "http://127.0.0.1:9";

test("a k6 that fails is no evidence, and its reason is shown", async () => {
  const k6Path = program(["echo 'ERRO could not load the script' >&2", "exit 107"]);
  const result = await trialRun({ origin, k6Path });
  expect(result.stopped).toEqual({
    kind: "k6-failed",
    detail: "k6 ended with exit code 107: ERRO could not load the script",
  });
  expect(result.counts).toMatchObject({ planned: 100, started: 0, dropped: 100 });
  expect(result.generator.healthy).toBe(false);
});

test("a k6 that ends well without a request is no evidence", async () => {
  const result = await trialRun({ origin, k6Path: program(["exit 0"]) });
  expect(result.stopped?.kind).toBe("k6-failed");
  expect(result.generator.reasons).toContain("the ledger has no first line");
});

test("a ledger of another run is no evidence", async () => {
  const k6Path = program(["echo 'add-message-ledger 1 run-0'", "echo 'I 0 0 0 200 1 1 0 y 1'"]);
  const result = await trialRun({ origin, k6Path });
  expect(result.generator.reasons).toContain("the ledger is of run run-0, not run-1");
  expect(result.generator.healthy).toBe(false);
});

test("a k6 that is killed is no evidence", async () => {
  const k6Path = program(["echo 'add-message-ledger 1 run-1'", "echo 'I 0 0 0 200 1 1 0 y 1'", "kill -9 $$"]);
  const result = await trialRun({ origin, k6Path });
  expect(result.stopped).toEqual({ kind: "k6-failed", detail: "k6 ended with signal SIGKILL" });
});

test("requests that never began make the run invalid", async () => {
  const lines = Array.from({ length: 97 }, (_, at) => `I ${at} ${at * 20} 0 200 1 1 0 y ${at + 1}`);
  const k6Path = program(["cat <<END", "add-message-ledger 1 run-1", ...lines, "END"]);
  const result = await trialRun({ origin, k6Path });
  expect(result.counts).toMatchObject({ started: 97, dropped: 3 });
  expect(result.generator.healthy).toBe(false);
  expect(result.generator.reasons.join()).toContain("3 of 100 requests were never sent: achieved 97 of 100");
});

test("requests that start late make the run invalid", async () => {
  const lines = Array.from({ length: 100 }, (_, at) => `I ${at} ${at * 20} 300 200 1 1 0 y ${at + 1}`);
  const k6Path = program(["cat <<END", "add-message-ledger 1 run-1", ...lines, "END"]);
  const result = await trialRun({ origin, k6Path });
  expect(result.counts).toMatchObject({ started: 100, dropped: 0 });
  expect(result.generator.reasons.join()).toContain("requests started up to 300 ms late, more than 200 ms");
});

test("a full disk ends the run with its error", async () => {
  test.skip(process.platform !== "linux", "/dev/full is a file of Linux");
  const account = await startScripted(good);
  mkdirSync(test.info().outputDir, { recursive: true });
  symlinkSync("/dev/full", test.info().outputPath("ledger.txt"));
  try {
    await expect(trialRun({ origin: account.origin })).rejects.toThrow("ENOSPC");
    expect(account.received()).toBeLessThan(100);
  } finally {
    await account.close();
  }
});
