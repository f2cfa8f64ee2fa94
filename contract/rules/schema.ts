import { pointerOf, validateResponse, type SchemaError } from "#schemas";
import { acceptedBody, at, show, type AnswerRule, type Basis, type Break } from "./observation.ts";

/** Kind of schema break, with what it rests on. */
interface SchemaRule {
  readonly id: string;
  readonly title: string;
  readonly basis: Basis;
  readonly quote: string;
  readonly covers: (error: SchemaError) => boolean;
}

const wrongTag = (error: SchemaError): boolean =>
  error.keyword === "discriminator" && error.params["error"] === "tag";

const kinds: readonly SchemaRule[] = [
  {
    id: "members-are-present",
    title: "Every member that both documented answers have is present",
    basis: "documented",
    quote: "The documented 200 answer.",
    covers: (error) => error.keyword === "required",
  },
  {
    id: "types-are-documented",
    title: "Every member has the JSON type that the documentation shows",
    basis: "documented",
    quote: "The documented 200 answer.",
    covers: (error) => error.keyword === "type" || wrongTag(error),
  },
  {
    id: "no-unknown-members",
    title: "No member appears that no documented answer has",
    basis: "observed",
    quote: "The documented 200 answers have the same 23 members of case and 15 of contact, and no others.",
    covers: (error) => error.keyword === "additionalProperties",
  },
  {
    id: "values-are-known",
    title: "Every enumeration has a value that the documentation shows",
    basis: "observed",
    quote: "The values of every documented example.",
    covers: (error) =>
      ["enum", "const", "minimum"].includes(error.keyword) ||
      (error.keyword === "discriminator" && !wrongTag(error)),
  },
  {
    id: "formats-hold",
    title: "Dates and numbers in strings have the documented form",
    basis: "observed",
    quote: "All 260 documented dates of messages, cases and participants match YYYY-MM-DDThh:mm:ss.SSSZ.",
    covers: (error) => error.keyword === "pattern",
  },
];

/** Enumerations that prose names, by JSON Pointer. */
const namedInProse = ["/data/type"];

/** Response schema rules, one for each kind of break, so that each break has the basis it deserves. */
export const schemaRules: readonly AnswerRule[] = kinds.map(({ id, title, basis, quote, covers }) => ({
  id,
  title,
  basis,
  quote,
  check: (observation) => {
    const body = acceptedBody(observation);
    if (body === undefined || validateResponse(body)) return [];
    const errors: readonly SchemaError[] = validateResponse.errors ?? [];
    return errors.filter((error) => covers(error)).map((error) => broken(error, body));
  },
}));

/** Dates that match the pattern and yet name no day, such as 30 February. */
export const calendarRule: AnswerRule = {
  id: "dates-exist",
  title: "Every date names a day that exists",
  basis: "observed",
  quote: "All 260 documented dates are real ones.",
  check: (observation) => {
    const found: Break[] = [];
    walk(acceptedBody(observation), "", (value, pointer) => {
      if (!/\/date[A-Z][A-Za-z]*$/.test(pointer) || pointer.includes("/meta/")) return;
      if (typeof value !== "string" || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)) return;
      const time = new Date(value);
      if (Number.isNaN(time.getTime()) || time.toISOString() !== value) {
        found.push({ pointer, expected: "a date of the calendar", received: value });
      }
    });
    return found;
  },
};

function broken(error: SchemaError, body: unknown): Break {
  const pointer = pointerOf(error);
  const value = at(body, pointer.split("/").slice(1).map(unescape));
  const found = { pointer, expected: expectation(error), received: show(value) };
  return error.keyword === "enum" && namedInProse.includes(pointer)
    ? { ...found, basis: "documented", quote: "message.type is one of message, note, event." }
    : found;
}

function expectation(error: SchemaError): string {
  switch (error.keyword) {
    case "required":
      return "this member";
    case "additionalProperties":
      return "no such member";
    case "discriminator":
      return `a known ${show(error.params["tag"])}`;
    default:
      return error.message ?? error.keyword;
  }
}

function unescape(part: string): string {
  return part.replaceAll("~1", "/").replaceAll("~0", "~");
}

function walk(value: unknown, pointer: string, visit: (value: unknown, pointer: string) => void): void {
  if (typeof value !== "object" || value === null) {
    visit(value, pointer);
    return;
  }
  for (const [name, child] of Object.entries(value)) walk(child, `${pointer}/${name}`, visit);
}
