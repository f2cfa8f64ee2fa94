import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { startBare } from "../account/mock/bare.ts";
import { benchMock } from "../account/mock/bench.ts";
import { parseLatency } from "../account/mock/latency.ts";
import { startMock } from "../account/mock/process.ts";
import { benchLoad, type AccountWish } from "../load/bench/bench.ts";
import { beside, ratioText } from "../load/bench/beside.ts";
import type { BenchAccount } from "../load/bench/setting.ts";
import { ensureK6 } from "../load/k6/binary.ts";
import { benchSuite } from "./bench-suite.ts";
import { withoutSettings } from "./settings.ts";

/**
 * Measures every figure of the README; `npm run bench -- load` measures one part of mock, suite, load, matrix. Each part
 * has a process of its own, so that the peak memory of the launcher holds nothing of the other parts, nor of getting k6.
 */
const folder = mkdtempSync(join(tmpdir(), "add-message-bench-"));
const env = withoutSettings(process.env);
const abort = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => abort.abort());

const parts = {
  mock: async () => {
    const { rounds, requestsPerRound } = await benchMock();
    const { ratio, ours, yardstick } = beside(rounds);
    row("mock account / a bare node:http server with the same answer", ratioText(ratio, 2), [
      `${ours.toFixed(0)}/s beside ${yardstick.toFixed(0)}/s, ${rounds.length} rounds of ${requestsPerRound} requests`,
    ]);
  },
  suite: () => {
    const rounds = benchSuite(folder);
    const { ratio, ours, yardstick } = beside(rounds);
    row("contract suite / a Playwright run with one trivial test", ratioText(ratio, 1), [
      `${ours.toFixed(1)} s beside ${yardstick.toFixed(1)} s, ${rounds.length} rounds in turn`,
    ]);
  },
  load: async () => {
    const k6 = await ensureK6({ env, progress: tell });
    const setting = { k6Path: k6.path, folder, timeoutMs: 10_000, env, signal: abort.signal, progress: tell };
    for (const { name, measured, limit, ok, how } of await benchLoad(setting, startAccount)) {
      row(name, measured, [`must reach ${limit}: ${ok ? "reached" : "NOT REACHED"}`, how]);
    }
  },
  matrix: async () => {
    // Here, as it loads all of Playwright, which no launcher of a load does.
    const { benchMatrix } = await import("./bench-matrix.ts");
    const { faults, caught, missed, variations, falseAlarms } = await benchMatrix();
    row("single defects of the mock that the suite catches", `${caught} of ${faults}`, missed);
    row("lawful variations that it reports", `${falseAlarms.length} of ${variations}`, falseAlarms);
  },
} as const;

/** Ends the arguments of the process that measures one part. */
const here = "here";

const [asked, where] = process.argv.slice(2);
const part = Object.entries(parts).find(([name]) => name === asked);
if (part === undefined && asked !== undefined) {
  tell(`no part is called "${asked}"; name one of ${Object.keys(parts).join(", ")}, or none for all of them`);
  process.exitCode = 2;
} else if (part !== undefined && where === here) {
  tell(
    `measured on ${cpus().length} cores (${cpus()[0]?.model ?? "unknown"}), Node.js ${process.versions.node}`,
  );
  await Promise.resolve().then(part[1]).catch(unlessInterrupted);
} else {
  const names = part === undefined ? Object.keys(parts) : [part[0]];
  if (names.includes("load")) await ensureK6({ env, progress: tell });
  for (const name of names) await measureApart(name);
}
rmSync(folder, { recursive: true, force: true });

async function measureApart(name: string): Promise<void> {
  if (abort.signal.aborted) return;
  const args = [...process.execArgv, import.meta.filename, name, here];
  const [exitCode] = await once(spawn(process.execPath, args, { stdio: "inherit" }), "exit");
  if (exitCode !== 0) process.exitCode = 1;
}

/** What an interruption breaks off is no failure of a bench. */
function unlessInterrupted(error: unknown): void {
  if (!abort.signal.aborted) throw error;
  process.exitCode = 130;
}

async function startAccount({ bare = false, latency, errorRatio }: AccountWish): Promise<BenchAccount> {
  if (bare) return startBare();
  const law = latency === undefined ? undefined : parseLatency(latency);
  return startMock({ latency: law, errorRatio });
}

function row(name: string, value: string, notes: readonly string[]): void {
  process.stdout.write(`${name}: ${value}\n${notes.map((note) => `    ${note}\n`).join("")}`);
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
