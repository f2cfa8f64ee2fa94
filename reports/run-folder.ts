import { lstatSync, mkdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { UsageError, signalExitCodes, type Verdict } from "#schemas";
import { fileTrouble, writeAtomic } from "./atomic-file.ts";
import { judgement, type Judgement } from "./judgement.ts";

/** One run of a command and the folder that holds everything it writes. */
export interface Run {
  readonly runId: string;
  /** Folder of all runs, with `runs/` and `latest` in it. */
  readonly root: string;
  readonly folder: string;
  readonly command: Verdict["command"];
  /** UTC, ISO 8601 with milliseconds. */
  readonly startedAt: string;
}

/** What a run needs to begin; `randomId` gives a few file-name characters, new ones at every call. */
export interface RunStart {
  readonly root: string;
  readonly command: Verdict["command"];
  readonly now: Date;
  readonly randomId: () => string;
}

/** How a run ended, with the counts and the target where they are known. */
export interface RunEnd {
  readonly judgement: Judgement;
  readonly now: Date;
  /** The command as it was given, for a shell; without what may be a key. */
  readonly commandLine?: string;
  readonly target?: Verdict["target"];
  readonly contract?: Verdict["contract"];
  readonly load?: Verdict["load"];
}

/** The verdict that counts, and what could not be stored. */
export interface RunEnded {
  readonly verdict: Verdict;
  readonly problems: readonly string[];
}

const attempts = 20;

/**
 * Makes `<root>/runs/<UTC>-<id>/`, alone even among runs of the same second, and writes its verdict as interrupted,
 * so that a run that dies never looks like a pass. Throws a UsageError where the folder cannot be made.
 */
export function createRun(start: RunStart): Run {
  const startedAt = start.now.toISOString();
  const runs = join(start.root, "runs");
  const runId = writing(runs, () => makeFolder(runs, start));
  const run = { runId, root: start.root, folder: join(runs, runId), command: start.command, startedAt };
  const verdict: Verdict = {
    ...base(run),
    status: "interrupted",
    exitCode: signalExitCodes.SIGINT,
    reason: "INTERRUPTED: the run did not come to its end",
  };
  writing(run.folder, () => writeAtomic(join(run.folder, "verdict.json"), jsonText(verdict)));
  return run;
}

/**
 * Writes the final verdict and leads `latest` to the run. Never throws: where the verdict cannot be written the
 * returned one is internal (6), except after a signal, and `problems` says which file and why.
 */
export function finishRun(run: Run, end: RunEnd): RunEnded {
  const verdict = verdictOf(run, end);
  const path = join(run.folder, "verdict.json");
  try {
    writeAtomic(path, jsonText(verdict));
  } catch (error) {
    const problem = `${path} could not be written: ${fileTrouble(error)}`;
    const unwritten = judgement("internal", `${problem} (it would have said ${verdict.reason})`);
    return {
      verdict: verdict.status === "interrupted" ? verdict : verdictOf(run, { ...end, judgement: unwritten }),
      problems: [problem],
    };
  }
  return { verdict, problems: pointLatest(run) };
}

function makeFolder(runs: string, { now, randomId }: RunStart): string {
  mkdirSync(runs, { recursive: true });
  const second = now.toISOString().slice(0, 19).replaceAll(/[-:]/g, "");
  for (let attempt = 1; ; attempt += 1) {
    const runId = `${second}Z-${randomId()}`;
    try {
      mkdirSync(join(runs, runId));
      return runId;
    } catch (error) {
      const taken = error instanceof Error && "code" in error && error.code === "EEXIST";
      if (!taken || attempt === attempts) throw error;
    }
  }
}

/** A link that is replaced in one step; where links are not allowed (Windows) a text file with the same path. */
function pointLatest({ root, runId }: Run): readonly string[] {
  const latest = join(root, "latest");
  const temporary = `${latest}.${process.pid}.tmp`;
  try {
    if (lstatSync(latest, { throwIfNoEntry: false })?.isDirectory() === true) {
      return [`${latest} is a folder; move it away so that it can lead to the newest run`];
    }
    rmSync(temporary, { force: true });
    linkOrText(temporary, join("runs", runId));
    renameSync(temporary, latest);
    return [];
  } catch (error) {
    return [`${latest} could not be written: ${fileTrouble(error)}`];
  }
}

function linkOrText(path: string, target: string): void {
  if (process.platform === "win32") writeAtomic(path, `${target}\n`);
  else symlinkSync(target, path);
}

function verdictOf(run: Run, end: RunEnd): Verdict {
  const { status, exitCode, reason } = end.judgement;
  return {
    ...base(run),
    status,
    exitCode,
    reason,
    finishedAt: end.now.toISOString(),
    ...(end.commandLine !== undefined && { commandLine: end.commandLine }),
    ...(end.target && { target: end.target }),
    ...(end.contract && { contract: end.contract }),
    ...(end.load && { load: end.load }),
  };
}

function base({
  runId,
  command,
  startedAt,
}: Run): Pick<Verdict, "schemaVersion" | "runId" | "command" | "startedAt"> {
  return { schemaVersion: 1, runId, command, startedAt };
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function writing<T>(path: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    throw new UsageError([
      `${path} cannot be written: ${fileTrouble(error)}. Free the path, or give write access and space.`,
    ]);
  }
}
