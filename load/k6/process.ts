import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Redact } from "#schemas";
import { lineCutter } from "../lines.ts";
import { usageMeter } from "./usage.ts";

/** One k6 process to run. */
export interface K6Call {
  readonly path: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly redact: Redact;
  /** Takes every chunk of standard output, cut at line ends. Whatever it throws ends k6 and rejects the run. */
  readonly onLines: (lines: readonly string[]) => void;
  readonly onSecond: () => void;
  readonly signal: AbortSignal;
  /** After so long k6 is killed. */
  readonly deadlineMs: number;
}

/** How k6 ended. */
export interface K6Exit {
  readonly code: number | undefined;
  readonly signal: string | undefined;
  /** The end of standard error, redacted. */
  readonly complaint: string;
  /** Busiest second over all cores, 0 to 1; absent where the system does not tell. */
  readonly cpuRatio?: number;
  readonly memoryBytes?: number;
  /** How busy the machine was during the run, 0 to 1, with whatever. */
  readonly machineRatio?: number;
  /** Whether it had to be killed after its deadline, or for its memory. */
  readonly overdue: boolean;
  readonly oversized: boolean;
}

const complaintLength = 4000;
const patienceMs = 1000;
/** Answers that k6 holds in memory may be endless; it has no limit of its own. */
const memoryLimitBytes = 1_500_000_000;

/**
 * Runs k6 in a process group of its own, so that Ctrl-C reaches it only through us. Its standard output is a pipe: if
 * the launcher is killed, the next ledger line ends k6 too. Resolves when k6 and its output are gone.
 */
export async function runK6(call: K6Call): Promise<K6Exit> {
  const child = spawn(call.path, [...call.args], {
    cwd: call.folder,
    env: { ...call.env },
    detached: process.platform !== "win32",
    stdio: ["ignore", "pipe", "pipe"],
  });
  let complaint = "";
  const cutter = lineCutter();
  let failure: unknown;
  let overdue = false;
  let oversized = false;
  const end = (name: NodeJS.Signals): void => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    try {
      process.kill(process.platform === "win32" ? child.pid : -child.pid, name);
    } catch {
      child.kill(name);
    }
  };
  const timers: NodeJS.Timeout[] = [];
  const stop = (): void => {
    end("SIGINT");
    timers.push(setTimeout(end, patienceMs, "SIGKILL"));
  };
  const kill = (): void => end("SIGKILL");
  const meter = usageMeter(child.pid);
  const second = setInterval(() => {
    const usage = meter.tick();
    if (usage > memoryLimitBytes) {
      oversized = true;
      end("SIGKILL");
    }
    call.onSecond();
  }, 1000);
  timers.push(
    setTimeout(() => {
      overdue = true;
      end("SIGKILL");
    }, call.deadlineMs),
  );
  const take = (lines: readonly string[]): void => {
    if (failure !== undefined) return;
    try {
      call.onLines(lines);
    } catch (error) {
      failure = error;
      end("SIGKILL");
    }
  };
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    const lines = cutter.take(chunk);
    if (lines.length > 0) take(lines);
  });
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    complaint = (complaint + chunk).slice(-2 * complaintLength);
  });
  process.once("exit", kill);
  call.signal.addEventListener("abort", stop, { once: true });
  if (call.signal.aborted) stop();
  try {
    await once(child, "close");
  } finally {
    clearInterval(second);
    for (const timer of timers) clearTimeout(timer);
    process.removeListener("exit", kill);
    call.signal.removeEventListener("abort", stop);
  }
  if (cutter.rest() !== "") take([cutter.rest()]);
  if (failure !== undefined) throw failure;
  return {
    code: child.exitCode ?? undefined,
    signal: child.signalCode ?? undefined,
    complaint: call.redact(complaint).slice(-complaintLength).trim(),
    overdue,
    oversized,
    ...meter.peaks(),
  };
}
