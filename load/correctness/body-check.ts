import { isTooDeep, readRawJson, validateResponse, type AddMessageResponse, type RawJson } from "#schemas";
import { isOutside, type Dates } from "./dates.ts";
import { cut, type Break } from "./finding.ts";
import { links } from "./links.ts";
import type { LoadRule } from "./rules.ts";
import { at, schemaBreaks } from "./schema-breaks.ts";
import type { Span } from "../ledger/span.ts";
import { toldOf, type Told } from "./told.ts";
import { iterationOf, messageText } from "../script/text.ts";

/** A body that the script kept, with what was sent for it. */
export interface KeptBody {
  readonly runId: string;
  readonly iteration: number;
  readonly caseId: number;
  readonly mediaType: string | undefined;
  readonly text: string;
  /** When its message may be dated, in milliseconds since 1970; undefined when nobody knows. */
  readonly dates: Dates | undefined;
  readonly span: Span;
}

/** What one body shows: its breaks, its id, the message when it fits the schema, and what it told of our message. */
export interface BodyReport {
  readonly breaks: readonly Break[];
  readonly id: number | undefined;
  readonly data: AddMessageResponse["data"] | undefined;
  readonly told: Told | undefined;
}

const mostBreaks = 5;

/** Checks one kept 200 body in full: media type, JSON, the response schema, and the answer against the request. */
export function checkBody(body: KeptBody): BodyReport {
  const media = mediaBreaks(body.mediaType);
  const refused = (rule: LoadRule, sides: Pick<Break, "expected" | "received">): BodyReport => ({
    breaks: [...media, found(rule, "", sides)],
    id: undefined,
    data: undefined,
    told: undefined,
  });
  if (isTooDeep(body.text)) {
    const sides = { expected: "JSON of a sane depth", received: "JSON nested too deep to be read" };
    return refused("nesting-is-bounded", sides);
  }
  const raw = readRawJson(body.text);
  const { value } = raw;
  if (value === undefined) {
    return refused("body-is-json", {
      expected: "JSON",
      received: body.text.trim() === "" ? "an empty body" : cut(body.text),
    });
  }
  const told = toldOf(value, messageText(body.runId, body.iteration));
  const strict = [...media, ...strictBreaks(raw)];
  if (!validateResponse(value)) {
    const errors = schemaBreaks(validateResponse.errors ?? [], value);
    const breaks = [...strict, ...errors, ...looseEcho(body, value)];
    return { breaks, id: undefined, data: undefined, told };
  }
  const { id } = value.data;
  const breaks = [...strict, ...encodingBreaks(body.text, value), ...echoBreaks(body, value)];
  return { breaks, id: Number.isSafeInteger(id) ? id : undefined, data: value.data, told };
}

/** What a parsed value hides: members named twice, and numbers that a double does not hold. */
export function strictBreaks({ duplicates, unsafe }: RawJson): readonly Break[] {
  return [
    ...duplicates.map((pointer) =>
      found("keys-are-unique", pointer, {
        expected: "a member named once",
        received: "a member named twice",
      }),
    ),
    ...unsafe.map(({ pointer, literal }) =>
      found("integers-are-safe", pointer, { expected: "an integer within 2^53", received: literal }),
    ),
  ].slice(0, mostBreaks);
}

/**
 * k6 hands out U+FFFD where the bytes are no UTF-8. Our texts hold none; the description of the case may, as it can be
 * a message of somebody else.
 */
function encodingBreaks(text: string, { data }: AddMessageResponse): readonly Break[] {
  if (!/\ufffd|\\u(?:d|fffd)/i.test(text)) return [];
  const { case: shown, ...message } = data;
  const { description: _others, ...rest } = shown;
  const said = JSON.stringify([message, rest]);
  if (said.includes("\ufffd")) {
    return [found("body-is-utf8", "", { expected: "UTF-8", received: "bytes that are no UTF-8" })];
  }
  // Whole pairs are written as they are, halves in escapes.
  return /\\ud[89a-f]/.test(said)
    ? [found("text-is-well-formed", "", { expected: "whole characters", received: "an unpaired surrogate" })]
    : [];
}

function mediaBreaks(mediaType: string | undefined): readonly Break[] {
  if (mediaType === undefined || /^application\/json\s*(;|$)/i.test(mediaType)) return [];
  const sides = { expected: "content-type application/json", received: `content-type ${mediaType}` };
  return [found("media-type-is-json", "", sides)];
}

function echoBreaks(body: KeptBody, { data }: AddMessageResponse): readonly Break[] {
  return [
    ...textBreaks(body, data.message),
    ...broken("case-is-echoed", "/data/caseId", { expected: body.caseId, received: data.caseId }),
    ...broken("type-is-echoed", "/data/type", { expected: "message", received: data.type }),
    ...links.flatMap(({ rule, pointer, expected, received }) =>
      broken(rule, pointer, { expected: expected(data), received: received(data) }),
    ),
    ...dateBreaks(body, data.dateCreated),
  ];
}

function dateBreaks({ dates }: KeptBody, received: string): readonly Break[] {
  const timeMs = Date.parse(received);
  if (dates === undefined || Number.isNaN(timeMs)) return [];
  if (!isOutside(dates, timeMs)) return [];
  const [from, to] = [dates.fromMs, dates.toMs].map((ms) => new Date(ms).toISOString());
  return [
    found("message-is-dated-now", "/data/dateCreated", {
      expected: `${from} to ${to}`,
      received,
    }),
  ];
}

interface Sides {
  readonly expected: unknown;
  readonly received: unknown;
}

/** One break when two values differ. */
function broken(rule: LoadRule, pointer: string, { expected, received }: Sides): readonly Break[] {
  if (expected === received) return [];
  return [found(rule, pointer, { expected: JSON.stringify(expected), received: JSON.stringify(received) })];
}

/** Looks for the echo also in a body that breaks the schema: a crossed answer is worse than a missing member. */
function looseEcho(body: KeptBody, value: unknown): readonly Break[] {
  const text = at(value, "/data/message");
  return typeof text === "string" ? textBreaks(body, text) : [];
}

/** What is wrong with the text that an answer to an iteration carries. */
export function textBreaks(body: Pick<KeptBody, "runId" | "iteration">, received: string): readonly Break[] {
  const expected = messageText(body.runId, body.iteration);
  if (received === expected) return [];
  const other = iterationOf(body.runId, received);
  const rule = other === undefined ? "text-is-echoed" : "answers-are-not-mixed";
  return broken(rule, "/data/message", { expected, received: cut(received) });
}

function found(rule: LoadRule, pointer: string, sides: Pick<Break, "expected" | "received">): Break {
  return { rule, pointer, ...sides };
}
