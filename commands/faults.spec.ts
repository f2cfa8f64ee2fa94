import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { expect, test } from "@playwright/test";
import { faults, variations } from "../account/mock/faults/index.ts";
import { answerRules, caseRules } from "../contract/rules/index.ts";
import { projectRoot } from "./settings.ts";
import type { Trials } from "./trials.ts";

const trialsPerTest = 40;

test.describe.configure({ timeout: 400_000 });

for (const [index, batch] of batches(faults).entries()) {
  test(`every fault is caught by the rules that it names, and by no other (part ${index + 1})`, async () => {
    const expected = Object.fromEntries(batch.map(({ id, trips }) => [id, trips.toSorted()]));
    expect(await triedTwice(expected)).toEqual(expected);
  });
}

for (const [index, batch] of batches(variations).entries()) {
  test(`no lawful variation is reported (part ${index + 1})`, async () => {
    const expected = Object.fromEntries(batch.map(({ id }) => [id, []]));
    expect(await triedTwice(expected)).toEqual(expected);
  });
}

test("every rule has a fault that trips it", () => {
  const tripped = new Set(faults.flatMap(({ trips }) => trips.map((rule) => rule.split(" ")[0])));
  expect([...answerRules, ...caseRules].map(({ id }) => id).filter((id) => !tripped.has(id))).toEqual([]);
});

/**
 * Trials of every id; one that differs is tried once more by itself. In a batch a trial shares its process with
 * others, which no run does, so that what depends on time may come out otherwise there.
 */
async function triedTwice(expected: Trials): Promise<Trials> {
  const first = await trialsOf(Object.keys(expected));
  const differing = Object.keys(expected).filter((id) => String(first[id]) !== String(expected[id]));
  const again: Record<string, readonly string[]> = {};
  for (const id of differing) Object.assign(again, await trialsOf([id]));
  return { ...first, ...again };
}

/** Rules that each fault or variation trips, from a process of its own. */
async function trialsOf(ids: readonly string[]): Promise<Trials> {
  const child = spawn(process.execPath, ["--import", "tsx", "commands/trials-main.ts", ...ids], {
    cwd: projectRoot,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [output] = await Promise.all([text(child.stdout), once(child, "exit")]);
  return JSON.parse(output);
}

function batches<T>(items: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / trialsPerTest);
  return Array.from({ length: count }, (_, index) =>
    items.slice(index * trialsPerTest, (index + 1) * trialsPerTest),
  );
}
