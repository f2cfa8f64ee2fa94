import type { Reading } from "./ledger-line.ts";

/** Where `data.id` stands in a body, as far as one answer tells. */
export type IdPlace = (body: string, textAt: number) => number;

const idLabel = '"id":';

/** Longer numbers are not exact in JavaScript. */
const mostDigits = 15;

/**
 * A body a hundred thousand levels deep takes k6 gigabytes to parse. A short one cannot be; a longer one may have as many
 * objects and arrays as a list of a few thousand people, and no more.
 */
const parsable = { anyway: 131_072, most: 8_000_000, openings: 20_000 } as const;

function lastPlace(body: string): number {
  return body.lastIndexOf(idLabel);
}

/** The documented answer ends with `"id":…,"caseId":…,"threadId":…`; no other object in it has these three in a row. */
function endsAsDocumented(body: string): boolean {
  const tail = body.slice(lastPlace(body) + idLabel.length, body.length);
  return tail.length < documentedTail && /^\d{1,15},"caseId":\d+,"threadId":/.test(tail);
}

/** What stands behind `data.id` in the documented answer. */
const documentedNext = ',"caseId":';

const documentedTail = 120;

/**
 * Places where accounts write `data.id`: last in the body (documented examples), right before or after the text,
 * or first. An index into the body, -1 when there is none.
 */
const places: readonly IdPlace[] = [
  lastPlace,
  (body, textAt) => body.lastIndexOf(idLabel, textAt),
  (body, textAt) => body.indexOf(idLabel, textAt),
  (body) => body.indexOf(idLabel),
];

/** Reads one body against the text that was sent. */
export type AnswerReader = (body: string, text: string) => Reading;

/**
 * Reads answers without parsing them: a parse costs ten times the request. Where the account does not write its answer
 * as documented, the first good one is parsed, to learn how it writes text and id and what follows the id; an answer in
 * which the quick look finds no text, or no id before what should follow it, is parsed as well. Texts are plain ASCII
 * without quotes or backslashes.
 */
export function answerReader(): AnswerReader {
  let label = '"message":';
  let place: IdPlace | undefined;
  let next = documentedNext;
  return (body, text) => {
    if (place === undefined && endsAsDocumented(body)) place = lastPlace;
    const textAt = place === undefined ? -1 : body.indexOf(`${label}"${text}"`);
    if (place !== undefined && textAt >= 0) {
      const from = digitsFrom(body, place(body, textAt));
      const to = digitsTo(body, from);
      if (to > from && body.startsWith(next, to)) return { echo: "y", id: body.slice(from, to) };
    }
    const exact = parsed(body, text);
    if (exact.echo === "y" && exact.id !== "-" && place === undefined) {
      label = labelBefore(body, `"${text}"`);
      const at = body.indexOf(`${label}"${text}"`);
      place = places.find((candidate) => digitsAt(body, candidate(body, at)) === exact.id);
      if (place !== undefined) next = nextAfter(body, digitsTo(body, digitsFrom(body, place(body, at))));
    }
    return exact;
  };
}

/** What an account writes behind the id, up to the name of the next member. */
function nextAfter(body: string, at: number): string {
  return /^[^:]{0,40}/.exec(body.slice(at, at + 40))?.[0] ?? "";
}

/** The member name before a value, with the white space that this account writes. */
function labelBefore(body: string, value: string): string {
  const at = body.indexOf(value);
  return body.slice(Math.max(0, body.lastIndexOf('"message"', at)), at);
}

/** Reads one answer in full. */
function parsed(body: string, sent: string): Reading {
  const data = member(parse(body), "data");
  const id = member(data, "id");
  const text = member(data, "message");
  return {
    echo: text === sent ? "y" : "n",
    id: typeof id === "number" && Number.isSafeInteger(id) ? String(id) : "-",
    ...(typeof text === "string" && text !== sent ? { said: text } : {}),
  };
}

function parse(body: string): unknown {
  if (body.length > parsable.most) return undefined;
  if (body.length > parsable.anyway && !isFlat(body)) return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Whether a body opens few enough objects and arrays that it cannot be deep; counted without a copy. */
function isFlat(body: string): boolean {
  let openings = 0;
  for (let at = 0; at < body.length && openings <= parsable.openings; at += 1) {
    const code = body.charCodeAt(at);
    if (code === 91 || code === 123) openings += 1;
  }
  return openings <= parsable.openings;
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

function digitsAt(body: string, at: number): string {
  const from = digitsFrom(body, at);
  const to = digitsTo(body, from);
  return to > from && !isDigit(body.charCodeAt(to)) ? body.slice(from, to) : "-";
}

/** Where the number behind a label begins; the end of the body when there is no label. */
function digitsFrom(body: string, at: number): number {
  if (at < 0) return body.length;
  let from = at + idLabel.length;
  while (body.charCodeAt(from) === 32) from += 1;
  return from;
}

function digitsTo(body: string, from: number): number {
  let to = from;
  while (to < from + mostDigits && isDigit(body.charCodeAt(to))) to += 1;
  return to;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
