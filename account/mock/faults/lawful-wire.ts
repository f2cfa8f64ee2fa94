import { brotliCompressSync, gzipSync } from "node:zlib";
import { onAdded, onRefused, withBody, withHeader } from "./deviation.ts";
import type { Variation } from "./fault.ts";
import type { Hooks, Reply, Transmission } from "./hooks.ts";
import { absent, singleOnly } from "./lawful-neighbours.ts";
import { chunk, headOf, lastChunk, sizedHead } from "./wire.ts";

type Row = readonly [id: string, title: string, hooks: Hooks];

/** Lawful transports, and accounts that offer fewer neighbours. */
const rows: readonly Row[] = [
  [
    "chunked",
    "a chunked body",
    sending((reply, body) => [
      headOf(reply, { "transfer-encoding": "chunked" }),
      chunk(body.subarray(0, 1000)),
      chunk(body.subarray(1000)),
      lastChunk,
    ]),
  ],
  [
    "closed-at-the-end",
    "a body that ends with the connection",
    sending((reply, body) => [headOf(reply, {}), body]),
  ],
  [
    "without-reason-phrase",
    "a status line without a reason phrase",
    sending((reply, body) => [sizedHead(reply, body.length).replace(/^(HTTP\/1.1 \d+) .*/, "$1 "), body]),
  ],
  [
    "in-two-parts",
    "a body in two parts with a pause",
    sending((reply, body) => [
      sizedHead(reply, body.length),
      body.subarray(0, 800),
      { waitMs: 60 },
      body.subarray(800),
    ]),
  ],
  ["gzipped", "a gzipped body for who takes it", zipped("gzip", gzipSync)],
  ["brotli", "a brotli body for who takes it", zipped("br", brotliCompressSync)],
  [
    "connection-closed",
    "a connection for each answer",
    onAdded((reply) => withHeader(reply, "connection", "close")),
  ],
  [
    "no-neighbours",
    "no case-message at all",
    { reply: (reply, { kind }) => (kind === "neighbour" ? absent : reply) },
  ],
  ["no-list", "single reads only", { reply: singleOnly }],
  [
    "no-deleting",
    "no deleting",
    {
      reply: (reply, { kind, received }) =>
        kind === "neighbour" && received.method === "DELETE" ? { ...absent, status: 405 } : reply,
    },
  ],
  [
    "refusals-closed",
    "a connection closed after each refusal",
    onRefused((reply) => withHeader(reply, "connection", "close")),
  ],
];

/** Lawful accounts below and beside the message. */
export const wireVariations: readonly Variation[] = rows.map(([id, title, hooks]) => ({ id, title, hooks }));

function sending(steps: (reply: Reply, body: Buffer) => Transmission["steps"]): Hooks {
  return {
    send: (reply, { kind }) =>
      kind === "added" ? { steps: steps(reply, Buffer.from(reply.body)), end: "close" } : undefined,
  };
}

function zipped(coding: string, zip: (body: Buffer) => Buffer): Hooks {
  return onAdded((reply, { received }) =>
    String(received.headers["accept-encoding"]).includes(coding)
      ? withHeader(withBody(reply, zip(Buffer.from(reply.body))), "content-encoding", coding)
      : reply,
  );
}
