import { chunk, lastChunk } from "./faults/wire.ts";
import { documented, type Probe } from "./probe.ts";

/** Values of an Authorization header that are not quite `Bearer Key-Of-These-Tests`, and such as no key is. */
export const spelledKeys: readonly string[] = [
  "Bearer Key-Of-These-Tests junk",
  'Bearer "Key-Of-These-Tests"',
  "Bearer %4Bey-Of-These-Tests",
  "Bearer wrong,Key-Of-These-Tests",
  "Bearer KeyOfTheseTests",
  "OAuth Key-Of-These-Tests",
  `Basic ${Buffer.from(":Key-Of-These-Tests").toString("base64")}`,
  "Bearer test",
  "Bearer *",
  "Bearer ' OR '1'='1",
  `Bearer ${"é".repeat(9)}`,
  `Bearer ${"x".repeat(4096)}`,
];

const authorised = "authorization: Bearer Key-Of-These-Tests";
const json = "content-type: application/json";

/** Headers that ask for another thing than the documented call does, or name its headers otherwise. */
const headers: readonly (readonly string[])[] = [
  ["Authorization: Bearer Key-Of-These-Tests", json],
  ["AUTHORIZATION: Bearer Key-Of-These-Tests", json],
  ["authorization: Bearer wrong", json, "accept: text/html"],
  ...[
    "accept: application/*",
    "accept-encoding: deflate",
    "accept-encoding: br",
    "x-http-method-override: DELETE",
    "if-none-match: *",
    "range: bytes=0-9",
    "origin: https://example.org",
  ].map((line) => [authorised, json, line]),
];

/** Calls whose headers, or the bytes around whose JSON, are out of the ordinary. */
export const headerProbes: readonly Probe[] = [
  ...headers.map((lines): Probe => ({ headers: lines, body: documented() })),
  { body: `\n${documented()}\n` },
  { body: documented().replace('"message"', String.raw`"\u006dessage"`) },
  inPieces(documented({}, { message: "smile \u{1f642}" })),
];

/** A chunked call whose second chunk begins within the last character of its text. */
function inPieces(body: string): Probe {
  const bytes = Buffer.from(body);
  const place = bytes.findIndex((byte) => byte >= 0xf0) + 2;
  const chunks = [bytes.subarray(0, place), bytes.subarray(place)].map(chunk);
  return {
    headers: [authorised, json, "transfer-encoding: chunked"],
    raw: Buffer.concat([...chunks, Buffer.from(lastChunk)]),
  };
}
