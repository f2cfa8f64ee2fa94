import { crash, refusing, refusingWith } from "./deviation.ts";
import { isList, isObject, textAt, valueAt } from "./edit.ts";
import { faultsOf, type Fault, type Row } from "./fault.ts";
import type { Hooks, Json, Received } from "./hooks.ts";

type Call = readonly [
  id: string,
  what: string,
  when: (body: Json, received: Received) => boolean,
  /** Where nothing documented says that the call is to be taken or refused. */
  basis?: "expected",
];

const is =
  (pointer: string, value: Json) =>
  (body: Json): boolean =>
    valueAt(body, pointer) === value;

const text = (pattern: RegExp) => (body: Json) => pattern.test(textAt(body, "/message/message"));

/** Calls that may be taken. */
const calls: readonly Call[] = [
  [
    "crash-on-meta-100-deep",
    "meta nested deeply",
    (body) => depthOf(valueAt(body, "/meta") ?? null) > 50,
    "expected",
  ],
  [
    "crash-on-large-meta",
    "a meta of more than 16 KB",
    (body) => JSON.stringify(valueAt(body, "/meta") ?? null).length > 16_384,
    "expected",
  ],
  [
    "crash-on-many-mentions",
    "more than fifty mentions",
    (body) => lengthOf(valueAt(body, "/mentionUsers")) > 50,
    "expected",
  ],
  ["crash-on-emoji", "an astral character", text(/[\u{10000}-\u{10FFFF}]/u)],
  ["crash-on-nul", "a NUL in the text", text(/\0/), "expected"],
  ["crash-on-lone-surrogate", "a lone surrogate in the text", text(/\p{Surrogate}/u), "expected"],
  [
    "crash-on-long-text",
    "a text of more than 4,096 characters",
    (body) => textAt(body, "/message/message").length > 4096,
    "expected",
  ],
  ["crash-on-quote", "a single quote in the text", text(/'/)],
  ["crash-on-note", "a note", is("/message/type", "note")],
  [
    "crash-on-constructor-member",
    "a member named constructor",
    (body) => isObject(body) && Object.hasOwn(body, "constructor"),
    "expected",
  ],
  [
    "crash-on-proto-member",
    "a member named __proto__",
    (body) => isObject(body) && Object.hasOwn(body, "__proto__"),
    "expected",
  ],
  ["crash-on-delay-0", "delay 0", is("/delay", 0)],
  [
    "crash-on-unknown-member",
    "an unknown member",
    (body) => isObject(body) && Object.keys(body).some((name) => !documented.has(name)),
    "expected",
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

/** Calls that are due a 4xx. */
const refusals: readonly Call[] = [
  ["crash-on-null-message", "message null", is("/message", null)],
  ["crash-on-null-body", "null as the body", (body) => body === null],
  ["crash-on-list-body", "a list as the body", isList],
  ["crash-on-null-text", "message.message null", is("/message/message", null)],
  ["crash-on-text-case-id", "caseId as text", (body) => typeof valueAt(body, "/caseId") === "string"],
  ["crash-on-huge-case-id", "caseId above 2^31", (body) => Number(valueAt(body, "/caseId")) >= 2 ** 31],
  ["crash-on-negative-case-id", "a negative caseId", (body) => Number(valueAt(body, "/caseId")) < 0],
  ["crash-on-closed-case", "a closed case", is("/caseId", 1875)],
];

/** Bodies that are no JSON. */
const malformed: readonly (readonly [
  id: string,
  what: string,
  when: (bytes: Buffer) => boolean,
  basis?: "expected",
])[] = [
  ["crash-on-malformed-body", "a body that is not JSON", (bytes) => bytes.length > 0],
  ["crash-on-empty-body", "an empty body", (bytes) => bytes.length === 0],
  ["crash-on-byte-order-mark", "a byte-order mark", (bytes) => bytes[0] === 0xef, "expected"],
];

/** Calls that end in a 500, whatever is due. */
export const crashFaults: readonly Fault[] = faultsOf("strictness", [
  ...calls.map(([id, what, when, basis]) =>
    row(
      [id, what, basis],
      refusing(crash, (body, received) => when(body ?? null, received)),
    ),
  ),
  ...refusals.map(([id, what, when]) =>
    row(
      [id, what],
      refusingWith(crash, ({ body, received }) => body !== undefined && when(body, received)),
    ),
  ),
  ...malformed.map(([id, what, when, basis]) =>
    row(
      [id, what, basis],
      refusingWith(
        crash,
        ({ body, received: { bytes } }) => body === undefined && bytes !== undefined && when(bytes),
      ),
    ),
  ),
]);

function row(
  [id, what, basis]: readonly [id: string, what: string, basis?: "expected" | undefined],
  hooks: Hooks,
): Row {
  return [
    id,
    [`no-server-error${basis === undefined ? "" : ` as ${basis}`}`],
    `answers 500 to ${what}`,
    hooks,
  ];
}

function depthOf(value: Json): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map((item: Json) => depthOf(item)));
}

function lengthOf(value: Json | undefined): number {
  return isList(value) ? value.length : 0;
}
