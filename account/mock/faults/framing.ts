import type { Fault } from "./fault.ts";
import type { Reply, Transmission } from "./hooks.ts";
import { chunk, headOf, lastChunk, sizedHead } from "./wire.ts";

type Row = readonly [id: string, title: string, steps: (reply: Reply, body: Buffer) => Transmission["steps"]];

const chunked = { "transfer-encoding": "chunked" };

/** Lengths, chunks and headers of a 200 answer that do not add up; the connection is closed behind them. */
const rows: readonly Row[] = [
  ["length-too-long", "says a longer length", (reply, body) => [sizedHead(reply, body.length + 10), body]],
  ["length-too-short", "says a shorter length", (reply, body) => [sizedHead(reply, body.length - 10), body]],
  [
    "length-twice",
    "says two lengths",
    (reply, { length }) => [
      headOf(reply, { "content-length": `${length}\r\ncontent-length: ${length + 5}` }),
      reply.body,
    ],
  ],
  [
    "length-not-a-number",
    "says a length in words",
    (reply, body) => [headOf(reply, { "content-length": "many" }), body],
  ],
  [
    "length-and-chunked",
    "says a length and sends chunks",
    (reply, body) => [
      headOf(reply, { "content-length": String(body.length), ...chunked }),
      chunk(body),
      lastChunk,
    ],
  ],
  ["chunks-cut", "ends amid the chunks", (reply, body) => [headOf(reply, chunked), chunk(body)]],
  [
    "chunk-cut",
    "ends within a chunk",
    (reply, body) => [headOf(reply, chunked), chunk(body).subarray(0, 900)],
  ],
  [
    "chunk-size-wrong",
    "gives a chunk no proper size",
    (reply, body) => [headOf(reply, chunked), "zz\r\n", body, `\r\n${lastChunk}`],
  ],
  ["not-http", "answers something that is not HTTP", () => ["SSH-2.0-OpenSSH_9.6\r\n"]],
  [
    "header-with-control",
    "has a control character in a header",
    (reply, body) => [headOf(reply, { "content-length": String(body.length), "x-trace": "a\0b" }), body],
  ],
  [
    "status-999",
    "answers status 999",
    (reply, body) => [sizedHead({ ...reply, status: 999 }, body.length), body],
  ],
  ["status-in-words", "answers a status in words", () => ["HTTP/1.1 OK OK\r\n\r\n"]],
];

/** Answers broken below JSON. */
export const framingFaults: readonly Fault[] = rows.map(([id, title, steps]) => ({
  id,
  group: "framing",
  title,
  trips: [],
  hooks: {
    send: (reply, { kind }) =>
      kind === "added" ? { steps: steps(reply, Buffer.from(reply.body)), end: "close" } : undefined,
  },
}));
