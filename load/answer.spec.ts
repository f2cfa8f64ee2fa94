import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { answerReader } from "./script/answer.ts";
import type { Reading } from "./script/ledger-line.ts";
import { iterationOf, messageText } from "./script/text.ts";

const documented: { readonly data: Data } = JSON.parse(
  readFileSync(new URL("../schemas/add-message/examples/contact.response.json", import.meta.url), "utf8"),
);

type Data = Readonly<Record<string, unknown>>;

const caseOf = typeof documented.data["case"] === "object" ? documented.data["case"] : {};

const writers = [
  { name: "as documented", write: (data: Data) => JSON.stringify({ data }) },
  { name: "with white space", write: (data: Data) => JSON.stringify({ data }, undefined, 2) },
  { name: "with sorted members", write: (data: Data) => JSON.stringify({ data: sorted(data) }) },
  { name: "with the id first", write: (data: Data) => JSON.stringify({ data: idFirst(data) }) },
] as const;

function sorted(data: Data): Data {
  return Object.fromEntries(Object.entries(data).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function idFirst({ id, ...rest }: Data): Data {
  return { id, ...rest };
}

/** Reads the answers of a run with one case. */
function readerOf(caseId: number): (body: string, sent: string) => Reading {
  const read = answerReader([caseId]);
  return (body, sent) => read(body, sent, 0);
}

/** What the script sends in iteration so many. */
function sentIn(iteration: number): string {
  return `"message":"${messageText("run", iteration)}"`;
}

function answerTo(iteration: number): string {
  return JSON.stringify({ data: { ...documented.data, message: messageText("run", iteration) } });
}

for (const { name, write } of writers) {
  test(`an answer ${name} gives its id and its echo`, () => {
    const read = readerOf(2069);
    for (const iteration of [1, 12, 123]) {
      const text = messageText("run", iteration);
      const body = write({ ...documented.data, message: text, id: 9000 + iteration });
      expect(read(body, sentIn(iteration))).toEqual({ echo: "y", id: String(9000 + iteration) });
    }
  });
}

test("the text of another iteration is no echo, also where one number begins with the other", () => {
  const read = readerOf(5);
  expect(read(answerTo(12), sentIn(12)).echo).toBe("y");
  expect(read(answerTo(123), sentIn(12)).echo).toBe("n");
  expect(read(answerTo(1), sentIn(12)).echo).toBe("n");
});

test("a text that stands only outside data.message is no echo", () => {
  const text = messageText("run", 5);
  const body = JSON.stringify({ data: { ...documented.data, meta: { copy: text } } });
  expect(readerOf(5)(body, sentIn(5)).echo).toBe("n");
});

for (const body of ["", "<html></html>", "null", '{"data":null}', '{"data":{"message":7}}']) {
  test(`a body ${JSON.stringify(body)} has neither echo nor id`, () => {
    expect(readerOf(5)(body, sentIn(1))).toEqual({ echo: "n", id: "-" });
  });
}

test("an answer that lacks its id, or writes its members in another order, is read in full", () => {
  const read = readerOf(5);
  expect(read(answerTo(1), sentIn(1)).id).not.toBe("-");
  const text = messageText("run", 2);
  const data = { ...documented.data, message: text };
  expect(read(JSON.stringify({ data: { ...data, id: null } }), sentIn(2))).toEqual({ echo: "y", id: "-" });
  expect(read(JSON.stringify({ data: idFirst({ ...data, id: 77 }) }), sentIn(2))).toEqual({
    echo: "y",
    id: "77",
  });
});

test("an answer after many of its kind is read as if it were the first, whatever grows or shrinks in it", () => {
  const read = readerOf(5);
  const { data: before } = documented;
  const ids = [9, 10, 99, 100, 90_000, 7, 11_234, 900_719_925_474_099, 12];
  for (const [iteration, id] of ids.entries()) {
    const message = messageText("run", iteration);
    for (const threadId of [1, 22_222, 333]) {
      const body = JSON.stringify({ data: { ...before, message, id, caseId: 5, threadId } });
      expect(read(body, sentIn(iteration))).toMatchObject({ echo: "y", id: String(id) });
    }
    const longer = { ...before, message: `${message} (edited)`, id, caseId: 5, threadId: 333 };
    expect(read(JSON.stringify({ data: longer }), sentIn(iteration)).echo).toBe("n");
    const worded = { ...before, message, id: String(id), caseId: 5, threadId: 333 };
    expect(read(JSON.stringify({ data: worded }), sentIn(iteration))).toEqual({ echo: "y", id: "-" });
  }
});

/** The documented answer in iteration so many, as an account gives it to case 5. */
function caseAnswer(iteration: number, changes: Data = {}): string {
  const shown = { case: { ...caseOf, id: 5, threadId: 333 }, caseId: 5, threadId: 333 };
  const message = messageText("run", iteration);
  return JSON.stringify({ data: { ...documented.data, ...shown, message, id: 9000, ...changes } });
}

const strangers: readonly (readonly [what: string, changes: Data])[] = [
  ["another case", { caseId: 6, case: { ...caseOf, id: 6, threadId: 333 } }],
  ["another thread", { threadId: 334 }],
  ["another contact", { contactId: 597_758 }],
];

for (const [what, changes] of strangers) {
  test(`an answer for ${what} is worth a look, once, and the next good one is none`, () => {
    const read = readerOf(5);
    const isNew = [{}, {}, changes, {}, changes, {}].map(
      (one, iteration) => read(caseAnswer(iteration, one), sentIn(iteration)).endIsNew === true,
    );
    expect(isNew).toEqual([false, false, true, false, false, false]);
  });
}

test("the first answer of a case is worth a look where it names another case or another thread", () => {
  for (const [what, changes] of strangers) {
    const { endIsNew } = readerOf(5)(caseAnswer(0, changes), sentIn(0));
    expect(endIsNew === true, what).toBe(what !== "another contact");
  }
});

test("of threads that never come twice a few are worth a look, and every id is still read", () => {
  const read = readerOf(5);
  const readings = Array.from({ length: 50 }, (_, at) => read(caseAnswer(at, { threadId: at }), sentIn(at)));
  expect(readings.filter(({ endIsNew }) => endIsNew === true)).toHaveLength(6);
  expect(readings.filter(({ echo, id }) => echo === "y" && id === "9000")).toHaveLength(50);
});

test("each case of a run ends in its own way", () => {
  const read = answerReader([5, 6]);
  for (const iteration of [0, 1, 2, 3]) {
    const caseId = 5 + (iteration % 2);
    const changes = { caseId, threadId: caseId, case: { ...caseOf, id: caseId, threadId: caseId } };
    const reading = read(caseAnswer(iteration, changes), sentIn(iteration), iteration % 2);
    expect(reading).toEqual({ echo: "y", id: "9000" });
  }
});

test("an answer that goes on after the documented end is read by its neighbours alone", () => {
  const read = readerOf(5);
  for (const at of [0, 1, 2]) {
    const body = caseAnswer(at, { addedAt: at });
    expect(read(body, sentIn(at))).toEqual({ echo: "y", id: "9000" });
  }
});

test("a text leads back to its iteration in its own run only", () => {
  expect(iterationOf("run", messageText("run", 77))).toBe(77);
  expect(iterationOf("run", messageText("run-2", 77))).toBeUndefined();
  expect(iterationOf("run", "hello")).toBeUndefined();
});
