import { pointerOf, type SchemaError } from "#schemas";
import { cut, type Break } from "./finding.ts";
import type { LoadRule } from "./rules.ts";

const mostBreaks = 5;

/** The rule that a keyword of JSON Schema stands for; every other one bounds a value. */
const ruleOfKeyword: Readonly<Record<string, LoadRule>> = {
  required: "members-are-present",
  type: "types-are-documented",
  additionalProperties: "no-unknown-members",
  pattern: "formats-hold",
};

/** The one enumeration that prose names. */
const namedInProse = "/data/type";

/** One break for each pointer: a member of the wrong type breaks nothing else. */
export function schemaBreaks(errors: readonly SchemaError[], value: unknown): readonly Break[] {
  const types = errors.filter(({ keyword }) => keyword === "type");
  const byPointer = new Map([...errors, ...types].map((error) => [pointerOf(error), error]));
  return [...byPointer].slice(0, mostBreaks).map(([pointer, error]): Break => {
    const received = at(value, pointer);
    const json = received === undefined ? "nothing" : (JSON.stringify(received) ?? "nothing");
    const absent = error.keyword === "discriminator" && received === undefined;
    const rule = absent ? "members-are-present" : (ruleOfKeyword[error.keyword] ?? "values-are-known");
    const found = { rule, pointer, expected: error.message ?? error.keyword, received: cut(json) };
    const documented = error.keyword === "enum" && pointer === namedInProse;
    return documented ? Object.assign(found, { basis: "documented" as const }) : found;
  });
}

/** The value that a JSON Pointer names; undefined where there is none. */
export function at(value: unknown, pointer: string): unknown {
  return pointer
    .split("/")
    .slice(1)
    .map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((node, name) => {
      if (typeof node !== "object" || node === null) return undefined;
      return Object.entries(node).find(([key]) => key === name)?.[1];
    }, value);
}
