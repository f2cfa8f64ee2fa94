import { contractExample, findingExample } from "./contract-example.ts";
import {
  compared,
  contract,
  counts,
  cut,
  gate,
  load,
  missed,
  nothing,
  onlyErrors,
  starved,
  stopped,
  testVerdicts,
  unsure,
} from "./verdict-rows.ts";

testVerdicts([
  {
    fact: "an account that never answered is unreachable",
    evidence: contract({ counts: nothing, stopped: { kind: "unreachable", detail: "127.0.0.1:1 refused" } }),
    verdict: "unreachable 4",
    says: "127.0.0.1:1 refused",
  },
  {
    fact: "a key rejected at the first call is unreachable although the call is a finding",
    evidence: contract({
      counts: { ...nothing, executed: 1, failed: 1 },
      findings: [findingExample()],
      stopped: { kind: "key-rejected", detail: "401" },
    }),
    verdict: "unreachable 4",
  },
  {
    fact: "a gate without an account needs no load",
    evidence: gate({
      contract: contractExample({ counts: nothing, stopped: { kind: "unreachable", detail: "refused" } }),
    }),
    verdict: "unreachable 4",
  },
  {
    fact: "a load whose every request was refused is unreachable",
    evidence: load(onlyErrors("refused", 0)),
    verdict: "unreachable 4",
    says: "connection refused",
  },
  {
    fact: "a load whose host is unknown is unreachable",
    evidence: load(onlyErrors("dns", 0)),
    verdict: "unreachable 4",
  },
  {
    fact: "a load whose key was rejected is unreachable",
    evidence: load({ ...stopped("key-rejected"), ...onlyErrors("unauthorized", 401) }),
    verdict: "unreachable 4",
  },
  {
    fact: "no case ran",
    evidence: contract({ counts: nothing, cases: [] }),
    verdict: "inconclusive 5",
    says: "0 of 212 contract cases ran",
  },
  {
    fact: "no case was selected",
    evidence: contract({ counts: { ...nothing, planned: 0 }, cases: [] }),
    verdict: "inconclusive 5",
    says: "0 of 0 contract cases ran",
  },
  {
    fact: "a case did not run",
    evidence: contract({ counts: { ...counts, executed: 211, passed: 211 } }),
    verdict: "inconclusive 5",
    says: "1 of 212 contract cases did not run",
  },
  {
    fact: "the time limit ended the contract run",
    evidence: contract({
      counts: { ...counts, executed: 90, passed: 90 },
      stopped: { kind: "time-limit", detail: "170 s are over" },
    }),
    verdict: "inconclusive 5",
  },
  {
    fact: "the account limits the rate",
    evidence: load({ ...stopped("rate-limited"), ...missed("error ratio", "40 %") }),
    verdict: "inconclusive 5",
    says: "wait 30 s",
  },
  {
    fact: "no request was sent",
    evidence: load({
      counts: { ...cut, started: 0, finished: 0, ok: 0, dropped: 500 },
      audit: { kind: "not-audited", acknowledged: 0 },
    }),
    verdict: "inconclusive 5",
  },
  {
    fact: "a percentile has too few samples",
    evidence: load(unsure("p99")),
    verdict: "inconclusive 5",
    says: "p99 n/a (needs 368)",
  },
  {
    fact: "an audit that broke off proves nothing",
    evidence: load({
      audit: { kind: "list", acknowledged: 500, checked: 40, lost: 0, unclear: 460, reason: "page 3: 500" },
      ...unsure("lost"),
    }),
    verdict: "inconclusive 5",
    says: "the loss audit broke off, 40 of 500 acknowledged messages checked: page 3: 500",
  },
  { fact: "nothing was judged", evidence: load({ thresholds: [] }), verdict: "inconclusive 5" },
  {
    fact: "a request vanished",
    evidence: load({ counts: { ...cut, finished: 499, ok: 499, unknown: 1, vanished: 1 } }),
    verdict: "inconclusive 5",
  },
  {
    fact: "answers went unchecked",
    evidence: load({ contract: { echoChecked: 400, bodiesValidated: 25, violations: 0, findings: [] } }),
    verdict: "inconclusive 5",
  },
  {
    fact: "no body was validated",
    evidence: load({ contract: { echoChecked: 500, bodiesValidated: 0, violations: 0, findings: [] } }),
    verdict: "inconclusive 5",
  },
  {
    fact: "a paired comparison decides nothing",
    evidence: load(compared("inconclusive", "paired")),
    verdict: "inconclusive 5",
  },
  {
    fact: "a comparison that was asked for and left out",
    evidence: load(compared("left-out", "baseline")),
    verdict: "inconclusive 5",
    says: "the comparison was left out: p95 is",
  },
  {
    fact: "a calibration without a noise floor",
    evidence: load(compared("left-out", "calibration")),
    verdict: "inconclusive 5",
  },
  {
    fact: "a search that the generator ended",
    evidence: load({ capacity: { ratePerSec: 50, low: 50, limit: "k6 used 97 %", limitedBy: "generator" } }),
    verdict: "invalid 5",
    says: "sustains at least 50/s; the generator was the limit: k6 used 97 %",
  },
  {
    fact: "dropped iterations",
    evidence: load({
      counts: { ...cut, planned: 151, started: 3, finished: 3, ok: 3, dropped: 148 },
      ...missed("achieved rate", "2 %"),
      audit: { kind: "not-audited", acknowledged: 3 },
    }),
    verdict: "invalid 5",
    says: "achieved 3 of 151",
  },
  {
    fact: "a starved generator makes a missed latency invalid",
    evidence: load({ ...starved, ...missed("p95", "730 ms") }),
    verdict: "invalid 5",
    says: "98 %",
  },
  { fact: "a starved generator makes a met latency invalid", evidence: load(starved), verdict: "invalid 5" },
  {
    fact: "a starved generator makes a regression invalid",
    evidence: load({ ...starved, ...compared("regressed", "paired") }),
    verdict: "invalid 5",
  },
  {
    fact: "timeouts beside a starved generator prove nothing",
    evidence: load({
      ...starved,
      errors: [{ class: "timeout", status: 0, code: "1050", count: 20 }],
      ...missed("error ratio", "4 %"),
    }),
    verdict: "invalid 5",
  },
  {
    fact: "the accounting does not close",
    evidence: load({ counts: { ...cut, started: 480 } }),
    verdict: "invalid 5",
    says: "does not close",
  },
  {
    fact: "the account counted other requests",
    evidence: load({ audit: { kind: "list", acknowledged: 500, checked: 500, received: 640 } }),
    verdict: "invalid 5",
    says: "the account counted 640",
  },
]);
