import { connect as connectPlain, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { Draft } from "../cases/case.ts";
import { decoded } from "./decoding.ts";
import { readHttpMessage, type HttpMessage } from "./http-message.ts";
import type { Answered, SentRequest } from "../rules/exchange.ts";
import { answerLimitBytes, failed, type Clock, type Send } from "./sender.ts";

/** What the wire sender needs. */
export interface WireSenderOptions {
  readonly timeoutMs: number;
  readonly nowMs: Clock;
}

/** How long a server that keeps the connection open may still send bytes that do not belong. */
const graceMs = 150;
/** How long a body waits for `100 Continue`; RFC 9110 lets a client send it unasked. */
const continueMs = 1000;

/** Pause between two pieces of a body, so that the server reads them one by one. */
const segmentPauseMs = 50;

/** Sends on a plain socket, one connection for each request, and reads the answer to the byte. */
export function wireSender({ timeoutMs, nowMs }: WireSenderOptions): Send {
  return async (request, framing) => {
    const startedAtMs = nowMs();
    const limitBytes = answerLimitBytes(request);
    const outcome = await talk(request, { framing, timeoutMs, limitBytes }).then(
      (answer) => decoded(answer, limitBytes),
      failed,
    );
    return { request, startedAtMs, durationMs: nowMs() - startedAtMs, outcome };
  };
}

interface Talk {
  readonly framing: Draft["framing"] | undefined;
  readonly timeoutMs: number;
  readonly limitBytes: number;
}

function talk(request: SentRequest, { framing, timeoutMs, limitBytes }: Talk): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const socket = open(new URL(request.url));
    let received = Buffer.alloc(16 * 1024);
    let size = 0;
    let grace: NodeJS.Timeout | undefined;
    const deadline = setTimeout(() => fail(`timeout ${timeoutMs}ms exceeded`), timeoutMs);
    let later = framing === "expect-continue" ? setTimeout(sendBody, continueMs) : undefined;
    let bodySent = framing !== "expect-continue";

    function end(): void {
      clearTimeout(deadline);
      clearTimeout(grace);
      clearTimeout(later);
      socket.destroy();
    }
    function fail(message: string): void {
      end();
      reject(new Error(message));
    }
    function sendBody(): void {
      if (bodySent) return;
      bodySent = true;
      socket.write(request.body ?? "");
    }
    function settle(message: HttpMessage, ended: boolean): void {
      if (message.kind === "malformed") fail(`malformed: ${message.detail}`);
      else if (message.kind === "complete" && (ended || message.rest > 0)) {
        end();
        const extra = message.rest > 0 ? [`${message.rest} bytes after the end of the body`] : [];
        resolve({ ...message.answer, framing: [...message.answer.framing, ...extra] });
      } else if (message.kind === "complete") {
        grace ??= setTimeout(() => settle(read(false), true), graceMs);
      } else if (ended) {
        fail(size === 0 ? "connection reset after 0 bytes" : `truncated: ${message.detail}`);
      }
    }
    function read(ended: boolean): HttpMessage {
      return readHttpMessage({ bytes: received.subarray(0, size), ended, method: request.method });
    }

    socket.on("error", (error: Error) => {
      const message = read(true);
      if (message.kind === "complete") settle(message, true);
      else fail(`${failed(error).detail}${size > 0 ? `, truncated after ${size} bytes` : ""}`);
    });
    socket.on("data", (bytes: Buffer) => {
      // Grows by doubling: joined anew for each piece, a long answer would take longer than its time limit.
      if (size + bytes.length > received.length)
        received = Buffer.concat([received], 2 * (size + bytes.length));
      bytes.copy(received, size);
      size += bytes.length;
      if (size > limitBytes) fail(`more than ${limitBytes} bytes`);
      else {
        if (!bodySent && bytes.toString("latin1").startsWith("HTTP/1.1 100")) sendBody();
        settle(read(false), false);
      }
    });
    socket.on("end", () => settle(read(true), true));
    // A header is written as it stands, one byte to a character, as Node's client writes it.
    socket.write(head(request, framing), "latin1");
    if (framing === "chunked") socket.write(chunked(request.body));
    else if (framing === "two-segments") {
      const [first, second] = segments(request.body);
      socket.setNoDelay(true);
      socket.write(first, () => {
        later = setTimeout(() => socket.write(second), segmentPauseMs);
      });
    } else if (bodySent) socket.write(request.body ?? "");
  });
}

function open(url: URL): Socket {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const port = Number(url.port === "" ? (url.protocol === "https:" ? 443 : 80) : url.port);
  if (url.protocol !== "https:") return connectPlain({ host, port });
  return connectTls({
    host,
    port,
    ALPNProtocols: ["http/1.1"],
    ...(isIP(host) === 0 ? { servername: host } : {}),
  });
}

function head({ method, url, headers, body }: SentRequest, framing: Draft["framing"]): string {
  const { host, pathname, search } = new URL(url);
  const delimiter =
    framing === "chunked"
      ? ["transfer-encoding: chunked"]
      : body === undefined
        ? []
        : [`content-length: ${body.length}`];
  const lines = [
    `${method} ${pathname}${search} HTTP/1.1`,
    `host: ${host}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...delimiter,
    ...(framing === "expect-continue" ? ["expect: 100-continue"] : []),
    "connection: close",
  ];
  return `${lines.join("\r\n")}\r\n\r\n`;
}

/** A body in two pieces, cut within its first character of four bytes, or in the middle where it has none. */
function segments(body: Uint8Array = new Uint8Array()): readonly [Uint8Array, Uint8Array] {
  const lead = body.findIndex((byte) => byte >= 0xf0);
  const place = lead < 0 ? Math.floor(body.length / 2) : lead + 2;
  return [body.subarray(0, place), body.subarray(place)];
}

function chunked(body: Uint8Array | undefined): Buffer {
  const bytes = Buffer.from(body ?? new Uint8Array());
  const middle = Math.ceil(bytes.length / 2);
  const chunks = [bytes.subarray(0, middle), bytes.subarray(middle)].filter(({ length }) => length > 0);
  const framed = chunks.flatMap((chunk) => [
    Buffer.from(`${chunk.length.toString(16)}\r\n`),
    chunk,
    Buffer.from("\r\n"),
  ]);
  return Buffer.concat([...framed, Buffer.from("0\r\n\r\n")]);
}
