import { readFileSync } from "node:fs";
import { UsageError } from "#schemas";
import { parseDeviations, type Deviation } from "./deviations.ts";

/** The file that a project keeps. */
export const deviationsFile = new URL("../deviations.json", import.meta.url);

/**
 * Reads every known deviation, of whatever account. Throws UsageError with every entry that cannot be used, one of a
 * rule or case that does not exist included: it would be silent for ever.
 */
export async function readDeviations(file: string | URL): Promise<readonly Deviation[]> {
  const text = textOf(file);
  if (text.trim() === "[]") return [];
  // Loading every rule and case takes a tenth of a second; a file without entries needs none of them.
  const [{ answerRules, caseRules }, { cases }] = await Promise.all([
    import("../rules/index.ts"),
    import("../cases/index.ts"),
  ]);
  return parseDeviations(text, {
    rules: new Set([...answerRules, ...caseRules].map(({ id }) => id)),
    cases: new Set(cases.map(({ id }) => id)),
  });
}

function textOf(file: string | URL): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError([
      `contract/deviations.json cannot be read: ${error instanceof Error ? error.message : ""}; an empty one is []`,
    ]);
  }
}
