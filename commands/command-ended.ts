import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { test } from "@playwright/test";
import { validateVerdict, type Verdict } from "#schemas";
import { projectRoot } from "./settings.ts";

/** How a command ended, and what it said. */
export interface Said {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a command that makes a run left behind. */
export interface Ended extends Said {
  readonly verdict: Verdict;
  /** Folder that the verdict stands in. */
  readonly folder: string;
}

/** Variables that a command is given beside PATH and HOME. */
export type Env = Readonly<Record<string, string>>;

/** Starts a command of the project, with its reports in a folder and no settings but those that are given. */
export function start(
  [script, ...argv]: readonly [script: string, ...argv: readonly string[]],
  folder: string,
  env: Env,
): ChildProcessByStdio<null, Readable, Readable> {
  return spawn(process.execPath, ["--import", "tsx", `commands/${script}.ts`, ...argv], {
    cwd: projectRoot,
    env: {
      PATH: process.env["PATH"],
      HOME: process.env["HOME"],
      REPORTS_FOLDER: folder,
      ENV_FILE: `${folder}.env`,
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Runs a command that need not make a run, such as one that only shows its plan. */
export async function hear(script: string, argv: readonly string[], env: Env): Promise<Said> {
  const child = start([script, ...argv], reportsOfTest(), env);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { exitCode: child.exitCode, stdout, stderr };
}

/** Runs a command of the project to its end, with its reports in the folder of the test. */
export async function run(script: string, argv: readonly string[], env: Env): Promise<Ended> {
  const said = await hear(script, argv, env);
  const latest = `${reportsOfTest()}/latest`;
  const verdict: unknown = JSON.parse(readFileSync(`${latest}/verdict.json`, "utf8"));
  if (!validateVerdict(verdict)) throw new Error(JSON.stringify(validateVerdict.errors));
  return { ...said, verdict, folder: latest };
}

function reportsOfTest(): string {
  return test.info().outputPath("reports");
}
