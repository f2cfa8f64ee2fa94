import { contractExample } from "./contract-example.ts";
import { loadExample } from "./load-example.ts";
import {
  advice,
  compared,
  contract,
  cut,
  failing,
  gate,
  load,
  missed,
  stopped,
  testVerdicts,
  unsure,
} from "./verdict-rows.ts";

testVerdicts([
  {
    fact: "every case and threshold holds",
    evidence: gate({ contract: contractExample(), load: loadExample() }),
    verdict: "pass 0",
    says: "PASS: 212 contract cases and 500 messages at 50/s, p95 12.4 ms (limit < 500 ms)",
  },
  {
    fact: "a contract without findings passes",
    evidence: contract(),
    verdict: "pass 0",
    says: "PASS: all of 212 contract cases hold",
  },
  {
    fact: "storage that could not be audited is said beside the pass",
    evidence: contract({ audit: { kind: "not-audited", checked: 0 } }),
    verdict: "pass 0",
    says: "PASS: all of 212 contract cases hold (what is stored was not audited)",
  },
  { fact: "advice fails nothing", evidence: { contract: advice, expected: "contract" }, verdict: "pass 0" },
  {
    fact: "checks that are not configured change nothing",
    evidence: contract({ notConfigured: [] }),
    verdict: "pass 0",
  },
  { fact: "a load alone passes", evidence: load(), verdict: "pass 0" },
  {
    fact: "a closed load has no rate to name",
    evidence: load({ model: "closed", plan: { ...loadExample().plan, vus: 8 } }),
    verdict: "pass 0",
    says: "PASS: 500 messages by 8 VUs, p95 12.4 ms (limit < 500 ms)",
  },
  {
    fact: "no audit on offer changes nothing",
    evidence: load({ audit: { kind: "not-audited", acknowledged: 500 }, ...unsure("lost") }),
    verdict: "pass 0",
  },
  {
    fact: "an even sample without a loss passes",
    evidence: load({ audit: { kind: "single", acknowledged: 30_000, checked: 600, lost: 0 } }),
    verdict: "pass 0",
  },
  {
    fact: "one timed-out request within the error budget passes",
    evidence: load({
      counts: { ...cut, finished: 499, ok: 499, unknown: 1 },
      errors: [{ class: "timeout", status: 0, code: "1050", count: 1 }],
    }),
    verdict: "pass 0",
  },
  {
    fact: "violations and losses that thresholds of the user's allow pass",
    evidence: load({
      contract: { echoChecked: 500, bodiesValidated: 25, violations: 2, findings: [] },
      audit: { ...loadExample().audit, lost: 1 },
      thresholds: ["contract violations", "lost messages"].map((name) => ({
        name,
        limit: "<= 5",
        measured: "2",
        ok: true,
        enough: true,
      })),
    }),
    verdict: "pass 0",
  },
  {
    fact: "a calibration is not judged by its comparison",
    evidence: load(compared("regressed", "calibration")),
    verdict: "pass 0",
  },
  {
    fact: "thresholds that a breakpoint run broke on purpose change nothing",
    evidence: load({
      capacity: { ratePerSec: 120, low: 118, high: 125 },
      ...missed("p95", "900 ms"),
      counts: { ...cut, started: 450, finished: 450, ok: 450, dropped: 50 },
      audit: { kind: "not-audited", acknowledged: 450 },
    }),
    verdict: "pass 0",
    says: "sustains 120/s",
  },
  {
    fact: "a stale result is internal although the rest passes",
    evidence: gate({
      contract: contractExample(),
      load: loadExample(),
      problems: ["load.json belongs to run X"],
    }),
    verdict: "internal 6",
    says: "belongs to run X",
  },
  {
    fact: "a leaked key is internal beside a failure",
    evidence: gate({ contract: failing, problems: ["the key stands in trace.zip"] }),
    verdict: "internal 6",
    says: "trace.zip",
  },
  {
    fact: "a contract result is missing",
    evidence: { expected: "contract" },
    verdict: "internal 6",
    says: "contract.json is missing",
  },
  {
    fact: "a load result is missing",
    evidence: gate({ contract: contractExample() }),
    verdict: "internal 6",
    says: "load.json is missing",
  },
  {
    fact: "the contract run broke",
    evidence: contract({ stopped: { kind: "internal", detail: "a rule threw" } }),
    verdict: "internal 6",
  },
  { fact: "k6 broke", evidence: load(stopped("k6-failed")), verdict: "internal 6" },
  { fact: "the load was interrupted", evidence: load(stopped("interrupted")), verdict: "interrupted 130" },
]);
