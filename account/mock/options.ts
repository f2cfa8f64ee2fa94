import { UsageError } from "#schemas";
import type { Variation } from "./faults/fault.ts";
import { faults, variations } from "./faults/index.ts";
import { parseLatency, type Latency } from "./latency.ts";
import { nearest } from "./nearest.ts";

/** How a mock account is to behave; what is left out is healthy, immediate and on a free port. */
export interface MockOptions {
  /** 0 to 65535; 0, the default, takes a free one. */
  readonly port?: number | undefined;
  readonly latency?: Latency | undefined;
  /** Share of add-message requests answered 500, 0..1. */
  readonly errorRatio?: number | undefined;
  /** Id of a fault or of a lawful variation. */
  readonly faultId?: string | undefined;
  /** Bearer key that the mock accepts. */
  readonly apiKey?: string | undefined;
  /** Seed of latencies and errors; the same seed gives the same ones. */
  readonly seed?: number | undefined;
}

const names = ["--port", "--latency", "--error-rate", "--fault"] as const;
type Name = (typeof names)[number];

/** Reads the mock's command line; throws one UsageError with every problem in it. */
export function parseMockOptions(args: readonly string[]): MockOptions {
  const problems: string[] = [];
  const values = new Map<Name, string>();
  const words = args.flatMap((word) => /^(--[^=]+)=(.*)$/s.exec(word)?.slice(1) ?? [word]);
  for (let place = 0; place < words.length; place += 2) {
    const [word = "", value] = words.slice(place, place + 2);
    const name = names.find((known) => known === word);
    if (name === undefined) problems.push(unknown("option", word, names));
    else if (value === undefined) problems.push(`${name} needs a value.`);
    else values.set(name, value);
  }
  const read = reader(values, problems);
  const options: MockOptions = {
    port: read("--port", (text) => numberIn(text, { name: "--port", pattern: /^\d{1,5}$/, most: 65_535 })),
    latency: read("--latency", parseLatency),
    errorRatio: read("--error-rate", (text) =>
      numberIn(text, { name: "--error-rate", pattern: /^\d(\.\d{1,9})?$/, most: 1 }),
    ),
    faultId: read("--fault", (text) => faultNamed(text).id),
  };
  if (problems.length > 0) throw new UsageError(problems);
  return options;
}

/** The fault or variation with an id; throws a UsageError with the nearest one where there is none. */
export function faultNamed(id: string): Variation {
  const rows = [...faults, ...variations];
  const row = rows.find((one) => one.id === id);
  if (row !== undefined) return row;
  throw new UsageError([
    unknown(
      "--fault",
      id,
      rows.map((one) => one.id),
    ),
  ]);
}

function reader(values: ReadonlyMap<Name, string>, problems: string[]) {
  return <T>(name: Name, parse: (text: string) => T): T | undefined => {
    const text = values.get(name);
    try {
      return text === undefined ? undefined : parse(text);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  };
}

function numberIn(text: string, range: { name: string; pattern: RegExp; most: number }): number {
  const value = range.pattern.test(text) ? Number(text) : Number.NaN;
  if (value <= range.most) return value;
  throw new UsageError([
    `${range.name} is ${JSON.stringify(text)}; expected a number from 0 to ${range.most}.`,
  ]);
}

function unknown(what: string, word: string, known: readonly string[]): string {
  const close = nearest(word, known);
  const hint = close === undefined ? `known: ${known.slice(0, 12).join(", ")}` : `did you mean ${close}?`;
  return `${what} ${JSON.stringify(word)} is not known; ${hint}`;
}
