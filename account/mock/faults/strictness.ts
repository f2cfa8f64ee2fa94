import { crash, invalid, refusing, refusingWith } from "./deviation.ts";
import { isList, isObject, textAt, valueAt } from "./edit.ts";
import type { Fault } from "./fault.ts";
import type { Json, Received } from "./hooks.ts";

type Row = readonly [id: string, what: string, when: (body: Json, received: Received) => boolean];

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

/** Documented calls that are refused with a documented error. */
const refused: readonly Row[] = [
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

const text = (pattern: RegExp) => (body: Json) => pattern.test(textAt(body, "/message/message"));

/** Calls that end in a 500, whether they are documented or not. */
const crashing: readonly Row[] = [
  ["crash-on-meta-100-deep", "meta nested deeply", (body) => depthOf(valueAt(body, "/meta") ?? null) > 50],
  ["crash-on-emoji", "an astral character", text(/[\u{10000}-\u{10FFFF}]/u)],
  ["crash-on-nul", "a NUL in the text", text(/\0/)],
  ["crash-on-lone-surrogate", "a lone surrogate in the text", text(/\p{Surrogate}/u)],
  [
    "crash-on-long-text",
    "a text of more than 4,096 characters",
    (body) => textAt(body, "/message/message").length > 4096,
  ],
  ["crash-on-quote", "a single quote in the text", text(/'/)],
  ["crash-on-note", "a note", is("/message/type", "note")],
  [
    "crash-on-constructor-member",
    "a member named constructor",
    (body) => isObject(body) && Object.hasOwn(body, "constructor"),
  ],
  [
    "crash-on-proto-member",
    "a member named __proto__",
    (body) => isObject(body) && Object.hasOwn(body, "__proto__"),
  ],
  ["crash-on-delay-0", "delay 0", is("/delay", 0)],
  [
    "crash-on-unknown-member",
    "an unknown member",
    (body) => isObject(body) && Object.keys(body).some((name) => !documented.has(name)),
  ],
];

const documented: ReadonlySet<string> = new Set([
  "caseId",
  "message",
  "channel",
  "mentionUsers",
  "meta",
  "delay",
]);

/** Calls that should end in a 4xx and end in a 500. */
const crashingRefusals: readonly Row[] = [
  ["crash-on-null-message", "message null", is("/message", null)],
  ["crash-on-null-body", "null as the body", (body) => body === null],
  ["crash-on-list-body", "a list as the body", isList],
  ["crash-on-null-text", "message.message null", is("/message/message", null)],
  ["crash-on-text-case-id", "caseId as text", (body) => typeof valueAt(body, "/caseId") === "string"],
  ["crash-on-huge-case-id", "caseId above 2^31", (body) => Number(valueAt(body, "/caseId")) >= 2 ** 31],
  ["crash-on-negative-case-id", "a negative caseId", (body) => Number(valueAt(body, "/caseId")) < 0],
  ["crash-on-closed-case", "a closed case", is("/caseId", 1875)],
];

/** Documented calls refused, and calls that bring the account down. */
export const strictnessFaults: readonly Fault[] = [
  ...refused.map(([id, what, when]): Fault => ({
    id,
    group: "strictness",
    title: `refuses ${what}`,
    trips: [],
    hooks: refusing(invalid(`${what} is not taken`), (body, received) => when(body ?? null, received)),
  })),
  ...crashing.map(([id, what, when]): Fault => ({
    id,
    group: "strictness",
    title: `answers 500 to ${what}`,
    trips: [],
    hooks: refusing(crash, (body, received) => when(body ?? null, received)),
  })),
  ...crashingRefusals.map(([id, what, when]): Fault => ({
    id,
    group: "strictness",
    title: `answers 500 to ${what}`,
    trips: [],
    hooks: refusingWith(crash, ({ body, received }) => body !== undefined && when(body, received)),
  })),
  malformed("crash-on-malformed-body", "a body that is not JSON", (bytes) => bytes.length > 0),
  malformed("crash-on-empty-body", "an empty body", (bytes) => bytes.length === 0),
  malformed("crash-on-byte-order-mark", "a byte-order mark", (bytes) => bytes[0] === 0xef),
];

function malformed(id: string, what: string, when: (bytes: Buffer) => boolean): Fault {
  return {
    id,
    group: "strictness",
    title: `answers 500 to ${what}`,
    trips: [],
    hooks: refusingWith(
      crash,
      ({ body, received: { bytes } }) => body === undefined && bytes !== undefined && when(bytes),
    ),
  };
}

function mentions(body: Json, type: "string" | "number"): boolean {
  const list = valueAt(body, "/mentionUsers");
  return isList(list) && list.some((id) => typeof id === type);
}

function depthOf(value: Json): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map((item: Json) => depthOf(item)));
}
