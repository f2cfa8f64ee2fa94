import { expect, test } from "@playwright/test";
import { depthOf, isObject, isTooDeep, readRawJson } from "./raw-json.ts";

const pointers = (list: readonly { readonly pointer: string }[]): readonly string[] =>
  list.map(({ pointer }) => pointer);

for (const [title, text, duplicates] of [
  ["a member named twice", '{"a":1,"a":1}', ["/a"]],
  ["a member named twice further down", '{"x":[{"b":1,"c":2,"b":3}]}', ["/x/0/b"]],
  ["a name that differs only by its escapes", String.raw`{"a":1,"\u0061":2}`, ["/a"]],
  ["equal names in different objects", '{"a":{"b":1},"c":{"b":1}}', []],
] as const) {
  test(`duplicate keys: ${title}`, () => {
    expect(readRawJson(text).duplicates).toEqual(duplicates);
  });
}

for (const [literal, kind] of [
  ["9007199254740993", "unsafe"],
  ["-9007199254740992", "unsafe"],
  ["9007199254740992", "unsafe"],
  ["1e+21", "unsafe"],
  ["1e999", "unsafe"],
  ["1.0", "decimals"],
  ["1e3", "decimals"],
  ["9007199254740991", "plain"],
  ["0.5", "plain"],
] as const) {
  test(`the number ${literal} is ${kind}`, () => {
    const { unsafe, decimals } = readRawJson(`{"n":[${literal}]}`);
    expect({ unsafe: pointers(unsafe), decimals: pointers(decimals) }).toEqual({
      unsafe: kind === "unsafe" ? ["/n/0"] : [],
      decimals: kind === "decimals" ? ["/n/0"] : [],
    });
  });
}

for (const [title, text, line, recovered] of [
  ["trailing bytes", '{"data":1}x', 1, true],
  ["a comment", '{\n// note\n"data":1}', 2, true],
  ["a trailing comma", '{"data":1,}', 1, true],
  ["NaN", '{"data":NaN}', 1, true],
  ["a text that breaks off", '{"data":{"id":', 1, true],
  ["a page", "<html></html>", 1, false],
  ["single quotes", "{'data':1}", 1, true],
  ["a raw line break in a string", '{"data":"a\nb"}', 1, true],
] as const) {
  test(`broken JSON is placed: ${title}`, () => {
    const read = readRawJson(text);
    expect({ value: read.value, line: read.syntax[0]?.line, recovered: isObject(read.recovered) }).toEqual({
      value: undefined,
      line,
      recovered,
    });
  });
}

test("brackets within strings are no nesting", () => {
  expect([depthOf(String.raw`{"a":"[[[\"[["}`), depthOf("[".repeat(5)), depthOf("1")]).toEqual([1, 5, 0]);
});

test("only what is nested is too deep, not what is long", () => {
  const [deep, long] = ["[".repeat(257), `[${"[],".repeat(300)}1]`];
  expect([isTooDeep(deep), isTooDeep(long), isTooDeep("[".repeat(256))]).toEqual([true, false, false]);
});
