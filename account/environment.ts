import { readFileSync, statSync } from "node:fs";
import { UsageError } from "#schemas";
import { parse } from "dotenv";

/** Where the value of a variable was found. */
export type Source = "environment" | ".env";

/** One variable that is set, with its raw value. */
export interface Variable {
  readonly value: string;
  readonly source: Source;
}

/** The variables of the harness as they were found, and what a user should know of them. */
export interface Environment {
  readonly variables: ReadonlyMap<string, Variable>;
  /** Sentences for the terminal; they never hold a value. */
  readonly notes: readonly string[];
}

/** Prefixes of our variables. */
const ours = /^(ACQUIRE|CONTRACT|LOAD)_/;

/**
 * Joins the process environment and the text of a `.env` file; the environment wins.
 * Throws UsageError for a line that dotenv would read otherwise than it looks.
 */
export function joinEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  dotenvText: string,
): Environment {
  const problems = suspiciousLines(dotenvText);
  if (problems.length > 0) throw new UsageError(problems);
  const fromFile = Object.entries(parse(dotenvText)).filter(([name]) => ours.test(name));
  const fromEnvironment = Object.entries(env).flatMap(([name, value]) =>
    ours.test(name) && value !== undefined ? [[name, value] as const] : [],
  );
  const variables = new Map<string, Variable>([
    ...fromFile.map(([name, value]) => [name, { value, source: ".env" }] as const),
    ...fromEnvironment.map(([name, value]) => [name, { value, source: "environment" }] as const),
  ]);
  const inFile = new Map(fromFile);
  const notes = fromEnvironment
    .filter(([name, value]) => inFile.has(name) && inFile.get(name) !== value)
    .map(([name]) => `${name} is set twice with different values: the environment wins over .env`);
  return { variables, notes };
}

/**
 * Text of a `.env` file, empty where there is none.
 * Throws UsageError with the file and the reason where it is not a readable UTF-8 text file.
 */
export function readDotenv(path: string): string {
  try {
    if (statSync(path).isDirectory())
      throw new UsageError([`${path} is a directory; it must be a text file`]);
    const bytes = readFileSync(path);
    if (bytes.includes(0)) {
      throw new UsageError([`${path} is not UTF-8 text (UTF-16 or binary); save it as UTF-8`]);
    }
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    const reason = error instanceof TypeError ? "it is not UTF-8 text; save it as UTF-8" : String(error);
    throw new UsageError([`${path} cannot be read: ${reason}`]);
  }
}

/** Lines of ours that dotenv cuts at `#` or whose quote is never closed. The value is never shown. */
function suspiciousLines(text: string): readonly string[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const assignment = /^\s*(?:export\s+)?((?:ACQUIRE|CONTRACT|LOAD)_\w*)\s*=\s*(.*)$/.exec(line);
    const name = assignment?.[1];
    const value = assignment?.[2];
    if (name === undefined || value === undefined) return [];
    const quote = /^["'`]/.exec(value)?.[0];
    const where = `.env line ${index + 1}: ${name}`;
    if (quote !== undefined) {
      return value.indexOf(quote, 1) > 0 ? [] : [`${where} opens a quotation mark and never closes it`];
    }
    const hash = value.search(/\S#/);
    return hash < 0
      ? []
      : [`${where} would be cut at the # in position ${hash + 2}; put the value in quotation marks`];
  });
}
