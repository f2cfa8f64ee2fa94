import { expect, test } from "@playwright/test";
import { readBody } from "./reading.ts";

for (const [title, bytes, kind] of [
  ["no bytes", [], "empty"],
  ["white space", [0x20, 0x0a], "empty"],
  ["a byte that is no UTF-8", [0x22, 0xc3, 0x28, 0x22], "not-utf8"],
  ["half a surrogate pair in UTF-8", [0x22, 0xed, 0xa0, 0x80, 0x22], "not-utf8"],
  ["a hundred thousand brackets", Array.from({ length: 100_000 }, () => 0x5b), "too-deep"],
  ["an empty object", [0x7b, 0x7d], "text"],
] as const) {
  test(`a body of ${title} reads as ${kind}`, () => {
    expect(readBody(Uint8Array.from(bytes)).kind).toBe(kind);
  });
}

test("a byte-order mark is noticed and does not hide the document", () => {
  const reading = readBody(Uint8Array.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d]));
  expect(reading).toMatchObject({ kind: "text", bom: true, json: { value: {} } });
});
