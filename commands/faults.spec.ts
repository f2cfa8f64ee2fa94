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
    expect(await trialsOf(batch)).toEqual(expected);
  });
}

for (const [index, batch] of batches(variations).entries()) {
  test(`no lawful variation is reported (part ${index + 1})`, async () => {
    const expected = Object.fromEntries(batch.map(({ id }) => [id, []]));
    expect(await trialsOf(batch)).toEqual(expected);
  });
}

test("every rule has a fault that trips it", () => {
  const tripped = new Set(faults.flatMap(({ trips }) => trips));
  expect([...answerRules, ...caseRules].map(({ id }) => id).filter((id) => !tripped.has(id))).toEqual([]);
});

/** Rules that each fault or variation trips, from a process of its own. */
async function trialsOf(batch: readonly { readonly id: string }[]): Promise<Trials> {
  const ids = batch.map(({ id }) => id);
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
