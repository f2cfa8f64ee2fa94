import { pointerOf, validateResponse, type SchemaError } from "#schemas";
import { acceptedBody, at, show, type AnswerRule, type Basis, type Break } from "./observation.ts";

type Kind = "missing" | "type" | "unknown" | "value" | "format";

/** Kinds of schema break, with what each rests on. */
const kinds: readonly {
  readonly id: string;
  readonly title: string;
  readonly kind: Kind;
  readonly basis: Basis;
  readonly quote: string;
}[] = [
  {
    id: "members-are-present",
    title: "Every member that both documented answers have is present",
    kind: "missing",
    basis: "documented",
    quote: "The documented 200 answer.",
  },
  {
    id: "types-are-documented",
    title: "Every member has the JSON type that the documentation shows",
    kind: "type",
    basis: "documented",
    quote: "The documented 200 answer.",
  },
  {
    id: "no-unknown-members",
    title: "No member appears that no documented answer has",
    kind: "unknown",
    basis: "observed",
    quote: "The documented 200 answers have the same 23 members of case and 15 of contact, and no others.",
  },
  {
    id: "values-are-known",
    title: "Every enumeration has a value that the documentation shows",
    kind: "value",
    basis: "observed",
    quote: "The values of every documented example.",
  },
  {
    id: "formats-hold",
    title: "Dates and numbers in strings have the documented form",
    kind: "format",
    basis: "observed",
    quote: "All 260 documented dates of messages, cases and participants match YYYY-MM-DDThh:mm:ss.SSSZ.",
  },
];

/** The one enumeration that prose names. */
const namedInProse = "/data/type";

/** Response schema rules, one for each kind of break, so that each break has the basis it deserves. */
export const schemaRules: readonly AnswerRule[] = kinds.map(({ id, title, kind, basis, quote }) => ({
  id,
  title,
  basis,
  quote,
  check: (observation) => {
    const body = acceptedBody(observation);
    return body === undefined
      ? []
      : breaksOf(body)
          .filter((one) => one.kind === kind)
          .map(broken);
  },
}));

/** A break of the schema: where it points, what stands there, and its kind. */
interface SchemaBreak {
  readonly error: SchemaError;
  readonly pointer: string;
  readonly value: unknown;
  readonly kind: Kind;
}

/** One validation for all the rules on one body. */
const known = new WeakMap<object, readonly SchemaBreak[]>();

/** Breaks of the schema; a member of the wrong type breaks nothing else. */
function breaksOf(body: unknown): readonly SchemaBreak[] {
  const key = Object(body);
  const before = known.get(key);
  if (before !== undefined) return before;
  const errors: readonly SchemaError[] = validateResponse(body) ? [] : (validateResponse.errors ?? []);
  const breaks = errors.map((error) => placed(error, body));
  const mistyped = new Set(breaks.filter(({ kind }) => kind === "type").map(({ pointer }) => pointer));
  const kept = breaks.filter(({ kind, pointer }) => kind === "type" || !mistyped.has(pointer));
  known.set(key, kept);
  return kept;
}

const byKeyword: Readonly<Record<string, Kind>> = {
  required: "missing",
  type: "type",
  additionalProperties: "unknown",
  pattern: "format",
};

/** Where an error points, what stands there, and its kind; a tag that is absent is a missing member. */
function placed(error: SchemaError, body: unknown): SchemaBreak {
  const tag = error.keyword === "discriminator" ? `/${String(error.params["tag"])}` : "";
  const pointer = `${pointerOf(error)}${tag}`;
  const value = at(body, pointer.split("/").slice(1).map(unescape));
  if (tag === "") return { error, pointer, value, kind: byKeyword[error.keyword] ?? "value" };
  return {
    error,
    pointer,
    value,
    kind: value === undefined ? "missing" : typeof value === "string" ? "value" : "type",
  };
}

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

function broken({ error, pointer, value }: SchemaBreak): Break {
  const found = { pointer, expected: expectation(error), received: show(value) };
  return error.keyword === "enum" && pointer === namedInProse
    ? { ...found, basis: "documented", quote: "message.type is one of message, note, event." }
    : found;
}

function expectation({ keyword, params, message }: SchemaError): string {
  switch (keyword) {
    case "required":
      return "this member";
    case "additionalProperties":
      return "no such member";
    case "type":
      return `JSON type ${[params["type"]].flat().join(" or ")}`;
    case "enum":
      return `one of ${show(params["allowedValues"])}`;
    case "const":
      return show(params["allowedValue"]);
    case "pattern":
      return `text of the form ${String(params["pattern"])}`;
    case "discriminator":
      return "one of the documented kinds";
    default:
      return message ?? keyword;
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
