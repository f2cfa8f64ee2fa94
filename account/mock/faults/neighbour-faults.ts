import { edited, isList, isObject } from "./edit.ts";
import { faultsOf, type Fault, type Row } from "./fault.ts";
import type { Hooks, Json, JsonObject } from "./hooks.ts";
import { missingAs, singleOnly } from "./lawful-neighbours.ts";

/** What is lost or doubled on an account that shows it in one way only. */
const rows: readonly Row[] = [
  [
    "meta-lost-single-reads",
    ["message-is-kept"],
    "keeps no message with meta, and offers single reads only",
    { keep: (message) => (message.metaJson === "{}" ? [message] : []), reply: singleOnly },
  ],
  [
    "stored-unseen",
    ["message-is-kept-unchanged"],
    "gives every message back as not seen",
    { neighbour: (answer) => edited(answer, "/data/seen", (seen) => (seen === undefined ? seen : "no")) },
  ],
  ["lost-as-400", ["message-is-kept"], "loses messages with meta and says so with 400", losing(400)],
  ["lost-as-410", ["message-is-kept"], "loses messages with meta and says so with 410", losing(410)],
  [
    "doubled-single-reads",
    ["message-is-kept-once"],
    "keeps every message under the next id too, and offers single reads only",
    {
      id: (next) => next + 1,
      keep: (message) => [message, { ...message, id: message.id + 1 }],
      reply: singleOnly,
    },
  ],
  [
    "listed-twice",
    ["message-is-kept-once"],
    "lists and counts each message twice",
    { listed: (messages) => messages.flatMap((message) => [message, message]) },
  ],
  [
    "listed-twice-without-pages",
    ["message-is-kept-once"],
    "lists each message twice and counts it once, and knows no pages",
    {
      neighbour: listing((list) => ({
        page: 1,
        offset: 0,
        data: list.flatMap((message) => [message, message]),
      })),
    },
  ],
  [
    "copies-on-another-page",
    ["message-is-kept-once"],
    "lists each message again behind all others, at most 50 to a page",
    {
      listed: (messages) => [...messages, ...messages],
      neighbour: listing((list) => ({ limit: 50, data: list.slice(0, 50) })),
    },
  ],
];

/** Faults that only reading back in that way shows. */
export const neighbourFaults: readonly Fault[] = faultsOf("reading", rows);

function losing(status: number): Hooks {
  return { ...missingAs(status), keep: (message) => (message.metaJson === "{}" ? [message] : []) };
}

/** Members of a page of the list made anew from its rows. */
function listing(change: (list: readonly Json[]) => JsonObject): NonNullable<Hooks["neighbour"]> {
  return (answer) =>
    edited(answer, "/data", (data) =>
      isObject(data) && isList(data["data"]) ? { ...data, ...change(data["data"]) } : data,
    );
}
