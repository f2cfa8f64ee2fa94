import { onAdded, textOf, withBody } from "./deviation.ts";
import type { Fault } from "./fault.ts";
import type { Scene } from "./hooks.ts";

type Row = readonly [id: string, title: string, change: (text: string, scene: Scene) => string | Buffer];

const idMember = /"id":(\d+),"caseId":\d+,"threadId":\d+(,"contactId":\d+)?\}\}$/;

/** What a tolerant JSON reader hides or takes for something else: changes of the answer's bytes. */
const rows: readonly Row[] = [
  ["body-empty", "an empty body", () => ""],
  ["body-white-space", "a body of spaces", () => "  \n "],
  ["body-byte-order-mark", "a byte-order mark", (text) => `\uFEFF${text}`],
  ["body-trailing-bytes", "bytes behind the document", (text) => `${text}OK`],
  ["body-trailing-nul", "a NUL behind the document", (text) => `${text}\0`],
  ["body-two-documents", "two documents", (text) => `${text}\n${text}`],
  ["body-leading-warning", "a warning before the document", (text) => `Notice: undefined index\n${text}`],
  ["body-hijack-prefix", "a prefix against script inclusion", (text) => `)]}',\n${text}`],
  ["body-callback", "a callback around the document", (text) => `callback(${text})`],
  ["body-truncated", "a truncated document", (text) => text.slice(0, -40)],
  ["body-trailing-comma", "a trailing comma", (text) => text.replace(/\}\}$/, ",}}")],
  ["body-comment", "a comment", (text) => text.replace('{"data"', '{/* ok */"data"')],
  ["body-single-quotes", "single quotes", (text) => text.replace('"data"', "'data'")],
  ["body-unquoted-member", "a member without quotes", (text) => text.replace('"data"', "data")],
  ["body-not-a-number", "NaN", (text) => text.replace('"waitTime":0', '"waitTime":NaN')],
  [
    "body-infinite-number",
    "a number beyond all doubles",
    (text) => text.replace('"waitTime":0', '"waitTime":1e999'),
  ],
  ["body-duplicate-member", "a member twice with two values", (text) => text.replace(idMember, '"id":1,$&')],
  [
    "body-duplicate-nested-member",
    "a nested member twice",
    (text) => text.replace('"archive":"no"', '"archive":"yes","archive":"no"'),
  ],
  [
    "body-duplicate-same-value",
    "a member twice with one value",
    (text) => text.replace('"seen":"no"', '"seen":"no","seen":"no"'),
  ],
  [
    "body-unsafe-integer",
    "an id above 2^53",
    (text) =>
      text.replace(idMember, (all, id: string) => all.replace(`"id":${id}`, `"id":9007199254740993${id}`)),
  ],
  [
    "body-leading-zero",
    "a number with a leading zero",
    (text) => text.replace('"senderId":25', '"senderId":025'),
  ],
  [
    "body-raw-control",
    "a raw line break in a string",
    (text) => text.replace("has just started", "has just\nstarted"),
  ],
  [
    "body-invalid-utf8",
    "bytes that are not UTF-8",
    (text) => spliced(text, "Guetta", Buffer.from([0x47, 0xff, 0xfe])),
  ],
  [
    "body-cut-character",
    "half a character",
    (text) => spliced(text, "Guetta", Buffer.from([0x47, 0xe2, 0x82])),
  ],
  [
    "body-lone-surrogate",
    "an escaped lone surrogate that nobody sent",
    (text) => text.replace("David", String.raw`\ud83d`),
  ],
  ["body-in-a-string", "the document as a JSON string", (text) => JSON.stringify(text)],
  ["body-in-a-list", "the document in a list", (text) => `[${text}]`],
  ["body-null", "null", () => "null"],
  ["body-true", "true", () => "true"],
  ["body-html", "a page", () => "<!DOCTYPE html><html><body>Message added</body></html>"],
  ["body-xml", "XML", () => '<?xml version="1.0"?><data><id>1</id></data>'],
  ["body-plain-word", "a word", () => "OK"],
  [
    "body-error-with-200",
    "an error with 200",
    () => '{"error":{"code":"ERROR_SERVER_ERROR","message":"Failed.","data":null}}',
  ],
  ["body-both-data-and-error", "data and an error at once", (text) => text.replace(/\}$/, ',"error":null}')],
  [
    "body-100000-deep",
    "a document nested 100,000 deep",
    () => `${"[".repeat(100_000)}${"]".repeat(100_000)}`,
  ],
  [
    "body-proto-member",
    "a member named __proto__",
    (text) => text.replace('{"data":{', '{"data":{"__proto__":{"admin":true},'),
  ],
];

/** 200 answers that are not one proper JSON document of the documented kind. */
export const rawJsonFaults: readonly Fault[] = rows.map(([id, title, change]) => ({
  id,
  group: "json",
  title: `the answer has ${title}`,
  trips: [],
  hooks: onAdded((reply, scene) => withBody(reply, change(textOf(reply), scene))),
}));

function spliced(text: string, word: string, bytes: Buffer): Buffer {
  const [before = "", ...after] = text.split(word);
  return Buffer.concat([Buffer.from(before), bytes, Buffer.from(after.join(word))]);
}
