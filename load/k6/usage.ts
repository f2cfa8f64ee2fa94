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

/** Processor time of the whole machine since its start, busy and in all; undefined on systems that do not tell. */
function machineOf(): { readonly busy: number; readonly all: number } | undefined {
  try {
    const [first = ""] = readFileSync("/proc/stat", "utf8").split("\n");
    const times = first.split(/\s+/).slice(1, 9).map(Number);
    const all = times.reduce((sum, time) => sum + time, 0);
    const idle = (times[3] ?? 0) + (times[4] ?? 0);
    return all > 0 ? { busy: all - idle, all } : undefined;
  } catch {
    return undefined;
  }
}

/** Samples a process again and again. */
export interface UsageMeter {
  /** Samples once; gives the memory in bytes, 0 when unknown. */
  readonly tick: () => number;
  /** Busiest interval over the cores that may be used, 0 to 1, and the most memory; absent where nobody tells. */
  readonly peaks: () => Peaks;
}

/** What a meter saw; `machineRatio`: how busy the machine was in all that time, with whatever. */
interface Peaks {
  readonly cpuRatio?: number;
  readonly memoryBytes?: number;
  readonly machineRatio?: number;
}

/** A meter for a process; the first interval is its start and is left out of the peaks. */
export function usageMeter(pid: number | undefined): UsageMeter {
  const cores = usableCores();
  let last = pid === undefined ? undefined : usageOf(pid);
  let lastAtMs = performance.now();
  let cpuRatio: number | undefined;
  let memoryBytes: number | undefined;
  let ticks = 0;
  const machine = machineOf();
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
      ...machineSince(machine),
      ...(cpuRatio === undefined ? {} : { cpuRatio: Math.round(cpuRatio * 1000) / 1000 }),
      ...(memoryBytes === undefined ? {} : { memoryBytes }),
    }),
  };
}

function machineSince(before: ReturnType<typeof machineOf>): Pick<Peaks, "machineRatio"> {
  const after = machineOf();
  if (before === undefined || after === undefined || after.all <= before.all) return {};
  const ratio = (after.busy - before.busy) / (after.all - before.all);
  return { machineRatio: Math.round(Math.min(1, Math.max(0, ratio)) * 1000) / 1000 };
}
