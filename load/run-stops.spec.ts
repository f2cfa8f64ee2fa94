import { expect, test } from "@playwright/test";
import { answer, goodAnswer, startScripted } from "./scripted-account.ts";
import { good, testBehaviours, trialRun } from "./trial.ts";

testBehaviours([
  {
    title: "a rejected key stops the run at once",
    script: (call) => answer(call, 401, '{"error":{"code":"ERROR_UNAUTHORIZED","message":"no"}}'),
    check: (result, received) => {
      expect(received).toBeLessThanOrEqual(3);
      expect(result.stopped).toMatchObject({
        kind: "key-rejected",
        detail: expect.stringMatching(
          /^the account rejected the key \(status 401\): check ACQUIRE_API_KEY .*: \{"error":\{"code":"ERROR_UNAUTHORIZED"/,
        ),
      });
    },
  },
  {
    title: "a key that is rejected after good answers is the account's fault",
    script: (call) => {
      if (call.number < 20) good(call);
      else call.response.writeHead(403).end();
    },
    check: (result, received) => {
      expect(received).toBeLessThanOrEqual(23);
      expect(result.stopped).toMatchObject({
        kind: "key-rejected",
        detail: "the account rejected the key after 20 good answers that took it (status 403)",
      });
      // What our own stop cuts off is no error of the account.
      expect(result.errorRatio.value).toBeLessThanOrEqual(3 / 23);
    },
  },
  {
    title: "a 429 stops the run and the advised wait is shown",
    script: (call) => {
      if (call.number < 30) good(call);
      else call.response.writeHead(429, { "retry-after": "7" }).end();
    },
    check: (result, received) => {
      expect(received).toBeLessThanOrEqual(33);
      expect(result.stopped?.kind).toBe("rate-limited");
      expect(result.stopped?.detail).toContain("wait 7 s");
      expect(result.errors[0]).toMatchObject({ class: "rate-limited", status: 429 });
    },
  },
  {
    title: "what waited for its answer when a 429 stopped the run may be stored, and is listed",
    script: (call) => {
      if (call.number < 20) good(call);
      else if (call.number === 20) setTimeout(() => call.response.writeHead(429).end(), 200);
    },
    check: ({ counts, unsettled }, received) => {
      expect(counts.vanished).toBeGreaterThan(0);
      expect(unsettled).toHaveLength(counts.unknown);
      expect(counts.unknown).toBeGreaterThanOrEqual(received - 21);
    },
  },
  {
    title: "nothing but 500 stops the run within a second",
    script: (call) => answer(call, 500, '{"error":{"message":"down for <maintenance>"}}'),
    args: ["--rate", "50", "--duration", "10s"],
    check: (result, received) => {
      expect(received).toBeLessThanOrEqual(50);
      expect(result.stopped?.kind).toBe("error-budget");
      expect(result.errors[0]).toMatchObject({ class: "server-error", status: 500 });
      expect(result.errors[0]?.sample).toContain("down for <maintenance>");
    },
  },
  {
    title: "a redirect is not followed",
    script: (call) => call.response.writeHead(302, { location: "http://127.0.0.1:1/elsewhere" }).end(),
    check: (result) => {
      expect(result.errors[0]).toMatchObject({ class: "redirect", status: 302 });
      expect(result.errors[0]?.sample).toContain("http://127.0.0.1:1/elsewhere");
      expect(result.counts.ok).toBe(0);
    },
  },
  {
    title: "an answer that begins and never ends is the account's fault, and no silence",
    script: (call) => {
      call.response.writeHead(200, { "content-type": "application/json" });
      call.response.write('{"data":');
    },
    check: (result) => {
      expect(result.stopped?.kind).toBe("error-budget");
      expect(result.errors[0]).toMatchObject({ class: "timeout", code: "endless-answer" });
      expect(result.errors[0]?.sample).toMatch(/the answer began after \d+ ms and did not end in time/);
    },
  },
  {
    title: "an account that never answers is unreachable, and has no latency",
    script: () => undefined,
    check: (result) => {
      expect(result.stopped?.kind).toBe("unreachable");
      expect(result.latencyMs).toEqual({ samples: 0, unanswered: expect.any(Number) });
    },
  },
]);

for (const { status, before, reason } of [
  { status: 401, before: 0, reason: "the key was rejected" },
  { status: 429, before: 20, reason: "the account asked for a wait" },
]) {
  test(`after a ${status} the account is asked for no stored message`, async () => {
    const looks: number[] = [];
    let calls = 0;
    const account = await startScripted(
      (call) => {
        calls += 1;
        if (call.number < before) good(call);
        else call.response.writeHead(status).end();
      },
      (_, response) => {
        looks.push(calls);
        response.writeHead(404).end();
      },
    );
    try {
      const result = await trialRun({ origin: account.origin });
      expect(result.audit).toEqual({
        kind: "not-audited",
        acknowledged: before,
        reason,
      });
      expect(looks.filter((sent) => sent > 0)).toEqual([]);
    } finally {
      await account.close();
    }
  });
}

test("a closed port is unreachable, named with its reason", async () => {
  const account = await startScripted(() => undefined);
  await account.close();
  const result = await trialRun({ origin: account.origin });
  expect(result.stopped?.kind).toBe("unreachable");
  expect(result.stopped?.detail).toContain("refused");
  expect(result.errors[0]).toMatchObject({ class: "refused", status: 0 });
});

test("an interruption ends within two seconds and leaves a truthful result", async () => {
  const account = await startScripted((call) => setTimeout(answer, 300, call, 200, goodAnswer(call)));
  const interruption = new AbortController();
  let interruptedMs = 0;
  try {
    const result = await trialRun({
      origin: account.origin,
      args: ["--rate", "50", "--duration", "30s"],
      signal: interruption.signal,
      onProgress: () => {
        if (account.received() < 20 || interruption.signal.aborted) return;
        interruptedMs = performance.now();
        interruption.abort();
      },
    });
    expect(performance.now() - interruptedMs).toBeLessThan(2000);
    expect(result.stopped?.kind).toBe("interrupted");
    expect(result.counts.started).toBeGreaterThanOrEqual(account.received());
    expect(result.counts.unknown).toBeGreaterThan(0);
    expect(result.unsettled).toHaveLength(result.counts.unknown);
  } finally {
    await account.close();
  }
});
