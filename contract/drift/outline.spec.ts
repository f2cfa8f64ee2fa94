import { expect, test } from "@playwright/test";
import { redactionMark } from "#schemas";
import { readBody } from "../rules/reading.ts";
import { redactAll } from "../finding.ts";
import { outlineOf } from "./outline.ts";

const apiKey = "Canary-Key-999888777";
const context = { runId: "run-1", redact: redactAll(apiKey) };

/** Meaning of an answer with this body. */
function meaningOf(body: unknown): Readonly<Record<string, string>> {
  const bytes = Buffer.from(JSON.stringify(body));
  return outlineOf(
    {
      exchange: {
        request: { method: "POST", url: "http://127.0.0.1:1/", headers: [], body: undefined },
        startedAtMs: 0,
        durationMs: 1,
        outcome: { kind: "answered", status: 400, headers: [], body: bytes, framing: [] },
      },
      due: { ground: "call", accept: "must", refuse: [], basis: "documented", quote: "" },
      echo: {},
      reading: readBody(bytes),
      skewMs: 1,
      mark: "run-1",
      secrets: [],
    },
    context,
  ).meaning;
}

for (const [title, message, expected] of [
  ["ids and dates are normalised", "case 2069 at 2026-01-01T00:00:00.000Z", "case <number> at <date>"],
  ["the mark of the run is normalised", "run-1 first", "<run> first"],
  [
    "a key is taken out before its digits are normalised",
    `no Bearer ${apiKey}`,
    `no Bearer ${redactionMark}`,
  ],
  [
    "a key is taken out before the text is cut",
    `${"x".repeat(190)}${apiKey}`,
    `${"x".repeat(190)}${redactionMark.slice(0, 10)}`,
  ],
] as const) {
  test(title, () => {
    expect(meaningOf({ error: { message } })["/error/message"]).toBe(expected);
  });
}
