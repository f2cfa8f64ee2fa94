import { invalid, refusing } from "./deviation.ts";
import { isList, isObject, valueAt } from "./edit.ts";
import { faultsOf, type Fault } from "./fault.ts";
import type { Json, Received } from "./hooks.ts";

type Call = readonly [id: string, what: string, when: (body: Json, received: Received) => boolean];

const has =
  (pointer: string) =>
  (body: Json): boolean =>
    valueAt(body, pointer) !== undefined;
const lacks =
  (pointer: string) =>
  (body: Json): boolean =>
    valueAt(body, pointer) === undefined;
const is =
  (pointer: string, value: Json) =>
  (body: Json): boolean =>
    valueAt(body, pointer) === value;

const rows: readonly Call[] = [
  ["channel-required", "a body without channel", lacks("/channel")],
  ["meta-required", "a body without meta", lacks("/meta")],
  ["mentions-required", "a body without mentionUsers", lacks("/mentionUsers")],
  ["delay-required", "a body without delay", lacks("/delay")],
  ["language-required", "a message without translateLangKey", lacks("/message/translateLangKey")],
  ["channel-refused", "a body with channel", has("/channel")],
  ["meta-refused", "a body with meta", has("/meta")],
  ["mentions-refused", "a body with mentionUsers", has("/mentionUsers")],
  ["delay-refused", "a body with delay", has("/delay")],
  ["language-refused", "a message with translateLangKey", has("/message/translateLangKey")],
  ["note-refused", "a note", is("/message/type", "note")],
  ["event-refused", "an event", is("/message/type", "event")],
  ["language-empty-refused", "an empty translateLangKey", is("/message/translateLangKey", "")],
  ["mentions-of-text-refused", "mentionUsers of strings", (body) => mentions(body, "string")],
  ["mentions-of-integers-refused", "mentionUsers of integers", (body) => mentions(body, "number")],
  ["meta-nested-refused", "nested meta", (body) => isObject(valueAt(body, "/meta/additionalProp1"))],
  ["user-type-user-refused", "-x-user-type=user", (_body, { query }) => query.get("-x-user-type") === "user"],
  [
    "user-type-contact-refused",
    "-x-user-type=contact",
    (_body, { query }) => query.get("-x-user-type") === "contact",
  ],
];

/** Documented calls that are refused with a documented error. */
export const strictnessFaults: readonly Fault[] = faultsOf(
  "strictness",
  rows.map(([id, what, when]) => [
    id,
    ["valid-request-is-accepted"],
    `refuses ${what}`,
    refusing(invalid(`${what} is not taken`), (body, received) => when(body ?? null, received)),
  ]),
);

function mentions(body: Json, type: "string" | "number"): boolean {
  const list = valueAt(body, "/mentionUsers");
  return isList(list) && list.some((id) => typeof id === type);
}
