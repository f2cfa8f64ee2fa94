import { expect, test } from "@playwright/test";
import { flipWatch } from "./flips.ts";

interface Answered {
  readonly state: string;
  readonly sentMs: number;
  readonly answeredMs: number;
}

/** Iterations whose answer takes part in a flip. */
function flipped(answers: readonly Answered[]): readonly number[] {
  const watch = flipWatch();
  return answers.flatMap(({ state, sentMs, answeredMs }, iteration) =>
    watch.take("one", state, { iteration, sentMs, answeredMs }) === undefined ? [] : [iteration],
  );
}

/** Answers that follow one another, one letter each. */
function inTurn(states: string): readonly Answered[] {
  return Array.from(states, (state, at) => ({ state, sentMs: at * 10, answeredMs: at * 10 + 5 }));
}

const series = [
  { title: "a state that never changes", states: "AAAA", flips: [] },
  { title: "a change that lasts", states: "AABB", flips: [] },
  { title: "two changes that last", states: "AABBCC", flips: [] },
  { title: "a state that comes back", states: "AABAA", flips: [3] },
  { title: "every answer with another state after that", states: "ABAABABCA", flips: [2, 4, 6, 7] },
  { title: "a state that comes back by way of a third", states: "ABCCA", flips: [4] },
] as const;

for (const { title, states, flips } of series) {
  test(`${title} gives ${flips.length} flips`, () => expect(flipped(inTurn(states))).toEqual(flips));
}

test("answers that overlap a change show it in any order", () => {
  const change = [
    { state: "A", sentMs: 0, answeredMs: 5 },
    { state: "B", sentMs: 12, answeredMs: 15 },
    { state: "A", sentMs: 10, answeredMs: 18 },
    { state: "B", sentMs: 16, answeredMs: 20 },
  ];
  expect(flipped(change)).toEqual([]);
  expect(flipped([...change, { state: "A", sentMs: 21, answeredMs: 25 }])).toEqual([4]);
});

test("a flip names the state that is usual, the other, and who had it; subjects are apart", () => {
  const watch = flipWatch();
  for (const [at, state] of ["A", "B"].entries()) {
    expect(watch.take("one", state, { iteration: at, sentMs: at * 10, answeredMs: at * 10 + 5 })).toBe(
      undefined,
    );
  }
  const span = { iteration: 2, sentMs: 20, answeredMs: 25 };
  expect(watch.take("other", "A", span)).toBe(undefined);
  expect(watch.take("one", "A", span)).toEqual({ usual: "A", other: "B", iteration: 1 });
});
