import { onAdded, textOf, withBody } from "./deviation.ts";
import { faultsOf, type Fault } from "./fault.ts";

type Change = readonly [
  id: string,
  trips: readonly string[],
  title: string,
  change: (text: string) => string | Buffer,
];

const idMember = /"id":(\d+),"caseId":\d+,"threadId":\d+(,"contactId":\d+)?\}\}$/;

/** What a tolerant JSON reader hides or takes for something else: changes of the answer's bytes. */
const rows: readonly Change[] = [
  ["body-empty", ["body-is-json as documented"], "an empty body", () => ""],
  ["body-white-space", ["body-is-json as documented"], "a body of spaces", () => "  \n "],
  ["body-byte-order-mark", ["no-byte-order-mark"], "a byte-order mark", (text) => `\uFEFF${text}`],
  [
    "body-trailing-bytes",
    ["json-is-strict as documented"],
    "bytes behind the document",
    (text) => `${text}OK`,
  ],
  ["body-trailing-nul", ["json-is-strict as documented"], "a NUL behind the document", (text) => `${text}\0`],
  ["body-two-documents", ["json-is-strict as documented"], "two documents", (text) => `${text}\n${text}`],
  [
    "body-leading-warning",
    ["body-is-json as documented"],
    "a warning before the document",
    (text) => `Notice: undefined index\n${text}`,
  ],
  [
    "body-hijack-prefix",
    ["body-is-json as documented"],
    "a prefix against script inclusion",
    (text) => `)]}',\n${text}`,
  ],
  [
    "body-callback",
    ["json-is-strict as documented"],
    "a callback around the document",
    (text) => `callback(${text})`,
  ],
  ["body-truncated", ["json-is-strict as documented"], "a truncated document", (text) => text.slice(0, -40)],
  [
    "body-trailing-comma",
    ["json-is-strict as documented"],
    "a trailing comma",
    (text) => text.replace(/\}\}$/, ",}}"),
  ],
  [
    "sender-id-as-decimal",
    ["integers-are-plain"],
    "an id with a fraction of zero",
    (text) => text.replace('"senderId":25,', '"senderId":25.0,'),
  ],
  [
    "body-comment",
    ["json-is-strict as documented"],
    "a comment",
    (text) => text.replace('{"data"', '{/* ok */"data"'),
  ],
  [
    "body-single-quotes",
    ["json-is-strict as documented"],
    "single quotes",
    (text) => text.replace('"data"', "'data'"),
  ],
  [
    "body-unquoted-member",
    ["json-is-strict as documented"],
    "a member without quotes",
    (text) => text.replace('"data"', "data"),
  ],
  [
    "body-not-a-number",
    ["json-is-strict as documented"],
    "NaN",
    (text) => text.replace('"waitTime":0', '"waitTime":NaN'),
  ],
  [
    "body-infinite-number",
    ["integers-are-safe", "types-are-documented"],
    "a number beyond all doubles",
    (text) => text.replace('"waitTime":0', '"waitTime":1e999'),
  ],
  [
    "body-duplicate-member",
    ["keys-are-unique"],
    "a member twice with two values",
    (text) => text.replace(idMember, '"id":1,$&'),
  ],
  [
    "body-duplicate-nested-member",
    ["keys-are-unique"],
    "a nested member twice",
    (text) => text.replace('"archive":"no"', '"archive":"yes","archive":"no"'),
  ],
  [
    "body-duplicate-same-value",
    ["keys-are-unique"],
    "a member twice with one value",
    (text) => text.replace('"seen":"no"', '"seen":"no","seen":"no"'),
  ],
  [
    "body-unsafe-integer",
    ["integers-are-safe", "ids-are-distinct"],
    "an id above 2^53",
    (text) =>
      text.replace(idMember, (all, id: string) => all.replace(`"id":${id}`, `"id":9007199254740993${id}`)),
  ],
  [
    "body-leading-zero",
    ["json-is-strict as documented"],
    "a number with a leading zero",
    (text) => text.replace('"senderId":25', '"senderId":025'),
  ],
  [
    "body-raw-control",
    ["json-is-strict as documented"],
    "a raw line break in a string",
    (text) => text.replace("has just started", "has just\nstarted"),
  ],
  [
    "body-invalid-utf8",
    ["body-is-utf8"],
    "bytes that are not UTF-8",
    (text) => spliced(text, "Guetta", Buffer.from([0x47, 0xff, 0xfe])),
  ],
  [
    "body-cut-character",
    ["body-is-utf8"],
    "half a character",
    (text) => spliced(text, "Guetta", Buffer.from([0x47, 0xe2, 0x82])),
  ],
  [
    "body-lone-surrogate",
    ["text-is-well-formed"],
    "an escaped lone surrogate that nobody sent",
    (text) => text.replace("David", String.raw`\ud83d`),
  ],
  [
    "body-in-a-string",
    ["types-are-documented"],
    "the document as a JSON string",
    (text) => JSON.stringify(text),
  ],
  ["body-in-a-list", ["types-are-documented"], "the document in a list", (text) => `[${text}]`],
  ["body-null", ["types-are-documented"], "null", () => "null"],
  ["body-true", ["types-are-documented"], "true", () => "true"],
  [
    "body-html",
    ["body-is-json as documented"],
    "a page",
    () => "<!DOCTYPE html><html><body>Message added</body></html>",
  ],
  ["body-xml", ["body-is-json as documented"], "XML", () => '<?xml version="1.0"?><data><id>1</id></data>'],
  ["body-plain-word", ["body-is-json as documented"], "a word", () => "OK"],
  [
    "body-error-with-200",
    ["members-are-present", "no-unknown-members"],
    "an error with 200",
    () => '{"error":{"code":"ERROR_SERVER_ERROR","message":"Failed.","data":null}}',
  ],
  [
    "body-both-data-and-error",
    ["no-unknown-members"],
    "data and an error at once",
    (text) => text.replace(/\}$/, ',"error":null}'),
  ],
  [
    "body-100000-deep",
    ["nesting-is-bounded"],
    "a document nested 100,000 deep",
    () => `${"[".repeat(100_000)}${"]".repeat(100_000)}`,
  ],
  [
    "body-proto-member",
    ["no-unknown-members"],
    "a member named __proto__",
    (text) => text.replace('{"data":{', '{"data":{"__proto__":{"admin":true},'),
  ],
];

/** 200 answers that are not one proper JSON document of the documented kind. */
export const rawJsonFaults: readonly Fault[] = faultsOf(
  "json",
  rows.map(([id, trips, title, change]) => [
    id,
    trips,
    `the answer has ${title}`,
    onAdded((reply) => withBody(reply, change(textOf(reply)))),
  ]),
);

function spliced(text: string, word: string, bytes: Buffer): Buffer {
  const [before = "", ...after] = text.split(word);
  return Buffer.concat([Buffer.from(before), bytes, Buffer.from(after.join(word))]);
}
