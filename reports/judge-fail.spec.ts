import { expect, test } from "@playwright/test";
import { findingExample } from "./contract-example.ts";
import { judge } from "./judge.ts";
import {
  compared,
  contract,
  counts,
  cut,
  failing,
  gate,
  load,
  missed,
  onlyErrors,
  starved,
  stopped,
  testVerdicts,
} from "./verdict-rows.ts";

testVerdicts([
  {
    fact: "a finding fails",
    evidence: { contract: failing, expected: "contract" },
    verdict: "fail 1",
    says: "FAIL: 1 of 212 contract cases failed: text-echo",
  },
  {
    fact: "a gate fails at the contract and needs no load",
    evidence: gate({ contract: failing }),
    verdict: "fail 1",
  },
  {
    fact: "a finding fails although its case says passed",
    evidence: contract({ findings: [findingExample()] }),
    verdict: "fail 1",
  },
  {
    fact: "a failed count without findings fails",
    evidence: contract({ counts: { ...counts, passed: 211, failed: 1 } }),
    verdict: "fail 1",
  },
  {
    fact: "a failure beside cases that did not run fails",
    evidence: {
      contract: { ...failing, counts: { ...failing.counts, executed: 200 } },
      expected: "contract",
    },
    verdict: "fail 1",
  },
  {
    fact: "an account that went away after a proven failure fails",
    evidence: {
      contract: { ...failing, stopped: { kind: "unreachable", detail: "gone" } },
      expected: "contract",
    },
    verdict: "fail 1",
  },
  {
    fact: "an expired deviation fails",
    evidence: contract({
      deviations: [
        { rule: "delay", reason: "r", owner: "o", until: "2026-01-01", state: "expired", count: 1 },
      ],
    }),
    verdict: "fail 1",
    says: "ended on 2026-01-01",
  },
  {
    fact: "a deviation that no longer occurs fails",
    evidence: contract({
      deviations: [
        { rule: "delay", reason: "r", owner: "o", until: "2027-01-01", state: "not-occurring", count: 0 },
      ],
    }),
    verdict: "fail 1",
    says: "no longer occurs",
  },
  {
    fact: "a missed latency threshold fails",
    evidence: load(missed("p95", "730 ms")),
    verdict: "fail 1",
    says: "p95 730 ms (limit < 500 ms)",
  },
  { fact: "a missed error threshold fails", evidence: load(missed("error ratio", "3 %")), verdict: "fail 1" },
  {
    fact: "a contract violation under load fails",
    evidence: load({ contract: { echoChecked: 500, bodiesValidated: 25, violations: 2, findings: [] } }),
    verdict: "fail 1",
    says: "at least 2 answers broke the contract under load",
  },
  {
    fact: "a lost message fails even with a starved generator",
    evidence: load({ ...starved, audit: { kind: "list", acknowledged: 500, stored: 499, lost: 1 } }),
    verdict: "fail 1",
    says: "1 lost",
  },
  {
    fact: "a lost message fails although the audit broke off",
    evidence: load({
      audit: { kind: "list", acknowledged: 500, checked: 40, lost: 1, unclear: 460, reason: "page 3: 500" },
    }),
    verdict: "fail 1",
    says: "of 500 acknowledged messages, 40 of them checked, 1 lost",
  },
  {
    fact: "a duplicated message fails",
    evidence: load({ audit: { kind: "list", acknowledged: 500, stored: 500, duplicated: 3 } }),
    verdict: "fail 1",
  },
  {
    fact: "an altered message fails",
    evidence: load({ audit: { kind: "list", acknowledged: 500, stored: 500, altered: 1 } }),
    verdict: "fail 1",
  },
  {
    fact: "a search in which an answer broke the contract fails at any rate",
    evidence: load({
      capacity: { ratePerSec: 94, low: 94, high: 100, limit: "contract violations", limitedBy: "account" },
      contract: { echoChecked: 500, bodiesValidated: 25, violations: 10, findings: [] },
    }),
    verdict: "fail 1",
  },
  {
    fact: "a spent error budget fails",
    evidence: load({
      ...stopped("error-budget"),
      counts: { ...cut, started: 20, finished: 20, ok: 0, failed: 20, dropped: 480 },
    }),
    verdict: "fail 1",
  },
  {
    fact: "errors that a starved generator cannot invent fail",
    evidence: load({ ...starved, ...onlyErrors("server-error", 500) }),
    verdict: "fail 1",
  },
  {
    fact: "a proven slow-down is a regression",
    evidence: load(compared("regressed", "paired")),
    verdict: "regressed 1",
    says: "REGRESSED: slower than the other build: p95 is 21 % slower",
  },
]);

test("what did not decide is still said", () => {
  const both = judge(load({ ...missed("p95", "730 ms"), ...compared("regressed", "paired") }));
  expect(both.also).toEqual(["slower than the other build: p95 is 21 % slower"]);
});
