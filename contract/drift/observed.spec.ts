import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { evidenceOf } from "../evidence.ts";
import { lastObserved, observedFile, type Observed } from "./observed.ts";
import { sight } from "./sightings.ts";

const seen = (cases: Readonly<Record<string, unknown>>): Observed => ({
  schemaVersion: 2,
  target: { kind: "mock", origin: "http://127.0.0.1:1" },
  added: [],
  seen: Object.fromEntries(Object.keys(cases).map((id) => [id, id])),
  sightings: Object.fromEntries(Object.entries(cases).map(([id, body]) => [id, sight([body])])),
  outlines: {},
  answers: {},
});

/** Folder of a run after others, the oldest first. */
function runAfter(earlier: readonly Observed[]): string {
  const runs = test.info().outputPath("runs");
  for (const [index, observed] of earlier.entries()) {
    mkdirSync(join(runs, `2026-${index}`), { recursive: true });
    writeFileSync(join(runs, `2026-${index}`, observedFile), JSON.stringify(observed));
  }
  return join(runs, "2026-9");
}

const note = { data: { type: "note" } };
const message = { data: { type: "message" } };

test("the last run is the newest that sent all the cases of this one", () => {
  const [whole, selected] = [seen({ a: note, b: message }), seen({ a: note })];
  const folder = runAfter([whole, whole, selected]);
  expect(Object.keys(lastObserved(folder, whole)?.seen ?? {})).toEqual(["a", "b"]);
  expect(lastObserved(folder, seen({ c: note }))).toBeUndefined();
});

test("after a run of a few selected cases nothing of the others is new", () => {
  const folder = runAfter([seen({ a: note })]);
  const { drift = [] } = evidenceOf({
    target: {
      kind: "mock",
      origin: "",
      apiKey: "",
      caseId: 1,
      userType: "contact",
      timeoutMs: 1,
      skewMs: 1,
      level: "expected",
      runId: "",
      folder,
    },
    records: [],
    observed: seen({ a: note, b: message }),
    whole: true,
  });
  expect(drift.filter(({ against }) => against === "last-run")).toEqual([]);
});
