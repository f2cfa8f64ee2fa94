import { expect, test } from "@playwright/test";
import type { Finding } from "#schemas";
import { curlOf } from "./curl.ts";
import type { Step } from "./cases/case.ts";
import { grounds } from "./cases/ground.ts";
import { findingsOf, redactAll } from "./finding.ts";
import type { Breach } from "./breach.ts";
import type { CaseRun } from "./run-case.ts";
import { summary } from "./terminal.ts";

const apiKey = "Canary-Key-5521";
const origin = "http://127.0.0.1:1";

const step = (body: string | Uint8Array, headers: Step["draft"]["headers"] = []): Step => ({
  draft: { method: "POST", path: "/x?-x-user-type=contact", headers, body, via: "client" },
  due: grounds.call,
});

const breach = (received: string, pointer = "/data/case/users/0/id"): Breach => ({
  rule: "types-are-documented",
  title: "",
  step: 0,
  break: { pointer, expected: "integer", received, basis: "documented", quote: "" },
});

const run = (...breaches: readonly Breach[]): CaseRun => ({
  order: undefined,
  steps: [step("{}", [["authorization", `Bearer ${apiKey}`]])],
  observations: [],
  breaches,
  readBack: undefined,
  lookups: [],
  requests: 1,
});

const judged = (...runs: readonly CaseRun[]): ReturnType<typeof findingsOf> =>
  findingsOf(runs, { caseId: "one", origin, apiKey, redact: redactAll(apiKey), severity: () => "failure" });
const found = (...runs: readonly CaseRun[]): readonly Finding[] => judged(...runs).findings;

test("the key and every key that is almost the same are taken out of a finding", () => {
  const nearly = [
    "Canary-Key-5521",
    "Canary-Key-552",
    "cANARY-kEY-5521",
    "Canary-Key-552x",
    "xanary-Key-5521",
  ];
  const text = JSON.stringify(found(run(breach(nearly.join(" ")))));
  expect(nearly.filter((key) => text.includes(key))).toEqual([]);
  expect(text).toContain("$ACQUIRE_API_KEY");
});

test("a long text is cut to 2 KiB and says how much is left out", () => {
  const [finding] = found(run(breach("é".repeat(5000))));
  expect(finding?.received).toMatch(/^é+ … \d+ bytes more$/);
  expect(Buffer.byteLength(finding?.received ?? "")).toBeLessThan(2100);
});

for (const [title, runs, expected] of [
  ["a break of both sendings is always there", [run(breach("a")), run(breach("b"))], ["always"]],
  ["a break of one sending is there 1 of 2 times", [run(breach("a")), run()], ["1 of 2"]],
  ["a break of the second sending alone is reported", [run(), run(breach("a"))], ["1 of 2"]],
  ["a break of a case that is not sent again is seen once", [run(breach("a"))], ["once"]],
  [
    "the same break in several answers is one finding",
    [run(breach("a"), breach("b", "/data/case/users/1/id"))],
    ["once"],
  ],
] as const) {
  test(title, () => {
    expect(found(...runs).map(({ occurrence }) => occurrence)).toEqual(expected);
  });
}

test("a case lists at most twenty findings and counts the others", () => {
  const many = Array.from({ length: 100 }, (_, index) => breach("a", `/data/m${index}`));
  const { findings, unlisted } = judged(run(...many));
  expect([findings.length, unlisted]).toEqual([20, 80]);
});

test("a failure is shown before twenty findings of advice", () => {
  const advice = Array.from({ length: 30 }, (_, index) => breach("a", `/data/m${index}`));
  const one = { ...breach("b", "/data/last"), rule: "echo" };
  const { findings: shown } = findingsOf([run(...advice, one)], {
    caseId: "one",
    origin,
    apiKey,
    redact: redactAll(apiKey),
    severity: ({ rule }) => (rule === "echo" ? "failure" : "advice"),
  });
  expect(shown.map(({ severity }) => severity)).toEqual(["failure", ...Array<string>(19).fill("advice")]);
});

test("an accepted break stays among the findings, however many failures there are", () => {
  const failures = Array.from({ length: 30 }, (_, index) => breach("a", `/data/m${index}`));
  const known = { ...breach("b", "/data/known"), rule: "echo" };
  const twice = { ...breach("b", "/data/twice"), rule: "echo" };
  const { findings: shown } = findingsOf([run(...failures, known, twice)], {
    caseId: "one",
    origin,
    apiKey,
    redact: redactAll(apiKey),
    severity: ({ rule }) => (rule === "echo" ? "deviation" : "failure"),
  });
  expect(shown.filter(({ severity }) => severity === "deviation")).toHaveLength(1);
});

for (const [title, one, expected] of [
  ["quotes are kept from the shell", step(`{"a":"it's"}`), String.raw`--data-binary '{"a":"it'\''s"}'`],
  [
    "the key is left to the shell",
    step("{}", [["authorization", `Bearer ${apiKey}`]]),
    `-H 'authorization: Bearer '"$ACQUIRE_API_KEY"`,
  ],
  [
    "bytes that are no text travel packed, in base64",
    step(Uint8Array.from([0, 255])),
    "== | base64 -d | gunzip)",
  ],
  ["a body without a media type is sent without one", step("{}", []), "-H 'Content-Type:'"],
  [
    "a key that is almost the right one is made from it",
    step("{}", [["authorization", `Bearer ${apiKey.slice(0, -1)}x`]]),
    `-H 'authorization: Bearer '"\${ACQUIRE_API_KEY%?}x"`,
  ],
  [
    "a key as a password is made from it",
    step("{}", [["authorization", `Basic ${Buffer.from(`:${apiKey}`).toString("base64")}`]]),
    `-H 'authorization: Basic '"$(printf %s ":$ACQUIRE_API_KEY" | base64 -w0)"`,
  ],
  [
    "bytes of a header that are UTF-8 are written as such",
    step("{}", [["authorization", Buffer.from("Bearer é").toString("latin1")]]),
    "-H 'authorization: Bearer é'",
  ],
  ["a header without a value keeps its name", step("", [["authorization", ""]]), "-H 'authorization;'"],
] as const) {
  test(`in the curl line ${title}`, () => {
    expect(curlOf([one], { origin, apiKey })).toContain(expected);
  });
}

test("requests that shared a connection share one in their curl line", () => {
  const twice = curlOf([step("{}"), step("[]")], { origin, apiKey });
  expect(twice).toMatch(/^curl -sS .*'{}' --next -sS .*'\[\]'$/);
});

test("what a server says cannot command a terminal or a CI log", () => {
  const [finding] = found(run(breach("\u001b[31m\n::error::gone\u202e ##[group]")));
  const text = summary({
    schemaVersion: 1,
    runId: "run",
    target: { kind: "mock", origin },
    userType: "contact",
    level: "expected",
    startedAt: "",
    finishedAt: "",
    counts: { planned: 1, executed: 1, passed: 0, failed: 1, advice: 0, messages: 1 },
    cases: [],
    findings: finding === undefined ? [] : [finding],
    notConfigured: [],
  });
  expect(text.split("\n")).toHaveLength(2);
  expect(["\u001b", "\u202e", "::error", "##["].filter((sign) => text.includes(sign))).toEqual([]);
});
