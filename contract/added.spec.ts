import { expect, test } from "@playwright/test";
import { addedBy } from "./added.ts";
import type { Exchange } from "./rules/exchange.ts";

const exchange = (method: string, status: number): Exchange => ({
  request: { method, url: "", headers: [], body: undefined },
  startedAtMs: 0,
  durationMs: 1,
  outcome: { kind: "answered", status, headers: [], body: new Uint8Array(), framing: [] },
});
const body = (message: string): unknown => ({ data: { id: 7, message } });

for (const [title, method, status, message, added] of [
  ["a POST that was accepted", "POST", 200, "hello", [{ id: 7 }]],
  ["a POST that was created", "POST", 201, "hello", [{ id: 7 }]],
  ["a PUT that added the text of the run", "PUT", 200, "run-1 hello", [{ id: 7 }]],
  ["a GET that shows an older message", "GET", 200, "hello", []],
  ["a refusal", "POST", 400, "hello", []],
] as const) {
  test(`${title} has added ${added.length} messages`, () => {
    expect(addedBy(exchange(method, status), body(message), "run-1")).toEqual(added);
  });
}
