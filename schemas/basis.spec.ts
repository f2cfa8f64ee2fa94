import { expect, test } from "@playwright/test";
import { countsAt } from "./basis.ts";

const bases = ["documented", "observed", "expected"] as const;

for (const [level, failing] of [
  ["documented", ["documented"]],
  ["observed", ["documented", "observed"]],
  ["expected", ["documented", "observed", "expected"]],
] as const) {
  test(`at level ${level}, findings of basis ${failing.join(", ")} fail the gate`, () => {
    expect(bases.filter((basis) => countsAt(basis, level))).toEqual(failing);
  });
}
