import { endWatch } from "./ends.ts";
import type { Reading } from "./ledger-line.ts";
import { caseIdLabel, idAt, idLabel, spotOf, type Spot } from "./spot.ts";

/** Where `data.id` stands in a body, as far as one answer tells. */
export type IdPlace = (body: string, textAt: number) => number;

/** How an account writes the text and the id of a message. */
interface Form {
  /** Name of the text and what stands between it and the opening quote. */
  readonly beforeText: string;
  readonly idPlace: IdPlace;
  readonly beforeId: string;
  /** What follows the id, up to the name of the next member. */
  readonly behindId: string;
}

const sentLabel = '"message":';

/** Longer numbers are not exact in JavaScript. */
const largestId = 999_999_999_999_999;

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

/** Longest text from the id to the end of a documented answer. */
const documentedTail = 120;

const documentedForm: Form = {
  beforeText: sentLabel,
  idPlace: lastPlace,
  beforeId: idLabel,
  behindId: caseIdLabel,
};

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

/**
 * Reads one body against what was sent: `"message":"…"`, as a body of the documented form repeats it, to the case at a
 * place in the plan.
 */
export type AnswerReader = (body: string, sent: string, place: number) => Reading;

/**
 * Reads answers without parsing them: a parse costs ten times the request. An answer that is written like the one before
 * to the same case is read at two places; any other as far as its form is known. Texts are plain ASCII without quotes or
 * backslashes.
 */
export function answerReader(caseIds: readonly number[]): AnswerReader {
  const inForm = formReader();
  const isUnseen = endWatch(caseIds);
  const spots = caseIds.map((): Spot | undefined => undefined);
  // One object for all: an object for each answer costs k6 a microsecond.
  const plain = { echo: "y", id: "-" } satisfies Reading;
  return (body, sent, place) => {
    const spot = spots[place];
    const id = spot === undefined ? undefined : idAt(body, sent, spot);
    if (id === undefined) {
      const reading = inForm(body, sent.slice(sentLabel.length + 1, -1));
      const found = spotOf(body, sent, reading.id);
      spots[place] = found;
      return found !== undefined && isUnseen(body, place, found) ? { ...reading, endIsNew: true } : reading;
    }
    plain.id = id;
    return plain;
  };
}

/**
 * Where the account does not write its answer as documented, the first good one is parsed, to learn how it writes text and
 * id and what follows the id; an answer in which the quick look finds no text, or no id before what should follow it, is
 * parsed as well.
 */
function formReader(): (body: string, text: string) => Reading {
  let form: Form | undefined;
  return (body, text) => {
    if (form === undefined && endsAsDocumented(body)) form = documentedForm;
    const id = form === undefined ? undefined : glance(body, text, form);
    if (id !== undefined) return { echo: "y", id };
    const exact = parsed(body, text);
    if (form === undefined && exact.echo === "y" && exact.id !== "-") form = formOf(body, text, exact.id);
    return exact;
  };
}

/** The id, when text and id stand where this form has them. Each call on a string costs k6 about a microsecond. */
function glance(body: string, text: string, form: Form): string | undefined {
  const textAt = body.indexOf(`${form.beforeText}"${text}"`);
  if (textAt < 0) return undefined;
  const from = form.idPlace(body, textAt) + form.beforeId.length;
  const to = body.indexOf(form.behindId, from);
  if (to <= from) return undefined;
  const digits = body.slice(from, to);
  const id = Number(digits);
  return id >= 0 && id <= largestId && String(id) === digits ? digits : undefined;
}

/** The form of an answer whose id is known; undefined when the id stands at none of the usual places. */
function formOf(body: string, text: string, id: string): Form | undefined {
  const quoted = body.indexOf(`"${text}"`);
  const beforeText = body.slice(Math.max(0, body.lastIndexOf('"message"', quoted)), quoted);
  const textAt = body.indexOf(`${beforeText}"${text}"`);
  for (const idPlace of places) {
    const [, beforeId, digits, behindId] =
      /^("id":\s*)(\d{1,15})(\D[^:]{0,39})/.exec(body.slice(idPlace(body, textAt)).slice(0, 120)) ?? [];
    if (digits === id && beforeId !== undefined && behindId !== undefined) {
      return { beforeText, idPlace, beforeId, behindId };
    }
  }
  return undefined;
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
