import { expect, test } from "@playwright/test";
import { newcombe, wilson } from "./ratio.ts";

const percent = (value: number): string => `${(value * 100).toFixed(4)} %`;

test("Wilson's interval has its golden values", () => {
  const few = wilson(3, 3000);
  const more = wilson(30, 3000);
  expect([percent(few?.low ?? 0), percent(few?.high ?? 0)]).toEqual(["0.0340 %", "0.2936 %"]);
  expect([percent(more?.low ?? 0), percent(more?.high ?? 0)]).toEqual(["0.7014 %", "1.4240 %"]);
});

test("no error in 300 requests shows a rate below 1.26 % only", () => {
  expect(percent(wilson(0, 300)?.high ?? 0)).toBe("1.2643 %");
  expect(wilson(0, 300)?.low).toBe(0);
});

test("no trial gives no interval", () => {
  expect(wilson(0, 0)).toBeUndefined();
  expect(newcombe({ hits: 0, total: 0 }, { hits: 0, total: 9 })).toBeUndefined();
});

test("Newcombe's interval of a difference has its golden value", () => {
  const difference = newcombe({ hits: 12, total: 3000 }, { hits: 3, total: 3000 });
  expect([percent(difference?.low ?? 0), percent(difference?.high ?? 0)]).toEqual(["0.0417 %", "0.6051 %"]);
});
