import { accepting, type Call } from "./deviation.ts";
import { isList, isObject, valueAt } from "./edit.ts";
import type { Fault } from "./fault.ts";
import type { Hooks, Json } from "./hooks.ts";

type Row = readonly [id: string, title: string, pointer: string, wrong: (value: Json | undefined) => boolean];

const missing = (value: Json | undefined): boolean => value === undefined;
const isNull = (value: Json | undefined): boolean => value === null;
const isText = (value: Json | undefined): boolean => typeof value === "string";
const isNumber = (value: Json | undefined): boolean => typeof value === "number";
const isBoolean = (value: Json | undefined): boolean => typeof value === "boolean";
const isFraction = (value: Json | undefined): boolean =>
  typeof value === "number" && !Number.isInteger(value);

/** One documented member that is not checked: the call is taken although the member is wrong in one way. */
const rows: readonly Row[] = [
  ["case-id-not-required", "a body without caseId", "/caseId", missing],
  ["case-id-null-taken", "caseId null", "/caseId", isNull],
  ["case-id-text-taken", "caseId as text", "/caseId", isText],
  ["case-id-fraction-taken", "a fraction as caseId", "/caseId", isFraction],
  ["case-id-zero-taken", "caseId 0", "/caseId", (value) => value === 0],
  [
    "case-id-negative-taken",
    "a negative caseId",
    "/caseId",
    (value) => typeof value === "number" && value < 0,
  ],
  ["case-id-list-taken", "a list as caseId", "/caseId", isList],
  ["case-id-boolean-taken", "true as caseId", "/caseId", isBoolean],
  ["case-id-object-taken", "an object as caseId", "/caseId", isObject],
  [
    "case-id-huge-taken",
    "caseId above 2^53",
    "/caseId",
    (value) => typeof value === "number" && value > 2 ** 52,
  ],
  ["message-not-required", "a body without message", "/message", missing],
  ["message-null-taken", "message null", "/message", isNull],
  ["message-text-taken", "message as text", "/message", isText],
  ["message-list-taken", "message as a list", "/message", isList],
  ["message-number-taken", "message as a number", "/message", isNumber],
  ["type-not-required", "a message without type", "/message/type", missing],
  ["type-null-taken", "message.type null", "/message/type", isNull],
  ["type-unknown-taken", "an unknown message.type", "/message/type", isText],
  ["type-number-taken", "a number as message.type", "/message/type", isNumber],
  ["text-not-required", "a message without text", "/message/message", missing],
  ["text-null-taken", "message.message null", "/message/message", isNull],
  ["text-number-taken", "a number as message.message", "/message/message", isNumber],
  ["text-object-taken", "an object as message.message", "/message/message", isObject],
  ["text-boolean-taken", "true as message.message", "/message/message", isBoolean],
  ["language-number-taken", "a number as translateLangKey", "/message/translateLangKey", isNumber],
  ["channel-number-taken", "a number as channel", "/channel", isNumber],
  ["mentions-text-taken", "text as mentionUsers", "/mentionUsers", isText],
  ["mentions-object-taken", "an object as mentionUsers", "/mentionUsers", isObject],
  ["meta-list-taken", "a list as meta", "/meta", isList],
  ["meta-text-taken", "text as meta", "/meta", isText],
  ["meta-number-taken", "a number as meta", "/meta", isNumber],
  ["delay-text-taken", "text as delay", "/delay", isText],
];

const known: ReadonlySet<number> = new Set([1875, 2069, 28]);

/** Calls that the documentation rules out and that are taken all the same. */
export const gapFaults: readonly Fault[] = [
  ...rows.map(([id, what, pointer, wrong]) =>
    gap(
      id,
      what,
      accepting(({ body }) => hasParent(body, pointer) && wrong(valueAt(body ?? null, pointer))),
    ),
  ),
  gap(
    "closed-case-taken",
    "a message to a closed case",
    accepting(({ body }) => valueAt(body ?? null, "/caseId") === 1875),
  ),
  gap("unknown-case-taken", "a message to an unknown case", {
    ...accepting(({ refusal }) => refusal.status === 404),
    draft: (draft) => (known.has(draft.caseId) ? draft : { ...draft, caseId: 2069 }),
  }),
  gap(
    "empty-body-taken",
    "an empty body",
    accepting(({ received }) => received.bytes?.length === 0),
  ),
  gap(
    "list-body-taken",
    "a list as the body",
    accepting(({ body }) => isList(body)),
  ),
  gap(
    "null-body-taken",
    "null as the body",
    accepting(({ body }) => body === null),
  ),
  gap("malformed-body-taken", "a body that is not JSON", accepting(isMalformed)),
  gap("trailing-bytes-taken", "bytes behind the JSON document", {
    bytes: (bytes) => Buffer.from(bytes.toString().replace(/^(\{.*\})[^}]+$/su, "$1")),
  }),
  gap("body-in-single-quotes-taken", "a body in single quotes or with trailing commas", {
    bytes: (bytes) =>
      Buffer.from(
        bytes
          .toString()
          .replaceAll(/,(\s*[}\]])/g, "$1")
          .replaceAll("'", '"'),
      ),
  }),
  gap("truncated-body-taken", "a truncated body", {
    bytes: (bytes) => Buffer.from(completed(bytes.toString())),
  }),
];

function gap(id: string, what: string, hooks: Hooks): Fault {
  return { id, group: "validation", title: `takes ${what}`, trips: [], hooks };
}

/** Whether a body has the object that the member at `pointer` would stand in. */
function hasParent(body: Json | undefined, pointer: string): boolean {
  const parent = pointer.slice(0, pointer.lastIndexOf("/"));
  return body !== undefined && isObject(parent === "" ? body : valueAt(body, parent));
}

function isMalformed({ body, received }: Call): boolean {
  return body === undefined && (received.bytes?.length ?? 0) > 0;
}

/** Closes what is left open, as lenient parsers do. */
function completed(text: string): string {
  for (const end of ["", "}", '"}', '"}}', "}}", '""}', "null}"]) {
    try {
      JSON.parse(text + end);
      return text + end;
    } catch {
      // The next end may fit.
    }
  }
  return text;
}
