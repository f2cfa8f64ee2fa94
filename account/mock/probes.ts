import { addMessagePath, caseMessagePath } from "#schemas";
import { headerProbes, spelledKeys } from "./header-probes.ts";
import { oddBodies } from "./odd-bodies.ts";
import { documented, listPath, type Probe } from "./probe.ts";

const json = "content-type: application/json";

/** Texts that accounts are known to alter. */
const texts = [
  "  Two  spaces around  ",
  "tab\tcr\rlf\ncrlf\r\nend",
  `"double" 'single' \\back\\ %20 + <b>bold</b> &amp; {{7*7}}`,
  '{"json":["as", "text"]}',
  "emoji \u{1F600} \u{1F469}\u200D\u{1F680} astral \u{20000}",
  "NFC \u00E9 NFD e\u0301",
  "rtl \u05E9\u05DC\u05D5\u05DD \u200Fmark\u202E zero\u200Bwidth",
  "nul \0 bell \u0007 end",
  "lone \uD83D end",
  "x".repeat(10_000),
  "\ufeffmark :) ... 007",
  "1.0",
  "a\u0301\u0302\u0303\u0304 \u{1FA77} \u0661 !!! javascript:x onclick=x\n> quoted\n.\n-- \nend",
  "-{{name}} $& $$ $HOME [b]x[/b] \u2014 ?utm_source=x <iframe> password: x damn",
  '"whole"',
  "line\n".repeat(60),
  "x".repeat(131_500),
  "differs in case",
  "DIFFERS IN CASE",
  "",
];

const bodies: readonly string[] = [
  documented(
    { channel: "chat", mentionUsers: ["00"], meta: { additionalProp1: {} }, delay: 1000 },
    { translateLangKey: "en" },
  ),
  documented({}, { type: "note" }),
  documented({}, { type: "event" }),
  documented({}, { type: "note", message: "x".repeat(1000) }),
  documented({}, { translateLangKey: "" }),
  documented({ mentionUsers: [1, 2] }),
  documented({ delay: 0, unknown: true }),
  documented({ meta: JSON.parse(`${'{"a":'.repeat(100)}1${"}".repeat(100)}`) }),
  `{"__proto__":{"a":1},${documented().slice(1)}`,
  documented({ constructor: { a: 1 } }),
  documented({ caseId: 28 }, { message: "to the second case" }),
  documented({ caseId: 28, meta: { a: 1 } }, { type: "event", message: " to the second case " }),
  documented().replace("{", '{"caseId":2069,"meta":{},'),
  documented({}, { message: "in both cases" }),
  documented({ caseId: 28 }, { message: "in both cases" }),
  documented({ delay: -1 }),
  documented({ caseId: 1875 }),
  ...[undefined, null, "2069", 2069.5, 0, -1, [], true, {}, 999, 2 ** 31, 2 ** 54].map((caseId) =>
    documented({ caseId }),
  ),
  ...[undefined, null, "text", [], 5].map((message) => documented({ message })),
  ...[undefined, null, "Message", 5].map((type) => documented({}, { type })),
  ...[undefined, null, 5, {}, true].map((message) => documented({}, { message })),
  documented({}, { translateLangKey: 5 }),
  documented({ channel: 5 }),
  documented({ message: [{ type: "message", message: "in a list" }] }),
  documented({}, { type: ["message"] }),
  documented({ caseId: undefined }, { caseId: 2069 }),
  documented({ meta: { one: [1], text: ["1"], object: [{}] } }),
  documented({ meta: { text: "0123456789".repeat(2000), third: 0.3333, list: Array(60).fill(1) } }),
  documented({ mentionUsers: Array(100).fill("00") }),
  ...["00", {}].map((mentionUsers) => documented({ mentionUsers })),
  ...[[], "text", 5].map((meta) => documented({ meta })),
  documented({ delay: "1000" }),
  "",
  "null",
  "[]",
  "{nonsense",
  documented().slice(0, -1),
  `${documented()} trailing`,
  documented().replaceAll('"', "'"),
  `\uFEFF${documented()}`,
  "x".repeat(1_048_577),
];

const keys = [
  [],
  ["authorization:"],
  ["authorization: Bearer"],
  ["authorization: Basic a2V5"],
  ["authorization: Bearer wrong"],
  ["authorization: Bearer Key-Of-These-Test"],
  ["authorization: Bearer ey-Of-These-Tests"],
  ["authorization: Bearer Key-Of-These-Tests2"],
  ["authorization: Bearer key-of-these-tests"],
  ["authorization: Bearer Key-Of-These-Tests", "authorization: Bearer wrong"],
];

const stranger = ["authorization: Bearer wrong", json];
const authorised = "authorization: Bearer Key-Of-These-Tests";
const methods = ["GET", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE"];
const kinds = ["note", "event"];
const types = [
  "text/plain",
  "application/x-www-form-urlencoded",
  "APPLICATION/JSON",
  "application/json; charset=utf-8",
  "application/json; charset=UTF-8",
];
const base = "/api/v1/crm/messenger/chat/add-message";

/** Calls over everything that a fault may touch, each with a connection of its own; the key is `Key-Of-These-Tests`. */
export const probes: readonly Probe[] = [
  ...Array.from({ length: 12 }, (_, place): Probe => ({
    body: documented({}, { message: `message ${place}` }),
  })),
  ...bodies.concat(oddBodies).map((body): Probe => ({ body })),
  ...texts.map((message): Probe => ({ body: documented({}, { message }) })),
  { body: documented({}, { message: "again" }) },
  { body: documented({}, { message: "again" }) },
  { path: addMessagePath("user"), body: documented() },
  { path: addMessagePath("user"), body: documented({}, { message: texts[2] }) },
  { path: addMessagePath("user"), body: documented({ caseId: 1875 }) },
  { headers: [json], body: "x".repeat(1_048_577) },
  { headers: stranger, body: documented({ caseId: 28 }) },
  { path: `${base}?-x-user-type=bot`, headers: stranger, body: documented() },
  { path: base, headers: stranger, body: documented() },
  {
    path: addMessagePath("user"),
    headers: ["authorization: Bearer Key-Of-These-Tests2", json],
    body: documented(),
  },
  ...kinds.flatMap((type): readonly Probe[] => [
    { body: documented({}, { type, message: texts[0] }) },
    { body: documented({}, { type, message: texts[2] }) },
    { body: documented({ caseId: "2069" }, { type }) },
    { headers: [json], body: documented({}, { type }) },
    { headers: stranger, body: documented({}, { type }) },
  ]),
  ...["", "?-x-user-type=bot", "?-x-user-type=%00", "?-x-user-type=contact&-x-user-type=user"].map(
    (query): Probe => ({
      path: base + query,
      body: documented(),
    }),
  ),
  { path: `${base}/`, body: documented() },
  { path: "/api/v1/crm/nothing", body: documented() },
  ...spelledKeys.map((value): Probe => ({
    headers: [`authorization: ${value}`, json],
    body: documented(),
  })),
  { path: `${addMessagePath("contact")}&auth=Key-Of-These-Tests`, headers: [json], body: documented() },
  { headers: ["cookie: token=Key-Of-These-Tests", json], body: documented() },
  ...keys.map((headers): Probe => ({ headers: [...headers, json], body: documented() })),
  { path: `${addMessagePath("contact")}&api_key=Key-Of-These-Tests`, headers: [json], body: documented() },
  ...[documented({ caseId: 999 }), documented({ caseId: 1875 }), "{"].map((body): Probe => ({
    headers: [json],
    body,
  })),
  { headers: ["content-type: text/plain"], body: documented() },
  ...methods.map((method): Probe => ({ method, body: documented() })),
  { method: "GET", headers: [authorised, "x-http-method-override: POST"] },
  { method: "GET", path: `${addMessagePath("contact")}&_method=POST` },
  ...types.map((type): Probe => ({ headers: [authorised, `content-type: ${type}`], body: documented() })),
  { headers: [authorised], body: documented() },
  { headers: [authorised, json, "accept: text/html"], body: documented() },
  { headers: [authorised, json, "expect: 100-continue"], body: documented() },
  { headers: [authorised, json, "accept-encoding: gzip, br"], body: documented() },
  {
    headers: [authorised, json, "transfer-encoding: chunked"],
    raw: `${documented().length.toString(16)}\r\n${documented()}\r\n0\r\n\r\n`,
  },
  { method: "GET", path: `${caseMessagePath}/8289` },
  { method: "GET", path: listPath(2069) },
  { method: "GET", path: listPath(28) },
  { method: "GET", path: `${caseMessagePath}/8303` },
  { method: "DELETE", path: `${caseMessagePath}/8290` },
  ...headerProbes,
  inTurn([authorised], []),
  inTurn([], [authorised]),
];

/** Two calls on one connection, each with headers of its own. */
function inTurn(first: readonly string[], second: readonly string[]): Probe {
  const next = documented({}, { type: "event", message: "next on its connection" });
  const lines = [
    `POST ${addMessagePath("contact")} HTTP/1.1`,
    "host: mock",
    "connection: close",
    `content-length: ${next.length}`,
    json,
    ...second,
  ];
  return {
    connection: "keep-alive",
    headers: [...first, json, `content-length: ${documented().length}`],
    raw: `${documented()}${lines.join("\r\n")}\r\n\r\n${next}`,
  };
}
