import { formOf } from "./help.ts";
import { profileNames } from "./profiles.ts";

/** Names of the options of a command, without their dashes. */
export interface OptionNames {
  readonly valued: readonly string[];
  readonly flags: readonly string[];
}

/** A command line whose every option has its value in one word (`--rate=50`), and what stands in it that cannot be read. */
export interface Words {
  readonly args: readonly string[];
  readonly problems: readonly string[];
}

/** What one or two words of the command line are. */
interface Token {
  /** The words, without what may be a key. */
  readonly shown: readonly string[];
  readonly arg?: string;
  readonly problem?: string;
  readonly unknown?: string;
  /** How many words it takes. */
  readonly taken: number;
}

/** Stands for a value that is not repeated. */
const hidden = "…";

/** Reads every word, and names each one that is no option, lacks its value or has one too many, with the fix. */
export function readWords(args: readonly string[], names: OptionNames): Words {
  const tokens = tokensOf(args, names);
  const known = [...names.valued, ...names.flags].map((name) => `--${name}`).join(" ");
  const unknown = tokens.flatMap((token) => token.unknown ?? []);
  return {
    args: tokens.flatMap(({ arg }) => arg ?? []),
    problems: [
      ...(unknown.length === 0 ? [] : [`unknown option ${unknown.join(", ")}; known are ${known}`]),
      ...tokens.flatMap(({ problem }) => problem ?? []),
    ],
  };
}

/** The words of a command line as they may be shown: the value of an unknown option may be a key. */
export function shownWords(args: readonly string[], names: OptionNames): readonly string[] {
  return tokensOf(args, names).flatMap(({ shown }) => shown);
}

function tokensOf(args: readonly string[], names: OptionNames): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < args.length; at += tokens.at(-1)?.taken ?? 1) {
    const [word = "", next] = args.slice(at);
    tokens.push(word.startsWith("-") ? optionToken(word, next, names) : bareToken(word));
  }
  return tokens;
}

function optionToken(word: string, next: string | undefined, { valued, flags }: OptionNames): Token {
  const [option = "", ...rest] = word.split("=");
  const inline = rest.length === 0 ? undefined : rest.join("=");
  const name = option === "-h" ? "help" : option.replace(/^--?/, "");
  const follows = inline === undefined && isValue(next) ? [next] : [];
  const taken = 1 + follows.length;
  if (![...valued, ...flags].includes(name)) {
    const shown = option.startsWith("--") ? option : option.slice(0, 2);
    const value = inline === undefined ? "" : `=${hidden}`;
    return { shown: [`${shown}${value}`, ...follows.map(() => hidden)], unknown: shown, taken };
  }
  if (!option.startsWith("--") && option !== "-h") {
    return { shown: [word, ...follows], problem: `${option} has one dash; write --${name}`, taken };
  }
  if (flags.includes(name)) {
    if (inline === undefined) return { shown: [word], arg: `--${name}`, taken: 1 };
    return { shown: [word], problem: `--${name} takes no value; write --${name}`, taken: 1 };
  }
  const value = inline ?? follows[0] ?? "";
  if (value !== "") return { shown: [word, ...follows], arg: `--${name}=${value}`, taken };
  return { shown: [word, ...follows], problem: `--${name} lacks its value; write ${formOf(name)}`, taken };
}

/** The next word is a value unless it is an option itself; a number may be negative, and is then refused with its range. */
function isValue(next: string | undefined): next is string {
  return next !== undefined && (!next.startsWith("-") || /^-\d/.test(next));
}

function bareToken(word: string): Token {
  const options = profileNames.some((name) => name === word)
    ? `write --profile ${word}`
    : "each value follows its option, see --help";
  return { shown: [word], problem: `"${word}" stands without its option; ${options}`, taken: 1 };
}
