import { expect, test } from "@playwright/test";
import { answerLimitBytes, classify, failed } from "./sender.ts";

for (const [message, expected] of [
  ["apiRequestContext.fetch: connect ECONNREFUSED 127.0.0.1:1", "refused"],
  ["apiRequestContext.fetch: getaddrinfo ENOTFOUND nowhere.invalid", "dns"],
  ["apiRequestContext.fetch: Timeout 400ms exceeded.", "timeout"],
  ["apiRequestContext.fetch: socket hang up", "reset"],
  ["apiRequestContext.fetch: read ECONNRESET", "reset"],
  ["apiRequestContext.fetch: aborted", "truncated"],
  ["apiRequestContext.fetch: Parse Error: Expected HTTP/", "protocol"],
  [
    "apiRequestContext.fetch: failed to decompress 'gzip' encoding: Error: incorrect header check",
    "encoding",
  ],
  ["apiRequestContext.fetch: self-signed certificate", "tls"],
  ["Hostname/IP does not match certificate's altnames", "tls"],
  ["truncated: body truncated: 2 of 5 bytes", "truncated"],
  ["read ECONNRESET, truncated after 10 bytes", "truncated"],
  ["something else", "other"],
] as const) {
  test(`"${message}" is a failure of class ${expected}`, () => {
    expect(classify(message)).toBe(expected);
  });
}

test("a failure keeps its first line, and none of the headers that a call log repeats", () => {
  const log =
    "apiRequestContext.fetch: socket hang up\nCall log:\n  - → POST http://x\n  -   authorization: Bearer secret";
  expect(failed(new Error(log))).toEqual({ kind: "failed", class: "reset", detail: "socket hang up" });
});

test("an answer may repeat a large request three times", () => {
  expect(answerLimitBytes({ body: undefined })).toBe(4 * 1024 * 1024);
  expect(answerLimitBytes({ body: new Uint8Array(2_000_000) })).toBe(6_000_000 + 64 * 1024);
});
