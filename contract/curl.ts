import { gzipSync } from "node:zlib";
import { quotedWord } from "#schemas";
import type { Step } from "./cases/case.ts";
import { nearKeys } from "./cases/keys.ts";
import { visible } from "./cut.ts";

const maxInlineBytes = 4096;

/** What a command line is written for. */
interface Place {
  readonly origin: string;
  readonly apiKey: string;
}

/**
 * Shell command that repeats requests, on one connection where there are several; the key stands as $ACQUIRE_API_KEY, a
 * long or binary body packed in base64.
 */
export function curlOf(steps: readonly Step[], place: Place): string {
  return steps.length === 0 ? "" : `curl ${steps.map((step) => wordsOf(step, place)).join(" --next ")}`;
}

function wordsOf({ draft }: Step, { origin, apiKey }: Place): string {
  const { method, path, headers, body, framing } = draft;
  const hasType = headers.some(([name]) => name.toLowerCase() === "content-type");
  const words = [
    "-sS -i --max-redirs 0",
    method === "HEAD" && body === undefined ? "-I" : `-X ${method}`,
    // An answer to HEAD has no body, whatever its length says; curl would wait for it.
    ...(method === "HEAD" && body !== undefined ? ["--max-time 5"] : []),
    keyed(`${origin}${path}`, apiKey),
    ...headers.map(
      ([name, value]) =>
        `-H ${value === "" ? quotedWord(`${name};`) : keyed(`${name}: ${typed(value)}`, apiKey)}`,
    ),
    ...(body !== undefined && !hasType ? ["-H 'Content-Type:'"] : []),
    ...(framing === "chunked" ? ["-H 'Transfer-Encoding: chunked'"] : []),
    ...(framing === "expect-continue" ? ["-H 'Expect: 100-continue'"] : []),
    ...(body === undefined ? [] : [data(Buffer.from(body), apiKey)]),
  ];
  return words.join(" ");
}

/** A header as a shell is to be told it: the bytes that stand for its characters, read as UTF-8. */
function typed(value: string): string {
  return Buffer.from(value, "latin1").toString("utf8");
}

function data(bytes: Buffer, apiKey: string): string {
  const text = bytes.toString("utf8");
  const printable = Buffer.from(text).equals(bytes) && visible(text) === text;
  if (printable && bytes.length <= maxInlineBytes) return `--data-binary ${keyed(text, apiKey)}`;
  return `--data-binary @<(echo ${gzipSync(bytes).toString("base64")} | base64 -d | gunzip)`;
}

/** A shell word in which the key, and what was made from it, is left to the shell. */
function keyed(text: string, apiKey: string): string {
  const form = shellForms(apiKey).find(([value]) => text.includes(value));
  if (form === undefined) return quotedWord(text);
  const [value, shell] = form;
  return text.split(value).map(quotedWord).join(`"${shell}"`).replaceAll("''", "");
}

/** The key and the keys that are almost right, with the shell expansion that makes each, the longest first. */
function shellForms(apiKey: string): readonly (readonly [value: string, shell: string])[] {
  const near = nearKeys(apiKey);
  const forms: readonly (readonly [string | undefined, string])[] = [
    [near.longer, "${ACQUIRE_API_KEY}x"],
    [near.prefixed, "x$ACQUIRE_API_KEY"],
    [near.percentEncoded, `%$(printf %02X "'$ACQUIRE_API_KEY")\${ACQUIRE_API_KEY#?}`],
    [apiKey, "$ACQUIRE_API_KEY"],
    [near.changedEnd, `\${ACQUIRE_API_KEY%?}${near.changedEnd.slice(-1)}`],
    [near.changedStart, `${near.changedStart.slice(0, 1)}\${ACQUIRE_API_KEY#?}`],
    [near.otherCase, `$(printf %s "$ACQUIRE_API_KEY" | tr a-zA-Z A-Za-z)`],
    [near.undashed, '$(printf %s "$ACQUIRE_API_KEY" | tr -d _-)'],
    [near.shorter, "${ACQUIRE_API_KEY%?}"],
    [Buffer.from(`${apiKey}:`).toString("base64"), `$(printf %s: "$ACQUIRE_API_KEY" | base64 -w0)`],
    [Buffer.from(`:${apiKey}`).toString("base64"), '$(printf %s ":$ACQUIRE_API_KEY" | base64 -w0)'],
  ];
  return forms.flatMap(([value, shell]) =>
    value === undefined || value.length < 4 ? [] : [[value, shell] as const],
  );
}
