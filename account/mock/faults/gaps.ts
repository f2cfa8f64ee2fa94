import { accepting, type Call } from "./deviation.ts";
import { isList, isObject, valueAt } from "./edit.ts";
import { faultsOf, type Fault, type Row } from "./fault.ts";
import type { Json } from "./hooks.ts";

type Gap = readonly [
  id: string,
  trips: readonly string[],
  what: string,
  pointer: string,
  wrong: (value: Json | undefined) => boolean,
];

const missing = (value: Json | undefined): boolean => value === undefined;
const isNull = (value: Json | undefined): boolean => value === null;
const isText = (value: Json | undefined): boolean => typeof value === "string";
const isNumber = (value: Json | undefined): boolean => typeof value === "number";
const isBoolean = (value: Json | undefined): boolean => typeof value === "boolean";
const isFraction = (value: Json | undefined): boolean =>
  typeof value === "number" && !Number.isInteger(value);

/** One documented member that is not checked: the call is taken although the member is wrong in one way. */
const rows: readonly Gap[] = [
  ["case-id-not-required", ["invalid-body-is-refused"], "a body without caseId", "/caseId", missing],
  ["case-id-null-taken", ["invalid-body-is-refused"], "caseId null", "/caseId", isNull],
  ["case-id-text-taken", ["invalid-body-is-refused"], "caseId as text", "/caseId", isText],
  ["case-id-fraction-taken", ["invalid-body-is-refused"], "a fraction as caseId", "/caseId", isFraction],
  ["case-id-zero-taken", ["invalid-body-is-refused"], "caseId 0", "/caseId", (value) => value === 0],
  [
    "case-id-negative-taken",
    ["invalid-body-is-refused"],
    "a negative caseId",
    "/caseId",
    (value) => typeof value === "number" && value < 0,
  ],
  ["case-id-list-taken", ["invalid-body-is-refused"], "a list as caseId", "/caseId", isList],
  ["case-id-boolean-taken", ["invalid-body-is-refused"], "true as caseId", "/caseId", isBoolean],
  ["case-id-object-taken", ["invalid-body-is-refused"], "an object as caseId", "/caseId", isObject],
  [
    "case-id-huge-taken",
    ["invalid-body-is-refused"],
    "caseId above 2^53",
    "/caseId",
    (value) => typeof value === "number" && value > 2 ** 52,
  ],
  ["message-not-required", ["invalid-body-is-refused"], "a body without message", "/message", missing],
  ["message-null-taken", ["invalid-body-is-refused"], "message null", "/message", isNull],
  ["message-text-taken", ["invalid-body-is-refused"], "message as text", "/message", isText],
  ["message-list-taken", ["invalid-body-is-refused"], "message as a list", "/message", isList],
  ["message-number-taken", ["invalid-body-is-refused"], "message as a number", "/message", isNumber],
  ["type-not-required", ["invalid-body-is-refused"], "a message without type", "/message/type", missing],
  ["type-null-taken", ["invalid-body-is-refused"], "message.type null", "/message/type", isNull],
  [
    "type-unknown-taken",
    ["invalid-body-is-refused", "only-json-is-read", "only-active-cases-receive"],
    "an unknown message.type",
    "/message/type",
    isText,
  ],
  ["type-number-taken", ["invalid-body-is-refused"], "a number as message.type", "/message/type", isNumber],
  [
    "text-number-taken",
    ["invalid-body-is-refused"],
    "a number as message.message",
    "/message/message",
    isNumber,
  ],
  [
    "text-object-taken",
    ["invalid-body-is-refused"],
    "an object as message.message",
    "/message/message",
    isObject,
  ],
  [
    "text-boolean-taken",
    ["invalid-body-is-refused"],
    "true as message.message",
    "/message/message",
    isBoolean,
  ],
  ["meta-list-taken", ["invalid-body-is-refused as expected"], "a list as meta", "/meta", isList],
  ["meta-text-taken", ["invalid-body-is-refused as expected"], "text as meta", "/meta", isText],
  ["meta-number-taken", ["invalid-body-is-refused as expected"], "a number as meta", "/meta", isNumber],
];

const known: ReadonlySet<number> = new Set([1875, 2069, 28]);

/** Calls that the documentation rules out and that are taken all the same. */
export const gapFaults: readonly Fault[] = faultsOf("validation", [
  ...rows.map(([id, trips, what, pointer, wrong]): Row => [
    id,
    trips,
    `takes ${what}`,
    accepting(({ body }) => hasParent(body, pointer) && wrong(valueAt(body ?? null, pointer))),
  ]),
  [
    "meta-text-dropped",
    ["invalid-body-is-refused as expected"],
    "takes text as meta, and drops it",
    {
      ...accepting(({ body }) => isText(valueAt(body ?? null, "/meta"))),
      draft: (draft) => (draft.metaJson.startsWith('"') ? { ...draft, metaJson: "{}" } : draft),
    },
  ],
  [
    "closed-case-taken",
    ["only-active-cases-receive"],
    "a message to a closed case",
    accepting(({ body }) => valueAt(body ?? null, "/caseId") === 1875),
  ],
  [
    "unknown-case-taken",
    ["invalid-body-is-refused", "unknown-case-is-refused"],
    "a message to an unknown case",
    {
      ...accepting(({ refusal }) => refusal.status === 404),
      draft: (draft) => (known.has(draft.caseId) ? draft : { ...draft, caseId: 2069 }),
    },
  ],
  [
    "empty-body-taken",
    ["invalid-body-is-refused"],
    "an empty body",
    accepting(({ received }) => received.bytes?.length === 0),
  ],
  [
    "list-body-taken",
    ["invalid-body-is-refused"],
    "a list as the body",
    accepting(({ body }) => isList(body)),
  ],
  [
    "null-body-taken",
    ["invalid-body-is-refused"],
    "null as the body",
    accepting(({ body }) => body === null),
  ],
  [
    "malformed-body-taken",
    ["broken-json-is-refused", "only-json-is-read", "invalid-body-is-refused", "text-is-echoed"],
    "a body that is not JSON",
    accepting(isMalformed),
  ],
  [
    "trailing-bytes-taken",
    ["broken-json-is-refused"],
    "bytes behind the JSON document",
    {
      bytes: (bytes) => Buffer.from(bytes.toString().replace(/^(\{.*\})[^}]+$/su, "$1")),
    },
  ],
  [
    "body-in-single-quotes-taken",
    ["valid-request-is-accepted"],
    "a body in single quotes or with trailing commas",
    {
      bytes: (bytes) =>
        Buffer.from(
          bytes
            .toString()
            .replaceAll(/,(\s*[}\]])/g, "$1")
            .replaceAll("'", '"'),
        ),
    },
  ],
  [
    "truncated-body-taken",
    ["broken-json-is-refused"],
    "a truncated body",
    {
      bytes: (bytes) => Buffer.from(completed(bytes.toString())),
    },
  ],
]);

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
