import { escapePointer } from "#schemas";
import { refusalBody } from "./error.ts";
import { acceptedBody, answerOf, requestOf, type AnswerRule, type Observation } from "./observation.ts";

/** Stack traces, statements and paths of source files, as the common runtimes write them. */
const traces: readonly RegExp[] = [
  /(^|\n)\s*at [^\n]{1,300}:\d+:\d+/,
  /\bat [\w.$<>]+ \([^)\n]{1,300}:\d+:\d+\)/,
  /\bat [\w.$<>]+\(([\w$]+\.(java|kt|scala|groovy):\d+|Native Method|Unknown Source)\)/,
  /(^|\n)[ \t]{1,40}at [\w`<>[\],]{1,200}(\.[\w`<>[\],]{1,200}){1,20}\([^()\n]{0,300}\)[ \t\r]{0,40}(\n|$)/,
  /\bat (async )?[\w$.<>]{1,200}( \[as [\w$.<>]{1,100}\])? \((<anonymous>|native|index \d+)\)/,
  /\bat [\w.`<>]+\([^)\n]{0,300}\) in [^\n]{1,300}:line \d+/,
  /Traceback \(most recent call last\)|Exception in thread|node_modules\/|SQLSTATE\[/,
  /File "[^"\n]{1,300}", line \d+/,
  /\bSELECT\s[^\n]{1,300}\sFROM\s|\bINSERT INTO\s|\bDELETE FROM\s|\bUPDATE\s[^\n]{1,100}\sSET\s|DatabaseError\b|\bORA-\d{5}/,
  /\binsert into ["`\w.]{1,100} ?\(|\bdelete from ["`\w.]+ where\b|\bupdate ["`\w.]+ set ["`\w.]+ ?=/i,
  /\bselect (\*|["`\w.]{1,100}(, ?["`\w.]{1,100}){0,99}) from ["`\w.]{1,100} (where|limit|order by)\b/i,
  /\/([\w.-]+\/){2,}[\w.-]+\.(js|ts|php|py|rb|java|cs|go)\b/,
  /\b[A-Z]:\\([\w .-]{1,100}\\){1,20}[\w.-]{1,100}\.(cs|js|ts|php|py|java)\b/,
  /panicked at [^\n]{1,200}\.rs:\d+|\b[\w/]{1,200}\.exs?:\d+:|\.p[lm] line \d+/,
  /\.php on line \d+|\.php[:(]\d+|\.rb:\d+:in\b|\.go:\d+ \+0x[0-9a-f]+|goroutine \d+ \[/,
];

const markup =
  /<!doctype html|<html[\s>]|<body[\s>]|<\/?(h[1-6]|p|pre|div|br|center|title|b|i|em|strong|span|a|ul|ol|li|table|tr|td)\b[^>]*>/i;

/** Headers by which frameworks show what went wrong inside. */
const diagnostic = /debug|exception|stack|trace-file/i;

/** Values of the headers that show what went wrong inside. */
function diagnostics(observation: Observation): string {
  const answer = answerOf(observation);
  if (answer === undefined || answer.status < 400) return "";
  return answer.headers
    .flatMap(([name, value]) => (diagnostic.test(name) ? [decodedForm(value).replaceAll(/%2F/gi, "/")] : []))
    .join("\n");
}

/** Every text of a refusal, unescaped, as `textsIn` has them; none where the request itself said such things. */
function words(observation: Observation): string {
  const body = refusalBody(observation);
  if (body === undefined) return "";
  const sent = sentText(observation);
  if (markup.test(sent) || traces.some((trace) => trace.test(sent))) return "";
  return body.value === undefined ? body.text : textsIn(body.value);
}

/** Rules on what a refusal gives away. */
export const disclosureRules: readonly AnswerRule[] = [
  {
    id: "error-hides-internals",
    title: "A refusal shows no stack trace, statement or source file",
    basis: "expected",
    quote: "RFC 9110, section 17.10: diagnostic information discloses the implementation.",
    check: (observation) => {
      const text = `${words(observation)}\n${diagnostics(observation)}`;
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
    title: "An answer repeats no message but the one that it is about",
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

/** Every text of a refusal, and of an answer to a message without a text, as `textsIn` has them. */
function wordsBesideCases(observation: Observation): string {
  const accepted = observation.echo.text === undefined ? acceptedBody(observation) : undefined;
  const body = accepted === undefined ? refusalBody(observation) : { text: "", value: accepted };
  if (body?.value === undefined) return body?.text ?? "";
  return textsIn(body.value);
}

/** Every text of a value but the description of a case: where one is shown, that is an earlier message by right. */
function textsIn(value: unknown): string {
  return leaves(value, "")
    .filter(([pointer]) => !pointer.endsWith("/case/description"))
    .map(([, text]) => text)
    .join("\n");
}

/** Every scalar of a value with its JSON Pointer; the depth is bounded where the value was read. */
export function leaves(
  value: unknown,
  pointer: string,
): readonly (readonly [pointer: string, text: string])[] {
  if (typeof value !== "object" || value === null) return [[pointer, String(value)]];
  return Object.entries(value).flatMap(([name, child]) => leaves(child, `${pointer}/${escapePointer(name)}`));
}
