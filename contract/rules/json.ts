import { escapePointer, isBareRefusal, isDocumentedRefusal, isObject, maxDepth } from "#schemas";
import { carriesJson } from "./headers.ts";
import { answerOf, isAccepted, type AnswerRule, type Break, type Observation } from "./observation.ts";
import type { Reading } from "./reading.ts";

type TextReading = Extract<Reading, { kind: "text" }>;

const jsonRule = (
  id: string,
  title: string,
  {
    quote,
    check,
  }: { readonly quote: string; readonly check: (reading: Reading, o: Observation) => readonly Break[] },
): AnswerRule => ({
  id,
  title,
  basis: "expected",
  quote,
  check: (observation) =>
    observation.reading !== undefined && carriesJson(observation)
      ? check(observation.reading, observation)
      : [],
});

const onText =
  (check: (reading: TextReading, observation: Observation) => readonly Break[]) =>
  (reading: Reading, observation: Observation): readonly Break[] =>
    reading.kind === "text" ? check(reading, observation) : [];

const at = (pointer: string, expected: string, received: string): Break => ({ pointer, expected, received });

/** Rules on the raw bytes of a body, before it is taken for a value. */
export const jsonRules: readonly AnswerRule[] = [
  jsonRule("body-is-json", "The answer has a body, and it is JSON", {
    quote: 'Every documented answer is a JSON object: {"data": …} or {"error": …}.',
    check: (reading, observation) => {
      const missing = reading.kind === "empty" || (reading.kind === "text" && isForeign(reading));
      if (!missing || (reading.kind === "empty" && isBareRefusal(statusOf(observation)))) return [];
      const received = reading.kind === "text" ? JSON.stringify(reading.text.slice(0, 200)) : "an empty body";
      const basis = isAccepted(observation) ? "documented" : refusalBasis(observation);
      return [{ ...at("", "a JSON object", received), basis }];
    },
  }),
  jsonRule("json-is-strict", "The body is one JSON document and nothing else", {
    quote: "RFC 8259, section 2: a JSON text is one value, with white space around it.",
    check: (reading, observation) => {
      if (reading.kind !== "text" || isForeign(reading)) return [];
      const [problem] = reading.json.syntax;
      if (problem === undefined) return [];
      const { detail, line, column } = problem;
      // What no JSON parser takes is not the documented answer, whatever a tolerant reader finds in it.
      const missing = isAccepted(observation) && reading.json.value === undefined;
      const found = at("", "one JSON document", `${detail} at line ${line}, column ${column}`);
      return [{ ...found, basis: missing ? observation.due.basis : "expected" }];
    },
  }),
  jsonRule("body-is-utf8", "The body is valid UTF-8", {
    quote: "RFC 8259, section 8.1: JSON text exchanged between systems MUST be encoded using UTF-8.",
    check: (reading) => (reading.kind === "not-utf8" ? [at("", "valid UTF-8", reading.detail)] : []),
  }),
  jsonRule("no-byte-order-mark", "The body does not start with a byte-order mark", {
    quote: "RFC 8259, section 8.1: implementations MUST NOT add a byte order mark.",
    check: onText((reading) =>
      reading.bom ? [at("", "JSON from the first byte", "a byte-order mark")] : [],
    ),
  }),
  jsonRule("keys-are-unique", "No object names a member twice", {
    quote: "RFC 8259, section 4: the names within an object SHOULD be unique.",
    // Of what is no JSON, a reader that goes on all the same only guesses the names.
    check: onText(({ json }) =>
      json.value === undefined
        ? []
        : json.duplicates.map((pointer) => at(pointer, "one member of this name", "two or more")),
    ),
  }),
  // A refusal may quote the number that it refuses.
  jsonRule("integers-are-safe", "Every number of an accepted answer is one that a double holds exactly", {
    quote: "RFC 8259, section 6: integers beyond 2^53 are not interoperable.",
    check: onText(({ json }, observation) =>
      json.unsafe
        .filter(({ pointer }) => isAccepted(observation) && !isEchoed(pointer))
        .map(({ pointer, literal }) => at(pointer, "an integer within ±(2^53 - 1)", literal)),
    ),
  }),
  {
    ...jsonRule("integers-are-plain", "Whole numbers are written without fraction or exponent", {
      quote: "Every documented id and count is written as plain digits.",
      check: onText(({ json }, observation) =>
        json.decimals
          .filter(({ pointer }) => isAccepted(observation) && !isEchoed(pointer) && !mayBeFraction(pointer))
          .map(({ pointer, literal }) => at(pointer, "plain digits", literal)),
      ),
    }),
    basis: "observed",
  },
  jsonRule("text-is-well-formed", "No text holds half a surrogate pair that nobody sent", {
    quote: "RFC 8259, section 8.2: unpaired surrogates lead to unpredictable behavior.",
    check: onText(({ text, json }) =>
      // Valid UTF-8 holds no half: it can only be written as an escape.
      /\\u[dD][89a-fA-F]/.test(text)
        ? brokenTexts(json.value, "")
            .filter((pointer) => !followsTheSender(pointer))
            .map((pointer) => at(pointer, "whole characters", "an unpaired surrogate"))
        : [],
    ),
  }),
  jsonRule("nesting-is-bounded", "The body is not nested beyond reason", {
    quote: "The documented answers nest 15 levels deep.",
    check: (reading) =>
      reading.kind === "too-deep" ? [at("", `at most ${maxDepth} levels`, `${reading.depth} levels`)] : [],
  }),
];

/** Grounds that the documentation says nothing of: a router may answer there, not the endpoint. */
const undescribed: ReadonlySet<string> = new Set(["path", "method", "probe-method"]);

/** Basis of what an error body owes: documented for the statuses that the documentation lists. */
export function refusalBasis(observation: Observation): "documented" | "expected" {
  const documented = isDocumentedRefusal(statusOf(observation));
  return documented && !undescribed.has(observation.due.ground) ? "documented" : "expected";
}

function statusOf(observation: Observation): number {
  return answerOf(observation)?.status ?? 0;
}

/** A text in which not even a tolerant reader finds an object. */
function isForeign({ json }: TextReading): boolean {
  return json.value === undefined && !isObject(json.recovered);
}

/** Pointers of the texts with an unpaired surrogate; the depth is bounded before. */
function brokenTexts(value: unknown, pointer: string): readonly string[] {
  if (typeof value === "string") return /[\uD800-\uDFFF]/u.test(value) ? [pointer] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, child]) => {
    const here = `${pointer}/${escapePointer(name)}`;
    return brokenTexts(name, here).concat(brokenTexts(child, here));
  });
}

/** Members that may repeat what some request said: an unpaired surrogate that was sent may come back in them. */
function followsTheSender(pointer: string): boolean {
  const spoken = ["/data/message", "/data/case/description"];
  return (
    isEchoed(pointer) ||
    spoken.some((place) => pointer === place || pointer.startsWith(`${place}/`)) ||
    !pointer.startsWith("/data")
  );
}

/** Members that hold any number, whole or not. */
function mayBeFraction(pointer: string): boolean {
  return pointer.endsWith("/numberValue") || pointer.endsWith("/waitTime");
}

/** What was sent in meta comes back as it was sent. */
function isEchoed(pointer: string): boolean {
  return pointer.startsWith("/data/meta/");
}
