import { edited, isList, isObject, textAt } from "./edit.ts";
import { faultsOf, type Fault, type Row } from "./fault.ts";
import type { Hooks, Json, JsonObject } from "./hooks.ts";

type Change = readonly [
  id: string,
  trips: readonly string[],
  how: string,
  change: (message: JsonObject) => JsonObject,
];

/** How a message that was kept properly is altered when it is read back. */
const rows: readonly Change[] = [
  [
    "read-text-escaped",
    ["message-is-kept-unchanged"],
    "with its text escaped",
    (message) => ({ ...message, message: escaped(textAt(message, "/message")) }),
  ],
  [
    "read-text-upper-case",
    ["message-is-kept-unchanged", "message-is-kept-once"],
    "in capitals",
    (message) => ({ ...message, message: textAt(message, "/message").toUpperCase() }),
  ],
  [
    "read-text-of-another",
    ["message-is-kept-unchanged"],
    "with a fixed text",
    (message) => ({ ...message, message: "Hey added from the api" }),
  ],
  [
    "read-other-case",
    ["message-is-kept-unchanged"],
    "as of another case",
    (message) => ({ ...message, caseId: 1875 }),
  ],
  [
    "read-other-type",
    ["message-is-kept-unchanged"],
    "as a note",
    (message) => ({ ...message, type: "note" }),
  ],
  [
    "read-without-meta",
    ["message-is-kept-unchanged"],
    "without its meta",
    (message) => ({ ...message, meta: {} }),
  ],
  [
    "read-on-other-channel",
    ["message-is-kept-unchanged"],
    "on another channel",
    (message) => ({ ...message, channel: "mail" }),
  ],
  [
    "read-sent-by-contact",
    ["message-is-kept-unchanged"],
    "as sent by a contact",
    (message) => ({ ...message, senderType: "contact" }),
  ],
  [
    "read-as-edited",
    ["message-is-kept-unchanged"],
    "with an editing date",
    (message) => ({ ...message, dateUpdated: message["dateCreated"] ?? null }),
  ],
  [
    "read-without-sender",
    ["message-is-kept-unchanged"],
    "without its sender",
    ({ senderId: _senderId, ...message }) => message,
  ],
];

/** Messages that do not read back as they were acknowledged. */
export const readingFaults: readonly Fault[] = faultsOf("reading", [
  ...rows.map(([id, trips, how, change]): Row => [id, trips, `a message reads back ${how}`, reading(change)]),
  [
    "list-says-each-twice",
    ["message-is-kept-once"],
    "the list says each message twice",
    listing((list) => list.flatMap((message) => [message, message])),
  ],
]);

function reading(change: (message: JsonObject) => JsonObject): Hooks {
  return {
    neighbour: (answer) =>
      edited(answer, "/data", (data) => {
        if (!isObject(data) || "deleted" in data) return data;
        const { data: list } = data;
        return isList(list)
          ? { ...data, data: list.map((message) => (isObject(message) ? change(message) : message)) }
          : change(data);
      }),
  };
}

function listing(change: (list: readonly Json[]) => readonly Json[]): Hooks {
  return {
    neighbour: (answer) => edited(answer, "/data/data", (list) => (isList(list) ? change(list) : list)),
  };
}

function escaped(text: string): string {
  return text.replaceAll("<", "&lt;").replaceAll(" ", "&nbsp;");
}
