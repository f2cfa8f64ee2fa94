import type { Variation } from "./fault.ts";
import type { Hooks, Received, Reply } from "./hooks.ts";
import { sizedHead } from "./wire.ts";

type Row = readonly [id: string, title: string, hooks: Hooks];

/** Lawful accounts that keep a connection, or a session, otherwise than a client may hope. */
const rows: readonly Row[] = [
  ["closed-unannounced", "a connection closed at once, without a word", closing(0)],
  ["closed-unannounced-5ms", "a connection closed 5 ms after each answer, without a word", closing(5)],
  ["closed-when-idle", "a connection closed after a second without a call", closing(1000)],
  [
    "session-by-cookie",
    "a session cookie that stands for the key in later calls",
    {
      authorise: (refusal, received) => (hasSession(received) ? undefined : refusal),
      reply: (reply) => ({ ...reply, headers: { ...reply.headers, "set-cookie": `${session}; Path=/` } }),
    },
  ],
];

const session = "session=4f2a9c";

/** Lawful ways to end a connection and to begin a session. */
export const connectionVariations: readonly Variation[] = rows.map(([id, title, hooks]) => ({
  id,
  title,
  hooks,
}));

/** Every answer on a connection that is said to stay and is closed so many milliseconds later. */
function closing(waitMs: number): Hooks {
  return {
    send: (reply, { received }) => {
      const body = Buffer.from(reply.body);
      const sent = received.method === "HEAD" ? [] : [body];
      return { steps: [kept(reply, body.length), ...sent, { waitMs }], end: "close" };
    },
  };
}

function kept(reply: Reply, lengthBytes: number): string {
  return sizedHead({ ...reply, headers: { connection: "keep-alive", ...reply.headers } }, lengthBytes);
}

function hasSession({ headers }: Received): boolean {
  const { cookie } = headers;
  return typeof cookie === "string" && cookie.includes(session);
}
