import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import type { ContractResult, Verdict } from "#schemas";
import { earlierResult } from "./contract-extras.ts";

/** Folder of an earlier run with one failed case. */
function runOn(target: ContractResult["target"]): string {
  const folder = test.info().outputPath("run");
  const runId = "20261124T120000Z-abc123";
  const at = "2026-11-24T12:00:00.000Z";
  const verdict: Verdict = {
    schemaVersion: 1,
    runId,
    command: "contract",
    startedAt: at,
    status: "fail",
    exitCode: 1,
    reason: "FAIL: one",
  };
  const contract: ContractResult = {
    schemaVersion: 1,
    runId,
    target,
    userType: "contact",
    level: "expected",
    startedAt: at,
    finishedAt: at,
    counts: { planned: 1, executed: 1, passed: 0, failed: 1, advice: 0, messages: 2 },
    cases: [{ id: "one", title: "", group: "", outcome: "failed" }],
    findings: [],
    notConfigured: [],
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "verdict.json"), JSON.stringify(verdict));
  writeFileSync(join(folder, "contract.json"), JSON.stringify(contract));
  return folder;
}

const account = {
  kind: "account",
  origin: "https://new.invalid",
  apiKey: "",
  caseId: 1,
  closedCaseId: undefined,
  otherCaseId: undefined,
} as const;

test("a run on the same account can be replayed", () => {
  const folder = runOn({ kind: "account", origin: "https://new.invalid" });
  expect(earlierResult(folder, account).counts.failed).toBe(1);
});

test("a run on the mock can be replayed on any mock", () => {
  const folder = runOn({ kind: "mock", origin: "http://127.0.0.1:1" });
  expect(earlierResult(folder, { kind: "mock" }).counts.failed).toBe(1);
});

test("a run on another account cannot be replayed, and both are named", () => {
  const folder = runOn({ kind: "account", origin: "https://old.invalid" });
  expect(() => earlierResult(folder, account)).toThrow(/https:\/\/old.invalid.*https:\/\/new.invalid/);
});
