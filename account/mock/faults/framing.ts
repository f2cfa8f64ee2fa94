import { faultsOf, type Fault } from "./fault.ts";
import type { Reply, Transmission } from "./hooks.ts";
import { chunk, headOf, lastChunk, sizedHead } from "./wire.ts";

type Answer = readonly [
  id: string,
  trips: readonly string[],
  title: string,
  steps: (reply: Reply, body: Buffer) => Transmission["steps"],
];

const chunked = { "transfer-encoding": "chunked" };

/** Lengths, chunks and headers of a 200 answer that do not add up; the connection is closed behind them. */
const rows: readonly Answer[] = [
  [
    "length-too-long",
    ["message-is-framed as documented"],
    "says a longer length",
    (reply, body) => [sizedHead(reply, body.length + 10), body],
  ],
  [
    "length-too-short",
    ["framing-is-exact", "json-is-strict as documented", "message-is-framed as documented"],
    "says a shorter length",
    (reply, body) => [sizedHead(reply, body.length - 10), body],
  ],
  [
    "length-twice",
    ["message-is-framed as documented"],
    "says two lengths",
    (reply, { length }) => [
      headOf(reply, { "content-length": `${length}\r\ncontent-length: ${length + 5}` }),
      reply.body,
    ],
  ],
  [
    "length-not-a-number",
    ["message-is-framed as documented"],
    "says a length in words",
    (reply, body) => [headOf(reply, { "content-length": "many" }), body],
  ],
  [
    "length-and-chunked",
    ["framing-is-exact", "message-is-framed as documented"],
    "says a length and sends chunks",
    (reply, body) => [
      headOf(reply, { "content-length": String(body.length), ...chunked }),
      chunk(body),
      lastChunk,
    ],
  ],
  [
    "chunks-cut",
    ["message-is-framed as documented"],
    "ends amid the chunks",
    (reply, body) => [headOf(reply, chunked), chunk(body)],
  ],
  [
    "chunk-cut",
    ["message-is-framed as documented"],
    "ends within a chunk",
    (reply, body) => [headOf(reply, chunked), chunk(body).subarray(0, 900)],
  ],
  [
    "chunk-size-wrong",
    ["message-is-framed as documented"],
    "gives a chunk no proper size",
    (reply, body) => [headOf(reply, chunked), "zz\r\n", body, `\r\n${lastChunk}`],
  ],
  [
    "not-http",
    ["message-is-framed as documented"],
    "answers something that is not HTTP",
    () => ["SSH-2.0-OpenSSH_9.6\r\n"],
  ],
  [
    "header-with-control",
    ["message-is-framed as documented"],
    "has a control character in a header",
    (reply, body) => [headOf(reply, { "content-length": String(body.length), "x-trace": "a\0b" }), body],
  ],
  [
    "status-999",
    ["status-is-known", "error-has-documented-shape as expected"],
    "answers status 999",
    (reply, body) => [sizedHead({ ...reply, status: 999 }, body.length), body],
  ],
  [
    "status-in-words",
    ["message-is-framed as documented"],
    "answers a status in words",
    () => ["HTTP/1.1 OK OK\r\n\r\n"],
  ],
];

/** Answers broken below JSON. */
export const framingFaults: readonly Fault[] = faultsOf(
  "framing",
  rows.map(([id, trips, title, steps]) => [
    id,
    trips,
    title,
    {
      send: (reply, { kind }) =>
        kind === "added" ? { steps: steps(reply, Buffer.from(reply.body)), end: "close" } : undefined,
    },
  ]),
);
