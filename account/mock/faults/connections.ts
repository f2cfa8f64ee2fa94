import type { Fault } from "./fault.ts";
import type { Hooks, Reply, Scene, Transmission } from "./hooks.ts";
import { chunk, headOf, sizedHead } from "./wire.ts";

type End = Transmission["end"];
type Row = readonly [
  id: string,
  title: string,
  end: End,
  steps: (reply: Reply, body: Buffer) => Transmission["steps"],
];

const head = (reply: Reply, body: Buffer): string => sizedHead(reply, body.length);
const nothing = (): Transmission["steps"] => [];

/** Connections that end, stall or go on without end in a 200 answer. */
const added: readonly Row[] = [
  ["reset-before-headers", "resets the connection", "reset", nothing],
  [
    "reset-after-headers",
    "resets the connection after the headers",
    "reset",
    (reply, body) => [head(reply, body), { waitMs: 20 }],
  ],
  [
    "reset-amid-body",
    "resets the connection amid the body",
    "reset",
    (reply, body) => [head(reply, body), body.subarray(0, 700), { waitMs: 20 }],
  ],
  ["closed-before-headers", "closes without an answer", "close", nothing],
  ["closed-amid-headers", "closes amid the headers", "close", () => ["HTTP/1.1 200 OK\r\nContent-"]],
  ["closed-after-headers", "closes after the headers", "close", (reply, body) => [head(reply, body)]],
  ["hang-before-headers", "never answers", "hang", nothing],
  ["hang-after-headers", "never sends the body", "hang", (reply, body) => [head(reply, body)]],
  [
    "hang-amid-body",
    "stops amid the body",
    "hang",
    (reply, body) => [head(reply, body), body.subarray(0, 700)],
  ],
  [
    "slow-drip",
    "sends a byte each 200 ms",
    "close",
    (reply, body) => [
      head(reply, body),
      ...Array.from(body).flatMap((byte) => [{ waitMs: 200 }, Buffer.from([byte])]),
    ],
  ],
  [
    "endless-body",
    "never ends the body",
    "hang",
    // 16 MiB and then silence, so that a client without a limit of its own lives.
    (reply, body) => [
      headOf(reply, { "transfer-encoding": "chunked" }),
      chunk(body),
      ...Array.from({ length: 256 }, () => [{ waitMs: 20 }, blank]).flat(),
    ],
  ],
];

const blank = chunk(Buffer.alloc(65_536, " "));

/** The same in place of a refusal, of all or of one status. */
const refused: readonly (readonly [id: string, title: string, end: End, status?: number])[] = [
  ["refusal-reset", "resets the connection of a call it refuses", "reset"],
  ["refusal-closed", "closes the connection of a call it refuses", "close"],
  ["refusal-hangs", "never answers a call with a wrong body", "hang", 400],
  ["wrong-key-hangs", "never answers a wrong key", "hang", 401],
  ["other-method-hangs", "never answers another method", "hang", 405],
  ["other-method-reset", "resets the connection of another method", "reset", 405],
  ["large-body-reset", "resets the connection of a body over 1 MiB", "reset", 413],
];

/** Connections that break off or stall. */
export const connectionFaults: readonly Fault[] = [
  ...added.map(([id, title, end, steps]) =>
    fault(id, title, {
      send: (reply, { kind }) =>
        kind === "added" ? { steps: steps(reply, Buffer.from(reply.body)), end } : undefined,
    }),
  ),
  ...refused.map(([id, title, end, status]) =>
    fault(id, title, {
      send: (reply, scene) => (isRefusal(reply, scene, status) ? { steps: [], end } : undefined),
    }),
  ),
  fault("refusal-cut", "cuts the body of a refusal", {
    send: (reply, scene) =>
      isRefusal(reply, scene) ? { steps: [sizedHead(reply, 500), reply.body], end: "close" } : undefined,
  }),
  fault("chunked-request-hangs", "never answers a chunked request", {
    send: (_reply, { received }) =>
      received.headers["transfer-encoding"] === undefined ? undefined : { steps: [], end: "hang" },
  }),
];

function fault(id: string, title: string, hooks: Hooks): Fault {
  return { id, group: "connections", title, trips: [], hooks };
}

function isRefusal(reply: Reply, { kind }: Scene, status: number = reply.status): boolean {
  return kind === "refused" && reply.status === status;
}
