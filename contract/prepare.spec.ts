import { expect, test } from "@playwright/test";
import { workersFor } from "./prepare.ts";

test("a slow account gets more workers, and never more than a cap", () => {
  expect([50, 1000, 2000, 4000, 9000].map((latencyMs) => workersFor(latencyMs, 6))).toEqual([
    6, 8, 15, 24, 24,
  ]);
});
