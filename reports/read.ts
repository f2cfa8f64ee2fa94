import { closeSync, fstatSync, openSync, readFileSync, readdirSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import {
  pointerOf,
  validateContractResult,
  validateLoadResult,
  validateVerdict,
  type ContractResult,
  type LoadResult,
  type Validator,
  type Verdict,
} from "#schemas";
import { fileTrouble } from "./atomic-file.ts";

/** What a run folder holds. A file that is absent is undefined; one that cannot be trusted is also a problem. */
export interface RunRecord {
  readonly folder: string;
  readonly verdict?: Verdict;
  readonly contract?: ContractResult;
  readonly load?: LoadResult;
  /** Why a file cannot be trusted; each makes the run internal (6). */
  readonly problems: readonly string[];
  /** Names of all files in the folder. */
  readonly files: readonly string[];
}

/** Largest result file that is read. */
const maxBytes = 64 * 1024 * 1024;

type Outcome<T> = { readonly value?: T; readonly problem?: string };

/**
 * Reads a run folder (or `latest`). Nothing is trusted: size, JSON, schema, and that every result belongs to the
 * run of `verdict.json`, so that a stale file is never taken for this run's.
 */
export function readRun(path: string): RunRecord {
  const folder = resolveFolder(path);
  const verdict = readResult(join(folder, "verdict.json"), validateVerdict);
  const runId = verdict.value?.runId;
  const contract = ofRun(runId, readResult(join(folder, "contract.json"), validateContractResult));
  const load = ofRun(runId, readResult(join(folder, "load.json"), validateLoadResult));
  const missing =
    verdict.value === undefined && verdict.problem === undefined ? ["verdict.json is missing"] : [];
  return {
    folder,
    ...(verdict.value && { verdict: verdict.value }),
    ...(contract.value && { contract: contract.value }),
    ...(load.value && { load: load.value }),
    problems: [
      ...missing,
      ...problem("verdict.json", verdict),
      ...problem("contract.json", contract),
      ...problem("load.json", load),
    ],
    files: namesIn(folder),
  };
}

/** `latest` is a link, or on Windows a text file with the path. */
function resolveFolder(path: string): string {
  try {
    const real = realpathSync(path);
    if (statSync(real).isDirectory()) return real;
    return join(real, "..", readFileSync(real, "utf8").trim());
  } catch {
    return path;
  }
}

function readResult<T>(path: string, validate: Validator<T>): Outcome<T> {
  try {
    const file = openSync(path, "r");
    try {
      const stat = fstatSync(file);
      if (!stat.isFile()) return { problem: "is not a file" };
      if (stat.size > maxBytes) return { problem: `has ${stat.size} bytes, more than ${maxBytes}` };
      return valid(JSON.parse(readFileSync(file, "utf8")), validate);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return {};
    return { problem: error instanceof SyntaxError ? "is not complete JSON" : fileTrouble(error) };
  }
}

function valid<T>(data: unknown, validate: Validator<T>): Outcome<T> {
  if (validate(data)) return { value: data };
  const first = validate.errors?.[0];
  const where =
    first === undefined ? "" : ` at ${pointerOf(first) || "/"}: ${first.message ?? first.keyword}`;
  return { problem: `does not follow its schema${where}` };
}

function ofRun<T extends { readonly runId: string }>(
  runId: string | undefined,
  outcome: Outcome<T>,
): Outcome<T> {
  if (outcome.value === undefined || outcome.value.runId === runId) return outcome;
  if (runId === undefined) return { problem: "cannot be matched with a run" };
  return { problem: `belongs to run ${outcome.value.runId}, expected ${runId}` };
}

function problem(file: string, outcome: Outcome<unknown>): readonly string[] {
  return outcome.problem === undefined ? [] : [`${file} ${outcome.problem}`];
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch {
    return [];
  }
}
