import { expect, test } from "@playwright/test";
import { planFor } from "./plan.ts";
import { selectionOf } from "./selection.ts";
import { targetExample as target } from "./target-example.ts";

const of = planFor(target).planned.length;

for (const [title, kept, cases, argv, expected] of [
  ["every case is no selection", of, undefined, [], undefined],
  ["a grep selects", 2, undefined, ["test", "--grep=x"], { of, by: "--grep" }],
  ["a grep that leaves out selects", 2, undefined, ["--grep-invert=x"], { of, by: "--grep-invert" }],
  ["a person selects", 2, undefined, ["test"], { of, by: "a choice of tests" }],
  [
    "a replay selects, even where it keeps all that it was given",
    1,
    ["body-null"],
    [],
    { of, by: "--replay" },
  ],
] as const) {
  test(title, () => {
    expect(selectionOf({ ...target, ...(cases && { cases }) }, kept, argv)).toEqual(expected);
  });
}
