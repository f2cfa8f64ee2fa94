import { expect } from "@playwright/test";
import { answer, goodAnswer, type Call } from "./scripted-account.ts";
import { good, rulesOf, testBehaviours } from "./trial.ts";

const description = "A long story. ".repeat(12_000);

/** The answer to a call, with a case that has a long description, and further changes. */
function large(call: Call, changes: object = {}): string {
  const whole: { readonly data: { readonly case: object } } = JSON.parse(goodAnswer(call, changes));
  return JSON.stringify({ data: { ...whole.data, case: { ...whole.data.case, description } } });
}

testBehaviours([
  {
    title: "an answer that is larger than what is kept of it breaks nothing",
    script: (call) => answer(call, 200, large(call)),
    check: ({ contract, counts }) => {
      expect(contract).toMatchObject({ violations: 0, findings: [] });
      expect(contract.oversized).toBeGreaterThan(0);
      expect(counts.ok).toBe(100);
    },
  },
  {
    title: "a wrong text is found in a large answer as in any other",
    script: (call) => {
      const text = call.number % 20 === 7 ? call.text.replace(/\d+\.$/, "0.") : call.text;
      answer(call, 200, large({ ...call, text }));
    },
    check: (result) => {
      expect(rulesOf(result)).toEqual(["answers-are-not-mixed"]);
      expect(result.counts.failed).toBe(5);
      expect(result.errors[0]?.sample).toContain("answers-are-not-mixed at /data/message");
    },
  },
  {
    title: "requests that time out count in the rank of every percentile",
    script: (call) => {
      if (call.number % 40 === 10) return;
      if (call.number % 40 === 20) setTimeout(good, 800, call);
      else good(call);
    },
    args: ["--rate", "100", "--duration", "4s", "--threshold", "errors<5%", "--threshold", "p95<300ms"],
    check: ({ latencyMs, thresholds, counts }) => {
      expect(counts.unknown).toBe(10);
      expect(latencyMs).toMatchObject({ samples: 390, unanswered: 10 });
      // Of 400 requests 10 timed out: rank 396 is one of them, and rank 390 the slowest answer.
      expect(latencyMs.p99).toBeUndefined();
      expect(thresholds.find(({ name }) => name === "p99")).toMatchObject({
        ok: false,
        measured: expect.stringContaining("more than"),
      });
    },
  },
  {
    title: "a stall that leaves requests unsent is the account's, and its time is named",
    script: (call) => {
      const late = call.number >= 100 && call.number < 160;
      setTimeout(good, late ? 900 : 5, call);
    },
    args: ["--rate", "100", "--duration", "4s", "--vus", "40"],
    check: ({ thresholds, counts, generator }) => {
      expect(counts.dropped).toBeGreaterThan(0);
      expect(generator.healthy).toBe(false);
      expect(thresholds.find(({ name }) => name === "p95")).toMatchObject({
        ok: false,
        proven: true,
        when: expect.stringMatching(/^from \d+ s to \d+ s$/),
      });
    },
  },
  {
    title: "latency that grows all through a run is told",
    script: (call) => setTimeout(good, 5 + call.number, call),
    args: ["--rate", "50", "--duration", "6s"],
    check: ({ climb, thresholds }) => {
      expect(thresholds.find(({ name }) => name === "p95")?.ok).toBe(true);
      expect(climb).toMatch(/^p50 climbs from \d+ to \d+ ms$/);
    },
  },
  {
    title: "an error that only one of several cases has names that case",
    script: (call) => {
      if (call.caseId === 2070) answer(call, 400, '{"error":{"message":"Case is closed."}}');
      else good(call);
    },
    args: ["--cases", "2069,2070,2071", "--rate", "50", "--duration", "2s"],
    check: ({ errors }) => {
      expect(errors).toMatchObject([{ class: "client-error", cases: [2070] }]);
      expect(errors[0]?.sample).toContain("Case is closed.");
    },
  },
]);
