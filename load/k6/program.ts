import { execFile } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";
import { promisify } from "node:util";
import { k6Version } from "./release.ts";

/** The environment that settings and paths are read from. */
export type Environment = Readonly<Record<string, string | undefined>>;

const run = promisify(execFile);
const patienceMs = 20_000;

/** File name of k6 on this system. */
export const k6FileName = process.platform === "win32" ? "k6.exe" : "k6";

/** Version that a k6 names itself (such as `v2.2.0`), or undefined when it does not start or is no k6. */
export async function versionOf(path: string): Promise<string | undefined> {
  try {
    const { stdout } = await run(path, ["version"], {
      env: { NO_COLOR: "1", K6_NO_USAGE_REPORT: "true" },
      timeout: patienceMs,
      maxBuffer: 100_000,
    });
    return /^k6 (v\d+\.\d+\.\d+\S*)/.exec(stdout)?.[1];
  } catch {
    return undefined;
  }
}

/** Whether a version has the major number that the script is written for. */
export function fits(version: string): boolean {
  return version.startsWith(`v${k6Version.split(".")[0]}.`);
}

/** First executable of that name on PATH. */
export function onPath(name: string, env: Environment): string | undefined {
  return (env["PATH"] ?? "")
    .split(delimiter)
    .filter(isAbsolute)
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

/** Whether a file is there and may be run. */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
