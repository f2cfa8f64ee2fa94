import { UsageError, type LoadResult } from "#schemas";
import { parseOrigin } from "../account/origin.ts";
import { readStoredRun } from "../load/campaign/baseline.ts";
import type { LoadOptions } from "../load/plan/arguments.ts";

/** The stored run to compare with; one that was asked for and cannot be read is a usage error. */
export function baselineOf({ baseline: path }: LoadOptions): LoadResult | undefined {
  if (path === undefined) return undefined;
  const stored = readStoredRun(path);
  if (stored.kind === "found") return stored.result;
  throw new UsageError([
    `--baseline ${path}: ${stored.reason}; give the folder of a load run, its load.json, or a file that --save-baseline named`,
  ]);
}

/** Origin of the other build; that of the account itself would pass every comparison. */
export function otherOriginOf({ against }: LoadOptions, ownOrigin: string | undefined): string | undefined {
  if (against === undefined) return undefined;
  const parsed = parseOrigin(against, "--against");
  if (parsed.kind === "problem") throw new UsageError([parsed.problem]);
  if (ownOrigin === undefined || byAddress(parsed.origin) !== byAddress(ownOrigin)) return parsed.origin;
  throw new UsageError([
    `--against ${parsed.origin} is the account under test itself; name another build, or measure the noise with --calibrate`,
  ]);
}

/** Both names of this machine are the same account. */
function byAddress(origin: string): string {
  return origin.replace("//localhost", "//127.0.0.1");
}
