import { expect, test } from "@playwright/test";
import { createApp } from "./app.ts";
import type { Variation } from "./faults/fault.ts";
import { faults, variations } from "./faults/index.ts";
import { seededRandom } from "./latency.ts";
import { answerOf, documented, listPath } from "./probe.ts";
import { probes } from "./probes.ts";
import { documentedSeed } from "./seed.ts";
import { noHooks } from "./store.ts";

const apiKey = "Key-Of-These-Tests";
/** What a fault leaves without an answer is given up soon; the healthy mock answers everything, on a busy machine late. */
const silence = { faultMs: 150, healthyMs: 5000 } as const;

/** Lends a mock whose clock moves a second with each message, so that the same calls give the same bytes. */
async function withFault<T>(hooks: Variation["hooks"], use: (origin: string) => Promise<T>): Promise<T> {
  let nowMs = Date.UTC(2026, 0, 1);
  const app = createApp({
    seed: documentedSeed([apiKey]),
    latency: { law: "fixed", ms: 0 },
    errorRatio: 0,
    nowMs: () => (nowMs += 1000),
    random: seededRandom(1),
    hooks,
  });
  const origin = await app.listen({ host: "127.0.0.1", port: 0 });
  return use(origin).finally(() => app.close());
}

/** Twenty calls at once: whose text came back to whom, and what the list says behind them. */
async function rush(origin: string, silenceMs: number): Promise<string> {
  // The last two are sent twice.
  const texts = Array.from({ length: 20 }, (_, place) => `rush ${place % 18};`);
  const answers = await Promise.all(
    texts.map((message) => answerOf(origin, apiKey, { body: documented({}, { message }), silenceMs })),
  );
  const list = await answerOf(origin, apiKey, { method: "GET", path: listPath(2069), silenceMs });
  return JSON.stringify({
    statuses: answers.map((answer) => answer.slice(0, 12)),
    echoed: texts.map((text, place) => answers[place]?.includes(`"message":"${text}"`)),
    ids: new Set(answers.map((answer) => /"dateUpdated":null,"id":(\d+)/.exec(answer)?.[1])).size,
    kept: texts.map((text) => list.split(text).length - 1),
  });
}

/** What a mock answers, probe by probe, up to the first answer that is not the expected one. */
async function transcript(
  origin: string,
  silenceMs: number,
  expected: readonly string[] = [],
): Promise<readonly string[]> {
  const answers: string[] = [];
  for (const [place, probe] of probes.entries()) {
    const answer = await answerOf(origin, apiKey, { ...probe, silenceMs });
    answers.push(answer);
    if (expected[place] !== undefined && expected[place] !== answer) break;
  }
  return answers;
}

let healthy: readonly string[] = [];
let healthyRush = "";

test.beforeAll(async () => {
  healthy = await withFault(noHooks, (origin) => transcript(origin, silence.healthyMs));
  healthyRush = await withFault(noHooks, (origin) => rush(origin, silence.healthyMs));
});

test("the same calls give the same bytes", async () => {
  const again = await withFault(noHooks, (origin) => transcript(origin, silence.healthyMs));
  expect(again).toEqual(healthy);
  expect(healthy.filter((answer) => answer.startsWith("HTTP/1.1 200")).length).toBeGreaterThan(40);
});

test("ids of faults and variations are kebab-case and unique", () => {
  const ids = [...faults, ...variations].map(({ id }) => id);
  expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
  expect(faults.length).toBeGreaterThanOrEqual(150);
  expect(variations.length).toBeGreaterThanOrEqual(30);
});

test("every fault names the rules that it trips", () => {
  expect(faults.filter(({ trips }) => trips.length === 0).map(({ id }) => id)).toEqual([]);
});

const groups = [...new Set(faults.map(({ group }) => group))];
const tables: readonly (readonly [group: string, rows: readonly Variation[]])[] = [
  ...groups.map((group) => [group, faults.filter((fault) => fault.group === group)] as const),
  ["lawful", variations],
];

for (const [group, rows] of tables) {
  test(`each of the ${rows.length} rows of the group ${group} changes what goes over the wire`, async () => {
    const idle: string[] = [];
    for (const { id, hooks } of rows) {
      const rushed =
        hooks.waitMs === undefined
          ? healthyRush
          : await withFault(hooks, (origin) => rush(origin, silence.faultMs));
      const same =
        rushed === healthyRush &&
        (await withFault(hooks, (origin) => transcript(origin, silence.faultMs, healthy))).join() ===
          healthy.join();
      if (same) idle.push(id);
    }
    expect(idle).toEqual([]);
  });
}
