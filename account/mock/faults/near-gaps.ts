import { accepting } from "./deviation.ts";
import { isList, isObject, valueAt } from "./edit.ts";
import { faultsOf, type Fault, type Row } from "./fault.ts";
import type { Json } from "./hooks.ts";

type Gap = readonly [
  id: string,
  rule: string,
  what: string,
  pointer: string,
  wrong: (value: Json | undefined) => boolean,
];

const refused = "invalid-body-is-refused";
const aliases: ReadonlySet<Json | undefined> = new Set([
  "1",
  "Notes",
  "EVENT",
  "comment",
  "text",
  "file",
  "private",
]);

/** What a language takes for false, or for nothing. */
const isNothing = (value: Json | undefined): boolean =>
  value === false || value === 0 || value === "" || (value !== undefined && isEmpty(value));
const isPlace = (value: Json | undefined): boolean => value === 0 || value === 1;
const isQuery = (value: Json | undefined): boolean => isObject(value) && Object.hasOwn(value, "$gt");
const isLongList = (value: Json | undefined): boolean => isList(value) && value.length > 1;
const isSigned = (value: Json | undefined): boolean =>
  typeof value === "string" && /^(\+|0\d)|\.0$/.test(value);

/** One documented member whose check lets near misses through. */
const rows: readonly Gap[] = [
  ["type-place-taken", refused, "a place as message.type", "/message/type", isPlace],
  ["type-alias-taken", refused, "another name of a type", "/message/type", (value) => aliases.has(value)],
  ["text-of-nothing-taken", refused, "what is false or empty as text", "/message/message", isNothing],
  ["meta-of-nothing-taken", `${refused} as expected`, "what is false or empty as meta", "/meta", isNotMeta],
  ["case-id-query-taken", refused, "a query as caseId", "/caseId", isQuery],
  ["case-id-long-list-taken", refused, "a list of several as caseId", "/caseId", isLongList],
  ["case-id-signed-taken", refused, "text with a sign, a zero or a fraction as caseId", "/caseId", isSigned],
];

/** Near misses of the documented request that are taken all the same. */
export const nearGapFaults: readonly Fault[] = faultsOf("validation", [
  ...rows.map(([id, rule, what, pointer, wrong]): Row => [
    id,
    [rule],
    `takes ${what}`,
    accepting(({ body }) => wrong(valueAt(body ?? null, pointer))),
  ]),
  [
    "case-id-of-16-bits-taken",
    [refused],
    "reads 16 bits of caseId",
    {
      ...accepting(
        ({ refusal, body }) => refusal.status === 404 && isWrapped(valueAt(body ?? null, "/caseId")),
      ),
      draft: (draft) => (isWrapped(draft.caseId) ? { ...draft, caseId: 2069 } : draft),
    },
  ],
]);

function isWrapped(value: Json | undefined): boolean {
  return typeof value === "number" && value > 2069 && value < 2 ** 31 && value % 65_536 === 2069;
}

function isNotMeta(value: Json | undefined): boolean {
  return isNothing(value) && !isObject(value);
}

function isEmpty(value: Json): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}
