import { expect } from "@playwright/test";
import { good, testBehaviours } from "./trial.ts";

testBehaviours([
  {
    title: "a healthy account passes every count, and without case-message it is not audited",
    script: good,
    check: (result, received) => {
      expect(result.counts).toEqual({
        broken: 0,
        cut: 0,
        planned: 100,
        started: 100,
        finished: 100,
        dropped: 0,
        ok: 100,
        failed: 0,
        unknown: 0,
        vanished: 0,
      });
      expect(received).toBe(100);
      expect(result.contract).toMatchObject({
        echoChecked: 100,
        unvalidated: 0,
        violations: 0,
        findings: [],
      });
      expect(result.contract.bodiesValidated).toBeGreaterThanOrEqual(5);
      expect(result.audit).toEqual({
        kind: "not-audited",
        acknowledged: 100,
        reason: "no list is offered, and none of 40 single reads found its message",
      });
      expect(result.thresholds.find(({ name }) => name === "lost messages")).toMatchObject({
        measured: "not audited",
        ok: true,
        enough: true,
      });
      expect(result.stopped).toBeUndefined();
    },
  },
  {
    title: "k6's own variables in the environment change nothing",
    script: good,
    env: {
      K6_VUS: "1",
      K6_ITERATIONS: "3",
      K6_DURATION: "1s",
      K6_NO_THRESHOLDS: "true",
      K6_HTTP_DEBUG: "full",
    },
    check: (result, received) => {
      expect(received).toBe(100);
      expect(result.counts.ok).toBe(100);
    },
  },
  {
    title: "silence is an unknown outcome, listed and never sent again",
    script: (call) => {
      if (call.number % 10 !== 3) good(call);
    },
    check: (result, received) => {
      expect(received).toBe(100);
      expect(result.counts).toMatchObject({ started: 100, finished: 90, unknown: 10 });
      expect(result.unsettled).toHaveLength(10);
      expect(result.latencyMs.samples).toBe(90);
      expect(result.errors).toMatchObject([{ class: "timeout", count: 10 }]);
    },
  },
  {
    title: "connections that break are counted by class",
    script: (call) => {
      if (call.number % 4 === 0) call.request.socket.resetAndDestroy();
      else good(call);
    },
    check: (result) => {
      expect(result.errors).toMatchObject([{ class: "reset", count: 25 }]);
      expect(result.counts).toMatchObject({ ok: 75, failed: 25, unknown: 0 });
    },
  },
  {
    title: "a stall counts every planned request",
    script: (call) => {
      const stalled = call.number >= 50 && call.number < 90;
      if (stalled) setTimeout(good, (90 - call.number) * 20, call);
      else good(call);
    },
    check: (result) => {
      expect(result.counts).toMatchObject({ planned: 100, started: 100, dropped: 0, ok: 100 });
      expect(result.latencyMs.max).toBeGreaterThan(700);
      expect(result.latencyMs.p90).toBeGreaterThan(500);
    },
  },
]);
