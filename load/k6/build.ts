import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { k6FileName, onPath, type Environment } from "./program.ts";
import { k6Version } from "./release.ts";

/** One build to make in an empty folder, which the caller removes. */
export interface Build {
  readonly env: Environment;
  readonly folder: string;
  readonly progress: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

const moduleFolder = fileURLToPath(new URL("./module", import.meta.url));
const stillBuildingMs = 15_000;
const complaintLength = 2000;

/**
 * Builds the pinned k6 with the machine's Go and returns the path of the program. The module of our own is pinned by
 * hash in go.sum. GOPROXY, GOFLAGS and the caches stay those of the machine. Throws with the reason.
 */
export async function buildK6(build: Build): Promise<string> {
  const { env, folder, progress } = build;
  const go = onPath(process.platform === "win32" ? "go.exe" : "go", env);
  if (go === undefined) throw new Error("Go is not on PATH");
  await cp(moduleFolder, folder, { recursive: true });
  const target = join(folder, k6FileName);
  progress(`building k6 v${k6Version} with ${go}: one to three minutes the first time`);
  await follow(go, ["build", "-trimpath", "-o", target, "go.k6.io/k6/v2"], build);
  return target;
}

async function follow(go: string, args: readonly string[], build: Build): Promise<void> {
  const { env, folder, progress, signal } = build;
  const child = spawn(go, [...args], {
    cwd: folder,
    signal,
    env: { ...env, GOWORK: "off", GO111MODULE: "on", CGO_ENABLED: "0" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const startedMs = performance.now();
  const seconds = (): string => `${Math.round((performance.now() - startedMs) / 1000)} s`;
  const timer = setInterval(() => progress(`still building k6, ${seconds()}`), stillBuildingMs);
  const end = (): boolean => child.kill();
  process.once("exit", end);
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    complaint = (complaint + chunk).slice(-complaintLength);
  });
  try {
    await once(child, "close");
  } finally {
    clearInterval(timer);
    process.removeListener("exit", end);
  }
  if (child.exitCode !== 0) throw new Error(`go build ended with ${child.exitCode}: ${complaint.trim()}`);
  progress(`built k6 in ${seconds()}`);
}
