import { expect, test } from "@playwright/test";
import { patience } from "./patience.ts";

test("an interrupted audit waits no longer", async () => {
  const interruption = new AbortController();
  const pause = patience(interruption.signal, Date.now);
  const startedMs = performance.now();
  const paused = pause();
  interruption.abort();
  expect(await paused).toBe(false);
  expect(await pause()).toBe(false);
  expect(performance.now() - startedMs).toBeLessThan(300);
});

test("what is read for five seconds is not waited for again", async () => {
  const times = [0, 0, 5000];
  const pause = patience(new AbortController().signal, () => times.shift() ?? 5000);
  expect(await pause()).toBe(true);
  expect(await pause()).toBe(false);
});
