import type { Answered, Header } from "../rules/exchange.ts";
import { headerValues } from "../rules/exchange.ts";

/** What the bytes received so far amount to. */
export type HttpMessage =
  | { readonly kind: "incomplete"; readonly detail: string }
  | { readonly kind: "malformed"; readonly detail: string }
  | { readonly kind: "complete"; readonly answer: Answered; readonly rest: number };

/** Where reading stands: the bytes so far, whether more may come, and the method that was asked. */
export interface Received {
  readonly bytes: Buffer;
  readonly ended: boolean;
  readonly method: string;
}

interface Body {
  readonly bytes: Buffer;
  readonly used: number;
  readonly framing: readonly string[];
}

type Part<T> = T | { readonly kind: "incomplete" | "malformed"; readonly detail: string };

/** Reads one HTTP/1.1 response strictly (RFC 9112) and names what a tolerant client would mend; skips interim 1xx answers. */
export function readHttpMessage({ bytes, ended, method }: Received): HttpMessage {
  const head = readHead(bytes);
  if ("kind" in head) {
    return ended && head.kind === "incomplete"
      ? { kind: "incomplete", detail: `connection closed after ${bytes.length} bytes` }
      : head;
  }
  if (head.status >= 100 && head.status < 200 && head.status !== 101) {
    return readHttpMessage({ bytes: bytes.subarray(head.used), ended, method });
  }
  const body = readBodyBytes(bytes.subarray(head.used), head, { ended, method });
  if ("kind" in body) return body;
  const { status, headers } = head;
  const framing = [...head.framing, ...body.framing];
  const answer: Answered = { kind: "answered", status, headers, body: body.bytes, framing };
  return { kind: "complete", answer, rest: bytes.length - head.used - body.used };
}

interface Head {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly used: number;
  readonly framing: readonly string[];
}

function readHead(bytes: Buffer): Part<Head> {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) {
    if (bytes.length > 64 * 1024) return { kind: "malformed", detail: "no end of headers within 64 KiB" };
    if (bytes.length > 8 && !bytes.toString("latin1", 0, 5).startsWith("HTTP/")) {
      return {
        kind: "malformed",
        detail: `not an HTTP answer: ${JSON.stringify(bytes.toString("latin1", 0, 40))}`,
      };
    }
    return { kind: "incomplete", detail: "no end of headers" };
  }
  const [start = "", ...lines] = bytes.toString("latin1", 0, end).split("\r\n");
  const status = /^HTTP\/1\.[01] (\d{3})( [^\r\n]*)?$/.exec(start)?.[1];
  if (status === undefined)
    return { kind: "malformed", detail: `status line ${JSON.stringify(start.slice(0, 80))}` };
  const headers: Header[] = [];
  const framing: string[] = [];
  for (const line of lines) {
    const [, name, value = ""] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
    if (name === undefined) framing.push(`header line ${JSON.stringify(line.slice(0, 80))}`);
    else headers.push([name, value]);
  }
  return { status: Number(status), headers, used: end + 4, framing };
}

function readBodyBytes(
  bytes: Buffer,
  { status, headers, framing }: Head,
  { ended, method }: { readonly ended: boolean; readonly method: string },
): Part<Body> {
  void framing;
  const codings = headerValues(headers, "transfer-encoding").join(",").toLowerCase();
  const lengths = [
    ...new Set(
      headerValues(headers, "content-length")
        .flatMap((value) => value.split(","))
        .map((value) => value.trim()),
    ),
  ];
  if (method === "HEAD" || status === 204 || status === 304) {
    return { bytes: Buffer.alloc(0), used: 0, framing: [] };
  }
  if (codings !== "") {
    const both = lengths.length > 0 ? ["Content-Length beside Transfer-Encoding"] : [];
    const body = readChunks(bytes, ended);
    return "kind" in body ? body : { ...body, framing: both };
  }
  const [length] = lengths;
  if (length === undefined) {
    return ended
      ? { bytes, used: bytes.length, framing: [] }
      : { kind: "incomplete", detail: "no end of the connection" };
  }
  if (lengths.length > 1 || !/^\d{1,15}$/.test(length)) {
    return { kind: "malformed", detail: `Content-Length ${lengths.join(", ")}` };
  }
  const due = Number(length);
  if (bytes.length >= due) return { bytes: bytes.subarray(0, due), used: due, framing: [] };
  return { kind: "incomplete", detail: `body truncated: ${bytes.length} of ${due} bytes` };
}

function readChunks(bytes: Buffer, ended: boolean): Part<Body> {
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = bytes.indexOf("\r\n", at);
    if (end < 0)
      return { kind: "incomplete", detail: ended ? "chunked body truncated" : "chunk not yet there" };
    const size = /^([0-9a-fA-F]{1,8})[ \t]*(;.*)?$/.exec(bytes.toString("latin1", at, end))?.[1];
    if (size === undefined)
      return {
        kind: "malformed",
        detail: `chunk size ${JSON.stringify(bytes.toString("latin1", at, Math.min(end, at + 40)))}`,
      };
    const length = Number.parseInt(size, 16);
    at = end + 2;
    if (length === 0) break;
    if (bytes.length < at + length + 2) return { kind: "incomplete", detail: "chunked body truncated" };
    if (bytes.toString("latin1", at + length, at + length + 2) !== "\r\n")
      return { kind: "malformed", detail: "chunk longer than its size" };
    parts.push(bytes.subarray(at, at + length));
    at += length + 2;
  }
  for (;;) {
    const end = bytes.indexOf("\r\n", at);
    if (end < 0) return { kind: "incomplete", detail: "chunked body truncated before its last line" };
    const trailer = end > at;
    at = end + 2;
    if (!trailer) return { bytes: Buffer.concat(parts), used: at, framing: [] };
  }
}
