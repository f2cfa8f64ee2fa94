import { parseArgs } from "node:util";
import { UsageError } from "#schemas";
import { parseOrigin } from "../account/origin.ts";

/** What the command line of `npm run contract` asks for. */
export interface ContractFlags {
  /** Propose contract/deviations.json from this run. */
  readonly accept: "propose" | undefined;
  /** Delete what the run added, where the account offers it. */
  readonly clean: "delete" | undefined;
  /** Folder of an earlier run whose failed cases are sent again. */
  readonly replay: string | undefined;
  /** Origin of another account or build that gets the same cases. */
  readonly compare: string | undefined;
  /** Flags for Playwright. */
  readonly playwright: readonly string[];
}

const own = {
  accept: { type: "boolean" },
  clean: { type: "boolean" },
  replay: { type: "string" },
  compare: { type: "string" },
} as const;

/** Flags of Playwright that leave the evidence whole: what is selected, in which order, by how many at once. */
const passed = {
  grep: { type: "string", short: "g" },
  "grep-invert": { type: "string", short: "G" },
  workers: { type: "string", short: "j" },
  shuffle: { type: "string" },
} as const;

const values: Readonly<Record<string, { readonly fits: (value: string) => boolean; readonly form: string }>> =
  {
    grep: { fits: isPattern, form: "a regular expression" },
    "grep-invert": { fits: isPattern, form: "a regular expression" },
    workers: { fits: (value) => /^[1-9]\d?$/.test(value), form: "1 to 99" },
    shuffle: { fits: (value) => /^\w+$/.test(value), form: "letters or digits to seed it with" },
    replay: { fits: (value) => value !== "", form: "the folder of a run" },
    compare: { fits: (value) => value !== "", form: "an origin" },
  };

/** Why a flag of Playwright is not taken, and what to do instead. */
const refused: Readonly<Record<string, string>> = {
  reporter: "contract.json, report.html and junit.xml come from the run itself; leave it out",
  "add-reporter": "other reporters may print the key; leave it out",
  "repeat-each":
    "each case has one place in contract.json; a case that fails is sent twice anyway; leave it out",
  retries: "a failure that passes when sent again is still a failure; a case that fails is sent twice anyway",
  shard: "a part of the cases is no verdict; select cases with --grep",
  "last-failed": "use --replay reports/latest",
  "last-failed-file": "use --replay reports/latest",
  x: "every case is sent; use --replay reports/latest to send the failed ones again",
  "max-failures": "every case is sent; use --replay reports/latest to send the failed ones again",
  timeout: "set ACQUIRE_TIMEOUT_SEC, the wait for one answer",
  "global-timeout": "a run ends within three minutes; select cases with --grep",
  trace: "traces hold the key; use npx playwright test --trace on with the mock account",
  ui: "use npx playwright test --ui",
  debug: "use npx playwright test --debug with the mock account",
  list: "use npx playwright test --list",
};

const offered = [...Object.keys(own), ...Object.keys(passed)].map((name) => `--${name}`).join(", ");

/**
 * Reads the command line. Throws UsageError with every flag that is not offered, lacks its value, or would make the
 * evidence of the run wrong, each with what to do instead.
 */
export function readContractFlags(argv: readonly string[]): ContractFlags {
  const { tokens } = parseArgs({
    args: [...argv],
    options: { ...own, ...passed },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given = new Map<string, string>();
  const problems = tokens.flatMap((token): readonly string[] => {
    if (token.kind === "positional")
      return [`${token.value} is no flag; to select cases write --grep ${token.value}`];
    if (token.kind === "option-terminator") return [];
    const problem = problemOf(token);
    given.set(token.name, token.value ?? "");
    return problem === undefined ? [] : [problem];
  });
  const compare = given.get("compare");
  const origin = compare === undefined ? undefined : parseOrigin(compare, "--compare");
  if (origin?.kind === "problem" && problems.length === 0) problems.push(origin.problem);
  if (problems.length > 0) throw new UsageError(problems);
  return {
    accept: given.has("accept") ? "propose" : undefined,
    clean: given.has("clean") ? "delete" : undefined,
    replay: given.get("replay"),
    compare: origin?.kind === "origin" ? origin.origin : undefined,
    playwright: Object.keys(passed).flatMap((name) =>
      given.has(name) ? [`--${name}=${given.get(name) ?? ""}`] : [],
    ),
  };
}

/** The command line as it may be shown, to repeat it: one that was not understood may hold a key. */
export function shownContractFlags(argv: readonly string[]): readonly string[] {
  try {
    readContractFlags(argv);
    return argv;
  } catch {
    return [];
  }
}

function problemOf({
  name,
  rawName,
  value,
  inlineValue,
}: {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}): string | undefined {
  const why = refused[name];
  if (why !== undefined) return `${rawName} is not taken: ${why}`;
  if (!(name in own) && !(name in passed)) return `${rawName} is not offered; offered are ${offered}`;
  const due = values[name];
  if (due === undefined) return value === undefined ? undefined : `${rawName} takes no value`;
  const another = inlineValue !== true && value?.startsWith("-") === true;
  return value !== undefined && !another && due.fits(value) ? undefined : `${rawName} needs ${due.form}`;
}

function isPattern(value: string): boolean {
  try {
    return new RegExp(value) instanceof RegExp && value !== "";
  } catch {
    return false;
  }
}
