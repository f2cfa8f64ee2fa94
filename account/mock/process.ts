import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { UsageError } from "#schemas";
import type { Mock } from "./mock.ts";
import type { MockOptions } from "./options.ts";

export { mockApiKey, startMockInProcess, type Mock } from "./mock.ts";

/** What the mock's process tells its parent, once. */
export type Started =
  | { readonly kind: "serving"; readonly mock: Omit<Mock, "stop"> }
  | { readonly kind: "refused"; readonly problems: readonly string[] };

const main = fileURLToPath(new URL("main.ts", import.meta.url));
// Found from here, so that it does not matter which folder a command is called in.
const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

/**
 * Starts a mock account in a process of its own, which never shares an event loop with the harness
 * and ends with it. A taken port or an unknown fault is a UsageError.
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const child = fork(main, [], {
    execArgv: ["--import", tsx],
    env: { ...quiet(process.env), MOCK_OPTIONS: JSON.stringify(options) },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const started = await firstWord(child);
  if (started.kind === "serving") return { ...started.mock, stop: () => stop(child) };
  throw new UsageError(started.problems);
}

/** The environment without anything that is meant for the harness, the key of a real account above all. */
function quiet(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !/^(ACQUIRE|CONTRACT|LOAD|K6|NODE|PW)_/.test(name));
  return Object.fromEntries(kept);
}

function firstWord(child: ChildProcess): Promise<Started> {
  return new Promise((resolve, reject) => {
    child.once("message", (message) => {
      if (typeof message !== "string") return;
      const started: Started = JSON.parse(message);
      resolve(started);
    });
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      reject(new Error(`The mock's process ended with ${signal ?? code} before it served.`));
    });
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}
