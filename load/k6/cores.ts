import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";

/** Text of a system file; undefined where there is none. */
type Read = (path: string) => string | undefined;

/**
 * Cores that this machine lets us use: all of them, or the quota of our container where that is less. Half of two cores
 * that are throttled to one is a generator at its limit.
 */
export function usableCores(read: Read = readText): number {
  const quotas = cgroupFolders(read).flatMap((folder) => quotaOf(read(`${folder}/cpu.max`)) ?? []);
  return Math.min(availableParallelism(), ...quotas);
}

/** Our control group (version 2) and every one above it: each may set a quota. */
function cgroupFolders(read: Read): readonly string[] {
  const path = /^0::(\/.*)$/m.exec(read("/proc/self/cgroup") ?? "")?.[1] ?? "/";
  const names = path.split("/").filter((name) => name !== "");
  return [...names.keys(), names.length].map((depth) =>
    ["/sys/fs/cgroup", ...names.slice(0, depth)].join("/"),
  );
}

/** Cores of a line such as `150000 100000`: microseconds of processor time in each period of so many; `max`: no quota. */
function quotaOf(text: string | undefined): number | undefined {
  const [quota, period] = (text ?? "").trim().split(" ").map(Number);
  const cores = (quota ?? Number.NaN) / (period ?? Number.NaN);
  return Number.isFinite(cores) && cores > 0 ? Math.round(cores * 100) / 100 : undefined;
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
