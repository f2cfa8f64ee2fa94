import { readFileSync } from "node:fs";
import { usableCores } from "./cores.ts";

/** What a process has used: processor seconds since its start, and memory in bytes. */
export interface Usage {
  readonly cpuSec: number;
  readonly memoryBytes: number;
}

/** Linux counts in hundredths of a second on every architecture that Node runs on, and in pages of 4 KiB on most. */
const ticksPerSec = 100;
const pageBytes = 4096;

/** Reads /proc; undefined on systems without it and for a process that is gone. */
function usageOf(pid: number): Usage | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const ticks = Number(fields[11]) + Number(fields[12]);
    const pages = Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]);
    return { cpuSec: ticks / ticksPerSec, memoryBytes: pages * pageBytes };
  } catch {
    return undefined;
  }
}

/** Samples a process again and again. */
export interface UsageMeter {
  /** Samples once; gives the memory in bytes, 0 when unknown. */
  readonly tick: () => number;
  /** Busiest interval over the cores that may be used, 0 to 1, and the most memory; absent where nobody tells. */
  readonly peaks: () => { readonly cpuRatio?: number; readonly memoryBytes?: number };
}

/** A meter for a process; the first interval is its start and is left out of the peaks. */
export function usageMeter(pid: number | undefined): UsageMeter {
  const cores = usableCores();
  let last = pid === undefined ? undefined : usageOf(pid);
  let lastAtMs = performance.now();
  let cpuRatio: number | undefined;
  let memoryBytes: number | undefined;
  let ticks = 0;
  return {
    tick: () => {
      const usage = pid === undefined ? undefined : usageOf(pid);
      const nowMs = performance.now();
      if (usage !== undefined && last !== undefined && ticks > 0) {
        const ratio = ((usage.cpuSec - last.cpuSec) * 1000) / (nowMs - lastAtMs) / cores;
        cpuRatio = Math.min(1, Math.max(cpuRatio ?? 0, ratio));
        memoryBytes = Math.max(memoryBytes ?? 0, usage.memoryBytes);
      }
      ticks += 1;
      last = usage;
      lastAtMs = nowMs;
      return usage?.memoryBytes ?? 0;
    },
    peaks: () => ({
      ...(cpuRatio === undefined ? {} : { cpuRatio: Math.round(cpuRatio * 1000) / 1000 }),
      ...(memoryBytes === undefined ? {} : { memoryBytes }),
    }),
  };
}
