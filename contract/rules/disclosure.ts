import { escapePointer } from "#schemas";
import type { CaseRule } from "./case-observation.ts";
import { refusalBody } from "./error.ts";
import { answerOf, requestOf, type AnswerRule, type Observation } from "./observation.ts";
import { valueOf } from "./reading.ts";

/** Stack traces, statements and paths of source files, as the common runtimes write them. */
const traces: readonly RegExp[] = [
  /(^|\n)\s*at [^\n]{1,300}:\d+:\d+/,
  /\bat [\w.$<>]+ \([^)\n]{1,300}:\d+:\d+\)/,
  /\bat [\w.$]+\([\w$]+\.java:\d+\)/,
  /\bat [\w.`<>]+\([^)\n]{0,300}\) in [^\n]{1,300}:line \d+/,
  /Traceback \(most recent call last\)|Exception in thread|node_modules\/|SQLSTATE\[/,
  /File "[^"\n]{1,300}", line \d+/,
  /\bSELECT\s[^\n]{1,300}\sFROM\s|\bINSERT INTO\s|\bDELETE FROM\s|\bUPDATE\s[^\n]{1,100}\sSET\s|DatabaseError\b|\bORA-\d{5}/,
  /\/([\w.-]+\/){2,}[\w.-]+\.(js|ts|php|py|rb|java|cs|go)\b/,
  /\.php on line \d+|\.php[:(]\d+|\.rb:\d+:in\b|\.go:\d+ \+0x[0-9a-f]+|goroutine \d+ \[/,
];

const markup = /<!doctype html|<html[\s>]|<body[\s>]|<\/?(h[1-6]|p|pre|div|br|center|title)\b[^>]*>/i;

/** Every text of a refusal, unescaped; none where the request itself said such things. */
function words(observation: Observation): string {
  const body = refusalBody(observation);
  if (body === undefined) return "";
  const sent = sentText(observation);
  if (markup.test(sent) || traces.some((trace) => trace.test(sent))) return "";
  return body.value === undefined
    ? body.text
    : leaves(body.value, "")
        .map(([, text]) => text)
        .join("\n");
}

/** Rules on what a refusal gives away. */
export const disclosureRules: readonly AnswerRule[] = [
  {
    id: "error-hides-internals",
    title: "A refusal shows no stack trace, statement or source file",
    basis: "expected",
    quote: "RFC 9110, section 17.10: diagnostic information discloses the implementation.",
    check: (observation) => {
      const text = words(observation);
      const found = traces.map((trace) => trace.exec(text)?.[0]).find((trace) => trace !== undefined);
      return found === undefined ? [] : [{ pointer: "", expected: "no stack trace", received: found.trim() }];
    },
  },
  {
    id: "error-is-no-page",
    title: "A refusal carries no HTML",
    basis: "expected",
    quote: '400: "JSON with the error message".',
    check: (observation) => {
      if (refusalBody(observation)?.value === undefined) return [];
      const tag = markup.exec(words(observation))?.[0];
      return tag === undefined ? [] : [{ pointer: "", expected: "a message in words", received: tag }];
    },
  },
  {
    id: "refusal-shows-no-other-message",
    title: "A refusal repeats no message but the one that it refuses",
    basis: "expected",
    quote: "RFC 9110, section 17.10: what a refused client has not sent is not his to read.",
    check: (observation) => {
      const { mark } = observation;
      const marked = new RegExp(`${mark} ([\\w-]{${surelyNamed}})`, "g");
      const own = everythingSent(observation);
      const foreign = [...wordsBesideCases(observation).matchAll(marked)].find(
        ([text]) => !own.includes(text),
      );
      const expected = "nothing of another message";
      return foreign === undefined ? [] : [{ pointer: "", expected, received: `${foreign[0]}…` }];
    },
  },
];

/** Letters of a case's id by which its texts are told from those of others, also where a refusal cuts them short. */
const surelyNamed = 6;

function sentText(observation: Observation): string {
  return new TextDecoder().decode(requestOf(observation).body ?? new Uint8Array());
}

/** What a request carries in any part, its text and a form decoded. */
function everythingSent(observation: Observation): string {
  const { url, headers } = requestOf(observation);
  const { text: own = "" } = observation.echo;
  const text = [url, own, sentText(observation), ...headers.map(([, value]) => value)].join("\n");
  return `${text}\n${decodedForm(text)}`;
}

function decodedForm(text: string): string {
  return text.replaceAll("+", " ").replaceAll(/%20/g, " ");
}

/** Every text of a refusal but the description of a case: where one is shown, that is an earlier message by right. */
function wordsBesideCases(observation: Observation): string {
  const body = refusalBody(observation);
  if (body?.value === undefined) return body?.text ?? "";
  return leaves(body.value, "")
    .filter(([pointer]) => !pointer.endsWith("/case/description"))
    .map(([, text]) => text)
    .join("\n");
}

/**
 * Requests of two kinds in turn, such as a known and an unknown case, must be refused alike. What differs between two
 * refusals of the same kind, a time or the id of a request, tells nothing of the kinds and is left out.
 */
export const disclosureRule: CaseRule = {
  id: "refusal-reveals-nothing",
  title: "Without the right key, a known and an unknown case get the same answer",
  basis: "expected",
  quote: "401: missing, incorrect or invalid API key; nothing else is to be learned from it.",
  check: ({ observations, alike }) => {
    if (!alike) return [];
    const said = observations.map(refusal).filter((answer) => answer !== undefined);
    if (said.length < observations.length) return [];
    const pointers = new Set(said.flatMap((answer) => [...answer.keys()]));
    return [...pointers].flatMap((pointer) => {
      const values = said.map((answer) => answer.get(pointer) ?? "no such member");
      const [known, unknown] = [0, 1].map((kind) => values.filter((_, index) => index % 2 === kind));
      const [first, second] = [constant(known), constant(unknown)];
      if (first === undefined || second === undefined || sameWords(first, second)) return [];
      return [{ step: 1, pointer: pointer === status ? "" : pointer, expected: first, received: second }];
    });
  },
};

const status = "status";

/** The one value that all have; undefined where they differ. */
function constant(values: readonly string[] = []): string | undefined {
  const [first] = values;
  return values.every((value) => value === first) ? first : undefined;
}

/** Whether two texts differ by nothing but the number of the case that was asked for, long as it is. */
function sameWords(first: string, second: string): boolean {
  const [one, other] = [first, second].map((text) => text.replaceAll(/\d{4,}/g, "#"));
  return one === other;
}

/** A refusal as status and texts by JSON Pointer; undefined where no answer came. */
function refusal(observation: Observation): ReadonlyMap<string, string> | undefined {
  const answer = answerOf(observation);
  const { reading } = observation;
  if (answer === undefined || reading === undefined) return undefined;
  const value = valueOf(reading) ?? (reading.kind === "text" ? reading.text : reading.kind);
  return new Map([[status, `status ${answer.status}`], ...leaves(value, "")]);
}

/** Every scalar of a value with its JSON Pointer; the depth is bounded where the value was read. */
function leaves(value: unknown, pointer: string): readonly (readonly [pointer: string, text: string])[] {
  if (typeof value !== "object" || value === null) return [[pointer, String(value)]];
  return Object.entries(value).flatMap(([name, child]) => leaves(child, `${pointer}/${escapePointer(name)}`));
}
