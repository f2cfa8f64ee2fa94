import { faultsOf, type Fault, type Row } from "./fault.ts";
import type { Reply, Scene, Transmission } from "./hooks.ts";
import { chunk, headOf, sizedHead } from "./wire.ts";

type End = Transmission["end"];
type Stall = readonly [
  id: string,
  trips: readonly string[],
  title: string,
  end: End,
  steps: (reply: Reply, body: Buffer) => Transmission["steps"],
];

const head = (reply: Reply, body: Buffer): string => sizedHead(reply, body.length);
const nothing = (): Transmission["steps"] => [];

/** Connections that end, stall or go on without end in a 200 answer. */
const added: readonly Stall[] = [
  [
    "reset-before-headers",
    ["connection-holds", "message-is-framed"],
    "resets the connection",
    "reset",
    nothing,
  ],
  [
    "reset-after-headers",
    ["message-is-framed as documented"],
    "resets the connection after the headers",
    "reset",
    (reply, body) => [head(reply, body), { waitMs: 20 }],
  ],
  [
    "reset-amid-body",
    ["message-is-framed as documented"],
    "resets the connection amid the body",
    "reset",
    (reply, body) => [head(reply, body), body.subarray(0, 700), { waitMs: 20 }],
  ],
  [
    "closed-before-headers",
    ["connection-holds", "message-is-framed"],
    "closes without an answer",
    "close",
    nothing,
  ],
  [
    "closed-amid-headers",
    ["message-is-framed as documented", "connection-holds"],
    "closes amid the headers",
    "close",
    () => ["HTTP/1.1 200 OK\r\nContent-"],
  ],
  [
    "closed-after-headers",
    ["message-is-framed as documented"],
    "closes after the headers",
    "close",
    (reply, body) => [head(reply, body)],
  ],
  ["hang-before-headers", ["answers-in-time"], "never answers", "hang", nothing],
  [
    "hang-after-headers",
    ["answers-in-time"],
    "never sends the body",
    "hang",
    (reply, body) => [head(reply, body)],
  ],
  [
    "hang-amid-body",
    ["answers-in-time"],
    "stops amid the body",
    "hang",
    (reply, body) => [head(reply, body), body.subarray(0, 700)],
  ],
  [
    "slow-drip",
    ["answers-in-time"],
    "sends a byte each 200 ms",
    "close",
    (reply, body) => [
      head(reply, body),
      ...Array.from(body).flatMap((byte) => [{ waitMs: 200 }, Buffer.from([byte])]),
    ],
  ],
  [
    "endless-body",
    ["body-is-bounded"],
    "never ends the body",
    "hang",
    // 16 MiB and then silence, so that a client without a limit of its own lives.
    (reply, body) => [
      headOf(reply, { "transfer-encoding": "chunked" }),
      chunk(body),
      ...Array.from({ length: 16 }, () => [{ waitMs: 20 }, blank]).flat(),
    ],
  ],
];

const blank = chunk(Buffer.alloc(1024 * 1024, " "));

/** The same in place of a refusal, of all or of one status. */
const refused: readonly (readonly [
  id: string,
  trips: readonly string[],
  title: string,
  end: End,
  status?: number,
])[] = [
  ["refusal-reset", ["connection-holds"], "resets the connection of a call it refuses", "reset"],
  ["refusal-closed", ["connection-holds"], "closes the connection of a call it refuses", "close"],
  ["refusal-hangs", ["answers-in-time"], "never answers a call with a wrong body", "hang", 400],
  ["wrong-key-hangs", ["answers-in-time"], "never answers a wrong key", "hang", 401],
  ["other-method-hangs", ["answers-in-time as expected"], "never answers another method", "hang", 405],
  [
    "other-method-reset",
    ["connection-holds as expected"],
    "resets the connection of another method",
    "reset",
    405,
  ],
  [
    "large-body-reset",
    ["connection-holds as expected"],
    "resets the connection of a body over 1 MiB",
    "reset",
    413,
  ],
];

/** Connections that break off or stall. */
export const connectionFaults: readonly Fault[] = faultsOf("connections", [
  ...added.map(([id, trips, title, end, steps]): Row => [
    id,
    trips,
    title,
    {
      send: (reply, { kind }) =>
        kind === "added" ? { steps: steps(reply, Buffer.from(reply.body)), end } : undefined,
    },
  ]),
  ...refused.map(([id, trips, title, end, status]): Row => [
    id,
    trips,
    title,
    { send: (reply, scene) => (isRefusal(reply, scene, status) ? { steps: [], end } : undefined) },
  ]),
  [
    "refusal-cut",
    ["message-is-framed", "framing-is-exact"],
    "cuts the body of a refusal",
    {
      send: (reply, scene) =>
        isRefusal(reply, scene) ? { steps: [sizedHead(reply, 500), reply.body], end: "close" } : undefined,
    },
  ],
  [
    "chunked-request-hangs",
    ["answers-in-time as expected"],
    "never answers a chunked request",
    {
      send: (_reply, { received }) =>
        received.headers["transfer-encoding"] === undefined ? undefined : { steps: [], end: "hang" },
    },
  ],
]);

function isRefusal(reply: Reply, { kind }: Scene, status: number = reply.status): boolean {
  return kind === "refused" && reply.status === status;
}
