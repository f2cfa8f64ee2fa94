import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { signalExitCodes, validateVerdict } from "#schemas";
import { projectRoot } from "./settings.ts";

const rows = [
  { script: "contract", signal: "SIGINT" },
  { script: "load", signal: "SIGINT" },
  { script: "load", signal: "SIGTERM" },
  { script: "gate", signal: "SIGHUP" },
] as const;

for (const { script, signal } of rows) {
  test(`${signal} ends ${script} within two seconds, without a pass and without a child left`, async () => {
    const folder = test.info().outputPath("reports");
    const mark = `interruption-${script}-${signal}-${process.pid}`;
    const child = spawn(process.execPath, ["--import", "tsx", `commands/${script}.ts`], {
      cwd: projectRoot,
      env: {
        PATH: process.env["PATH"],
        HOME: process.env["HOME"],
        REPORTS_FOLDER: folder,
        ENV_FILE: `${folder}.env`,
        MARK: mark,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    // The first output comes when the account is asked or the load is under way.
    await Promise.race([once(child.stdout, "data"), once(child.stderr, "data")]);
    const before = Date.now();
    child.kill(signal);
    await once(child, "exit");
    expect(Date.now() - before).toBeLessThan(2000);
    expect(child.exitCode).toBe(signalExitCodes[signal]);
    const verdict: unknown = JSON.parse(readFileSync(`${folder}/latest/verdict.json`, "utf8"));
    expect(validateVerdict(verdict)).toBe(true);
    expect(verdict).toMatchObject({ status: "interrupted", exitCode: signalExitCodes[signal] });
    expect(readlinkSync(`${folder}/latest`)).toContain("runs/");
    expect(processesWith(mark, folder)).toEqual([]);
  });
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
