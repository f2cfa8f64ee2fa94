import { edited, isList, isObject } from "./edit.ts";
import type { Variation } from "./fault.ts";
import type { Hooks, Json, JsonObject, Message, Reply, Scene } from "./hooks.ts";

/** Milliseconds after which a message stands in a list that is behind. */
const behindMs = 600;

/** When each message was added: milliseconds since the epoch, by the message that was kept. */
const addedAtMs = new WeakMap<Message, number>();

/** Answers as if there were no such address. */
export const absent: Reply = {
  status: 404,
  headers: { "content-type": "application/json" },
  body: '{"error":{"code":"ERROR_RECORD_NOT_FOUND","message":"No such address.","data":null}}',
};

/** An account that offers single reads and no list. */
export function singleOnly(reply: Reply, { kind, received }: Scene): Reply {
  return kind === "neighbour" && received.query.has("where") ? absent : reply;
}

/** Lawful ways in which case-message shows what was stored. */
export const neighbourVariations: readonly Variation[] = [
  {
    id: "list-a-moment-behind",
    title: "a list that is a moment behind, and no single reads",
    hooks: {
      keep: (message) => {
        addedAtMs.set(message, Date.now());
        return [message];
      },
      reply: (reply, scene) => {
        const { kind, received, history } = scene;
        if (kind !== "neighbour") return reply;
        if (!received.query.has("where")) return absent;
        const young = history.filter((message) => Date.now() - (addedAtMs.get(message) ?? 0) < behindMs);
        return { ...reply, body: without(reply.body.toString(), new Set(young.map(({ id }) => id))) };
      },
    },
  },
  {
    id: "stored-in-whole-seconds",
    title: "answers with milliseconds, and a store that keeps whole seconds",
    hooks: {
      date: (date) => date.replace(".000Z", ".417Z"),
      neighbour: (answer) => JSON.parse(JSON.stringify(answer).replaceAll(".417Z", ".000Z")),
    },
  },
  {
    id: "newest-first-few-a-page",
    title: "lists of the newest first, at most twenty-five to a page",
    hooks: { listed: (messages) => messages.toReversed(), rowsPerPage: 25 },
  },
  {
    id: "missing-is-400",
    title: "a missing message as the documented 400, and no list",
    hooks: missingAs(400),
  },
  { id: "missing-is-410", title: "a missing message as 410, and no list", hooks: missingAs(410) },
];

/** An account without a list whose missing messages have another status. */
export function missingAs(status: number): Hooks {
  return {
    reply: (reply, scene) => {
      const { kind, received } = scene;
      if (kind === "refused" && received.path.includes("case-message/")) return { ...reply, status };
      return singleOnly(reply, scene);
    },
  };
}

function without(body: string, ids: ReadonlySet<number>): string {
  const answer: Json = JSON.parse(body);
  const isYoung = (message: Json): boolean =>
    isObject(message) && typeof message["id"] === "number" && ids.has(message["id"]);
  return JSON.stringify(
    edited(answer, "/data", (data) => (isObject(data) ? shortened(data, isYoung) : data)),
  );
}

function shortened(data: JsonObject, drop: (message: Json) => boolean): JsonObject {
  const { data: list = [], count = 0 } = data;
  if (!isList(list)) return data;
  const kept = list.filter((message) => !drop(message));
  return { ...data, count: Number(count) - (list.length - kept.length), data: kept };
}
