import { expect, test } from "@playwright/test";
import { guardOf } from "./guard.ts";
import { outcomeOf } from "./ledger/outcome.ts";
import type { IterationLine } from "./script/ledger-line.ts";

const line: IterationLine = {
  iteration: 0,
  intendedMs: 0,
  lagMs: 0,
  status: 200,
  serviceMs: 1,
  connectMs: 0,
  errorCode: 0,
  echo: "y",
  id: "1",
};
const good = line;
const crash: IterationLine = { ...line, status: 500, errorCode: 1500, echo: "-", id: "-" };
const silence: IterationLine = { ...line, status: 0, errorCode: 1050, echo: "-", id: "-" };
const closed: IterationLine = { ...line, status: 0, errorCode: 1210, echo: "-", id: "-" };

/** Requests until a guard for a rate ends the run, and how it ends; undefined where it goes on. */
function endOf(ratePerSec: number, account: (request: number) => IterationLine) {
  const guard = guardOf(ratePerSec);
  for (let request = 0; request < 5000; request += 1) {
    const taken = account(request);
    const stopped = guard({ line: taken, outcome: outcomeOf(taken) });
    if (stopped !== undefined) return { kind: stopped.kind, requests: request + 1 };
  }
  return undefined;
}

const rows = [
  { title: "nothing but 500", rate: 50, account: () => crash, end: { kind: "error-budget", requests: 20 } },
  {
    title: "nothing but silence",
    rate: 20,
    account: () => silence,
    end: { kind: "unreachable", requests: 8 },
  },
  { title: "a closed port", rate: 50, account: () => closed, end: { kind: "unreachable", requests: 20 } },
  {
    title: "500 and silence in turn",
    rate: 50,
    account: (request: number) => (request % 5 < 2 ? silence : crash),
    end: { kind: "error-budget", requests: 20 },
  },
  {
    title: "an outage for good after a good start",
    rate: 50,
    account: (request: number) => (request < 200 ? good : crash),
    end: { kind: "error-budget", requests: 320 },
  },
  {
    title: "nine in ten failing after a good start",
    rate: 50,
    account: (request: number) => (request < 200 || request % 10 === 0 ? good : crash),
    end: { kind: "error-budget" },
  },
  {
    title: "an outage of a second",
    rate: 50,
    account: (request: number) => (request >= 200 && request < 250 ? crash : good),
    end: undefined,
  },
  {
    title: "one error in three",
    rate: 50,
    account: (request: number) => (request % 3 === 0 ? crash : good),
    end: undefined,
  },
] as const;

for (const { title, rate, account, end } of rows) {
  test(`${title} ${end === undefined ? "is measured to its end" : `ends the run as ${end.kind}`}`, () => {
    const found = endOf(rate, account);
    if (end === undefined) expect(found).toBeUndefined();
    else expect(found).toMatchObject(end);
  });
}
