import { expect, test } from "@playwright/test";
import { recorder } from "../recording/recording.ts";
import { headerLine, type IterationLine } from "../script/ledger-line.ts";
import { written } from "../trial.ts";

type Sent = Pick<IterationLine, "id"> & Partial<IterationLine>;

const apartMs = 50;
const line: Omit<IterationLine, "iteration" | "intendedMs" | "id"> = {
  lagMs: 0,
  status: 200,
  serviceMs: 10,
  connectMs: 0,
  errorCode: 0,
  echo: "y",
};

/** Findings of a ledger whose iterations are 50 ms apart and take 10 ms, unless they say otherwise. */
function findings(answers: readonly Sent[], caseIds: readonly number[] = [1]) {
  const { length: iterations } = answers;
  const reader = recorder({ runId: "run", iterations, caseIds, level: "expected", skewMs: 15_000 });
  reader.take(headerLine("run"));
  for (const [iteration, one] of answers.entries()) {
    reader.take(written({ ...line, iteration, intendedMs: iteration * apartMs, ...one }));
  }
  return reader.finish().findings;
}

function ids(...values: readonly number[]): readonly Sent[] {
  return values.map((id) => ({ id: String(id) }));
}

function slowIds(...values: readonly number[]): readonly Sent[] {
  return values.map((id) => ({ id: String(id), serviceMs: 500 }));
}

const lawful = [
  { title: "ids that grow with gaps", answers: ids(1, 2, 5, 90, 91) },
  { title: "answers that overlap", answers: slowIds(5, 4, 3, 2, 1) },
  {
    title: "requests that were sent in another order than planned",
    answers: [{ id: "7", lagMs: 80 }, { id: "6" }],
  },
  {
    title: "a request sent before the answer of another came",
    answers: [{ id: "7", serviceMs: 48 }, { id: "6" }],
  },
  {
    title: "a request that k6 kept waiting before it was sent",
    answers: [{ id: "9", besideMs: 700 }, ...ids(7, 8)],
  },
  { title: "cases that count for themselves", answers: ids(100, 1, 101, 2, 102, 3), caseIds: [1, 2] },
  { title: "answers that are not good", answers: [{ id: "9" }, { id: "3", echo: "n" }, { id: "10" }] },
  { title: "answers without an id", answers: [{ id: "9" }, { id: "-" }, { id: "10" }] },
] as const;

for (const { title, answers, ...rest } of lawful) {
  test(`${title} break no growth`, () => {
    const found = findings(answers, "caseIds" in rest ? rest.caseIds : undefined);
    expect(found.map(({ rule }) => rule)).not.toContain("ids-grow");
  });
}

test("an id that is less than one answered before it was sent is found, with both", () => {
  expect(findings(ids(10, 12, 11, 13))).toMatchObject([
    {
      rule: "ids-grow",
      basis: "expected",
      pointer: "/data/id",
      expected: "more than 12, which iteration 1 was answered with before",
      received: "11",
      iteration: 2,
      count: 1,
    },
  ]);
});

test("the answer decides, not the order of sending or of the lines", () => {
  const slow = { id: "20", serviceMs: 110 };
  expect(findings([slow, ...ids(5, 6, 7)])).toMatchObject([{ iteration: 3, received: "7", count: 1 }]);
});

const counted = [
  { title: "ids that fall are all found but the first", answers: ids(9, 8, 7, 6), count: 3 },
  { title: "one id too high is held against the next alone", answers: ids(1, 900, 2, 3, 4), count: 1 },
  { title: "a count that begins again is one break", answers: ids(7, 8, 9, 1, 2, 3), count: 1 },
] as const;

for (const { title, answers, count } of counted) {
  test(title, () => expect(findings(answers)).toMatchObject([{ rule: "ids-grow", count }]));
}

test("a case that is named twice is one case", () => {
  expect(findings(ids(9, 8), [1, 1])).toMatchObject([{ rule: "ids-grow", count: 1 }]);
});

test("an id that stands in several answers is found as shared alone", () => {
  expect(findings(ids(5, 6, 5, 7)).map(({ rule }) => rule)).toEqual(["ids-are-distinct"]);
});

test("a hundred thousand ids in no order are judged with less than 64 bytes each", () => {
  const iterations = 100_000;
  const reader = recorder({ runId: "run", iterations, caseIds: [1], level: "expected", skewMs: 15_000 });
  reader.take(headerLine("run"));
  for (let iteration = 0; iteration < iterations; iteration += 1) {
    const id = String(1 + ((iteration * 7919) % 100_003));
    reader.take(written({ ...line, iteration, intendedMs: iteration * apartMs, id }));
  }
  const before = process.memoryUsage().arrayBuffers;
  expect(reader.finish().findings).toMatchObject([{ rule: "ids-grow" }]);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * iterations);
});
