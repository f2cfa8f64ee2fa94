import type { Step } from "./cases/case.ts";
import { visible } from "./cut.ts";

const maxInlineBytes = 4096;

/** Shell command that repeats a request; the key stands as $ACQUIRE_API_KEY, a long or binary body as base64. */
export function curlOf(
  { draft }: Step,
  { origin, apiKey }: { readonly origin: string; readonly apiKey: string },
): string {
  const { method, path, headers, body, framing } = draft;
  const words = [
    "curl -sS -i --max-redirs 0",
    method === "HEAD" ? "-I" : `-X ${method}`,
    keyed(`${origin}${path}`, apiKey),
    ...headers.map(
      ([name, value]) => `-H ${value === "" ? quoted(`${name};`) : keyed(`${name}: ${value}`, apiKey)}`,
    ),
    ...(framing === "chunked" ? ["-H 'Transfer-Encoding: chunked'"] : []),
    ...(framing === "expect-continue" ? ["-H 'Expect: 100-continue'"] : []),
    ...(body === undefined ? [] : [data(Buffer.from(body), apiKey)]),
  ];
  return words.join(" ");
}

function data(bytes: Buffer, apiKey: string): string {
  const text = bytes.toString("utf8");
  const printable = Buffer.from(text).equals(bytes) && visible(text) === text;
  if (printable && bytes.length <= maxInlineBytes) return `--data-binary ${keyed(text, apiKey)}`;
  if (bytes.length > maxInlineBytes)
    return `--data-binary @body.json # ${bytes.length} bytes, starting ${quoted(text.slice(0, 80))}`;
  return `--data-binary @<(echo ${bytes.toString("base64")} | base64 -d)`;
}

/** A shell word in which the key is left to the shell. */
function keyed(text: string, apiKey: string): string {
  if (!text.includes(apiKey)) return quoted(text);
  return text.split(apiKey).map(quoted).join('"$ACQUIRE_API_KEY"').replaceAll("''", "");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
