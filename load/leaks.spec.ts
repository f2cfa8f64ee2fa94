import { expect, test } from "@playwright/test";
import { secretForms } from "#schemas";
import { leakFinder } from "./script/leaks.ts";

const key = 'canary/7f3a "91c2"';
const usual = { "Content-Type": "application/json", Date: "Sun, 29 Nov 2026 10:00:00 GMT" };

test("headers that repeat the key in any form are named, and others are not", () => {
  for (const form of secretForms(key)) {
    const headers = { ...usual, "X-Debug": `Bearer ${form}`, "X-Again": form };
    expect(leakFinder(key)(headers)).toEqual(["X-Debug", "X-Again"]);
  }
  expect(leakFinder(key)({ ...usual, "X-Debug": "Bearer canary" })).toEqual([]);
});

test("a key that is a word of any text is looked for behind its scheme only", () => {
  const names = leakFinder("json")({ ...usual, "X-Debug": "Bearer json" });
  expect(names).toEqual(["X-Debug"]);
});
