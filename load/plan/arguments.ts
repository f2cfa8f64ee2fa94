import { parseArgs } from "node:util";
import { UsageError } from "#schemas";
import { comparedFigures } from "../campaign/comparison-rows.ts";
import { combinationProblems } from "./combinations.ts";
import { durationSec } from "./duration.ts";
import { profileNames, type ProfileName } from "./profiles.ts";
import { pairsNeeded } from "../statistics/sign-flip.ts";
import { readThreshold, type Threshold } from "./threshold.ts";
import { readWords, shownWords, type OptionNames } from "./words.ts";

/** What the command line of `npm run load` asks for, checked. Absent members take the profile's default. */
export interface LoadOptions {
  readonly profile: ProfileName;
  readonly ratePerSec?: number;
  readonly durationSec?: number;
  readonly vus?: number;
  readonly cases: readonly number[];
  readonly thresholds: readonly Threshold[];
  readonly pairs: number;
  readonly against?: string;
  readonly baseline?: string;
  readonly flags: ReadonlySet<LoadFlag>;
}

const flagNames = ["dry-run", "k6-dashboard", "calibrate", "save-baseline", "help"] as const;
/** Options without a value. */
export type LoadFlag = (typeof flagNames)[number];

const flagOptions = {
  "dry-run": { type: "boolean" },
  "k6-dashboard": { type: "boolean" },
  calibrate: { type: "boolean" },
  "save-baseline": { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const satisfies Record<LoadFlag, unknown>;

const options = {
  profile: { type: "string" },
  rate: { type: "string" },
  duration: { type: "string" },
  vus: { type: "string" },
  cases: { type: "string" },
  threshold: { type: "string", multiple: true },
  pairs: { type: "string" },
  against: { type: "string" },
  baseline: { type: "string" },
  ...flagOptions,
} as const;

/** With fewer pairs no figure of a comparison could ever be proven to be worse. */
const leastPairs = pairsNeeded(comparedFigures);

/** Ranges that options are held to; a typing error must not become a flood. */
const ranges = {
  rate: { least: 0.1, most: 5000, unit: "a plain number per second", form: /^\d+(\.\d{1,3})?$/ },
  vus: { least: 1, most: 2000, unit: "a whole number", form: /^\d+$/ },
  pairs: {
    least: leastPairs,
    most: 15,
    unit: `a whole number (fewer than ${leastPairs} pairs cannot prove a change in ${comparedFigures} figures)`,
    form: /^\d+$/,
  },
  duration: { least: 1, most: 86_400, unit: "seconds" },
} as const;

/**
 * One pair more than the least: a slow-down stays proven when one pair shows a little of the opposite, and A B B A
 * comes out even.
 */
const defaultPairs = 8;

const optionNames: OptionNames = {
  valued: Object.keys(options).filter((name) => !(name in flagOptions)),
  flags: flagNames,
};

/** The command line as it may be shown, to repeat it: the value of an unknown option may be a key. */
export function shownLoadArguments(args: readonly string[]): readonly string[] {
  return shownWords(args, optionNames);
}

/** Reads the command line, or throws one UsageError with every problem in it. */
export function readLoadArguments(args: readonly string[]): LoadOptions {
  const words = readWords(args, optionNames);
  const { values } = parseArgs({ args: [...words.args], options, strict: true });
  const problems = [...words.problems];
  const profile = profileNames.find((name) => name === (values.profile ?? "smoke"));
  if (profile === undefined) {
    problems.push(`--profile "${values.profile}" is unknown, expected one of ${profileNames.join(", ")}`);
  }
  const note = (problem: string): undefined => {
    problems.push(problem);
    return undefined;
  };
  const ratePerSec = number("rate", values.rate, note);
  const vus = number("vus", values.vus, note);
  const pairs = number("pairs", values.pairs, note) ?? defaultPairs;
  const seconds = duration(values.duration, note);
  const cases = caseList(values.cases, note);
  const thresholds = (values.threshold ?? []).flatMap((text) => {
    const threshold = readThreshold(text);
    return typeof threshold === "string" ? (note(threshold) ?? []) : [threshold];
  });
  problems.push(...combinationProblems({ ...values, profile, thresholds }));
  if (problems.length > 0 || profile === undefined) throw new UsageError(problems);
  return {
    profile,
    cases,
    thresholds,
    pairs,
    flags: new Set(flagNames.filter((name) => values[name] === true)),
    ...(ratePerSec === undefined ? {} : { ratePerSec }),
    ...(seconds === undefined ? {} : { durationSec: seconds }),
    ...(vus === undefined ? {} : { vus }),
    ...(values.against === undefined ? {} : { against: values.against }),
    ...(values.baseline === undefined ? {} : { baseline: values.baseline }),
  };
}

type Note = (problem: string) => undefined;

function number(name: "rate" | "vus" | "pairs", text: string | undefined, note: Note): number | undefined {
  if (text === undefined) return undefined;
  const { least, most, unit, form } = ranges[name];
  const value = Number(text);
  if (form.test(text) && value >= least && value <= most) return value;
  return note(`--${name} "${text}": expected ${unit} from ${least} to ${most}`);
}

function duration(text: string | undefined, note: Note): number | undefined {
  if (text === undefined) return undefined;
  const value = durationSec(text);
  if (value !== undefined && value >= ranges.duration.least && value <= ranges.duration.most) return value;
  return note(
    `--duration "${text}": expected a duration from 1s to 24h as k6 writes it, such as 10s or 2m30s`,
  );
}

function caseList(text: string | undefined, note: Note): readonly number[] {
  if (text === undefined) return [];
  if (/^[1-9]\d{0,14}(,[1-9]\d{0,14}){0,99}$/.test(text)) return [...new Set(text.split(",").map(Number))];
  note(`--cases "${text}": expected up to 100 case ids with commas between, such as 2069,2070`);
  return [];
}
