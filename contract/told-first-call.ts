import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isObject, type Redact } from "#schemas";
import { isCaseReport } from "./case-report.ts";
import type { ReportedCase } from "./report-case.ts";

/** Tells the workers and the reporter what the setup saw; a file, as a variable has no room for a long answer. */
export function tellFirstCall(folder: string, reported: ReportedCase, redact: Redact): void {
  writeFileSync(fileIn(folder), redact(JSON.stringify(reported)));
}

/** What the setup of a run saw of its first call; undefined before, and where nobody told. */
export function toldFirstCall(folder: string): ReportedCase | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(fileIn(folder), "utf8"));
    return isReported(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isReported(value: unknown): value is ReportedCase {
  return isObject(value) && isCaseReport(value["report"]) && typeof value["exchanges"] === "string";
}

function fileIn(folder: string): string {
  return join(folder, "first-call.json");
}
