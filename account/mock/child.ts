import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

/** A process that said its first word; `stop` ends it and waits for that. */
export interface Child {
  readonly word: string;
  readonly stop: () => Promise<void>;
}

// Found from here, so that it does not matter which folder a command is called in.
const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

/** Starts a TypeScript file as a process of its own and waits for the first text it sends to its parent. */
export async function startChild(file: URL, env: Readonly<Record<string, string>>): Promise<Child> {
  const child = fork(fileURLToPath(file), [], {
    execArgv: ["--import", tsx],
    env: { ...quiet(process.env), ...env },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  return { word: await firstWord(child), stop: () => stop(child) };
}

/** The environment without anything that is meant for the harness, the key of a real account above all. */
function quiet(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !/^(ACQUIRE|CONTRACT|LOAD|K6|NODE|PW)_/.test(name));
  return Object.fromEntries(kept);
}

function firstWord(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once("message", (message) => {
      if (typeof message === "string") resolve(message);
    });
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      reject(new Error(`A process of the mock ended with ${signal ?? code} before it served.`));
    });
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}
