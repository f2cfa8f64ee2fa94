import { edited, isList, isObject, textAt } from "./edit.ts";
import type { Fault } from "./fault.ts";
import type { Hooks, Json, JsonObject } from "./hooks.ts";

type Row = readonly [id: string, title: string, change: (message: JsonObject) => JsonObject];

/** How a message that was kept properly is altered when it is read back. */
const rows: readonly Row[] = [
  [
    "read-text-escaped",
    "with its text escaped",
    (message) => ({ ...message, message: escaped(textAt(message, "/message")) }),
  ],
  [
    "read-text-upper-case",
    "in capitals",
    (message) => ({ ...message, message: textAt(message, "/message").toUpperCase() }),
  ],
  [
    "read-text-of-another",
    "with a fixed text",
    (message) => ({ ...message, message: "Hey added from the api" }),
  ],
  ["read-other-case", "as of another case", (message) => ({ ...message, caseId: 1875 })],
  ["read-other-type", "as a note", (message) => ({ ...message, type: "note" })],
  ["read-without-meta", "without its meta", (message) => ({ ...message, meta: {} })],
];

/** Messages that do not read back as they were acknowledged. */
export const readingFaults: readonly Fault[] = [
  ...rows.map(([id, how, change]) => fault(id, `a message reads back ${how}`, reading(change))),
  fault(
    "list-says-each-twice",
    "the list says each message twice",
    listing((list) => list.flatMap((message) => [message, message])),
  ),
  fault(
    "list-forgets-the-newest",
    "the list forgets the newest message",
    listing((list) => list.slice(0, -1)),
  ),
];

function fault(id: string, title: string, hooks: Hooks): Fault {
  return { id, group: "reading", title, trips: [], hooks };
}

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
