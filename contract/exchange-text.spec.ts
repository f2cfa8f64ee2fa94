import { expect, test } from "@playwright/test";
import { grounds } from "./cases/ground.ts";
import { renderExchanges } from "./exchange-text.ts";
import { redactAll } from "./finding.ts";
import type { CaseRun } from "./run-case.ts";
import type { Exchange } from "./rules/exchange.ts";

const apiKey = "Canary-Key-5521";
const redact = redactAll(apiKey);

const exchange = (body: string, status = 200): Exchange => ({
  request: {
    method: "POST",
    url: "http://127.0.0.1:1",
    headers: [["authorization", `Bearer ${apiKey}`]],
    body: undefined,
  },
  startedAtMs: 0,
  durationMs: 1,
  outcome: {
    kind: "answered",
    status,
    headers: [["x-key", apiKey]],
    body: Buffer.from(body),
    framing: [],
  },
});

const run = (change: Partial<CaseRun>, ...bodies: readonly string[]): CaseRun => ({
  order: undefined,
  steps: [],
  observations: bodies.map((body) => ({
    exchange: exchange(body),
    due: grounds.call,
    echo: {},
    reading: undefined,
    skewMs: 1,
    mark: "run",
    secrets: [],
  })),
  breaches: [],
  readBack: undefined,
  lookups: [],
  requests: bodies.length,
  ...change,
});

test("the text of an exchange holds no key", () => {
  const shown = renderExchanges([run({}, apiKey)], redact);
  expect(shown).toContain("< 200");
  expect(shown).not.toContain(apiKey);
});

test("the requests that broke a rule stand first, however late they were sent", () => {
  const bodies = Array.from({ length: 20 }, (_, index) => `answer-${index}-`);
  const broken = { pointer: "", expected: "", received: "", basis: "documented", quote: "" } as const;
  const breaches = [{ rule: "ids-grow", title: "", step: 17, break: broken }];
  const shown = renderExchanges([run({ breaches }, ...bodies)], redact);
  expect(shown.split("\n")[0]).toBe("# request 18, broke ids-grow");
  expect(["answer-17-", "answer-4-", "14 more"].filter((text) => !shown.includes(text))).toEqual([]);
});

test("what was read back is shown, a message that is missing first", () => {
  const found = Array.from({ length: 8 }, (_, index) => exchange(`stored-${index}-`));
  const shown = renderExchanges([run({ lookups: [...found, exchange("gone", 404)] }, "sent")], redact);
  expect(shown).toMatch(/sent[^]*# read back[^]*< 404[^]*gone[^]*stored-0-[^]*5 more exchanges$/);
});
