import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { answerReader } from "./script/answer.ts";
import { iterationOf, messageText } from "./script/text.ts";

const documented: { readonly data: Data } = JSON.parse(
  readFileSync(new URL("../schemas/add-message/examples/contact.response.json", import.meta.url), "utf8"),
);

type Data = Readonly<Record<string, unknown>>;

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

/** What the script sends in iteration so many. */
function sentIn(iteration: number): string {
  return `"message":"${messageText("run", iteration)}"`;
}

function answerTo(iteration: number): string {
  return JSON.stringify({ data: { ...documented.data, message: messageText("run", iteration) } });
}

for (const { name, write } of writers) {
  test(`an answer ${name} gives its id and its echo`, () => {
    const read = answerReader();
    for (const iteration of [1, 12, 123]) {
      const text = messageText("run", iteration);
      const body = write({ ...documented.data, message: text, id: 9000 + iteration });
      expect(read(body, sentIn(iteration))).toEqual({ echo: "y", id: String(9000 + iteration) });
    }
  });
}

test("the text of another iteration is no echo, also where one number begins with the other", () => {
  const read = answerReader();
  expect(read(answerTo(12), sentIn(12)).echo).toBe("y");
  expect(read(answerTo(123), sentIn(12)).echo).toBe("n");
  expect(read(answerTo(1), sentIn(12)).echo).toBe("n");
});

test("a text that stands only outside data.message is no echo", () => {
  const text = messageText("run", 5);
  const body = JSON.stringify({ data: { ...documented.data, meta: { copy: text } } });
  expect(answerReader()(body, sentIn(5)).echo).toBe("n");
});

for (const body of ["", "<html></html>", "null", '{"data":null}', '{"data":{"message":7}}']) {
  test(`a body ${JSON.stringify(body)} has neither echo nor id`, () => {
    expect(answerReader()(body, sentIn(1))).toEqual({ echo: "n", id: "-" });
  });
}

test("an answer that lacks its id, or writes its members in another order, is read in full", () => {
  const read = answerReader();
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
  const read = answerReader();
  const { data: before } = documented;
  const ids = [9, 10, 99, 100, 90_000, 7, 11_234, 900_719_925_474_099, 12];
  for (const [iteration, id] of ids.entries()) {
    const message = messageText("run", iteration);
    for (const threadId of [1, 22_222, 333]) {
      const body = JSON.stringify({ data: { ...before, message, id, caseId: 5, threadId } });
      expect(read(body, sentIn(iteration))).toEqual({ echo: "y", id: String(id) });
    }
    const longer = { ...before, message: `${message} (edited)`, id, caseId: 5, threadId: 333 };
    expect(read(JSON.stringify({ data: longer }), sentIn(iteration)).echo).toBe("n");
    const worded = { ...before, message, id: String(id), caseId: 5, threadId: 333 };
    expect(read(JSON.stringify({ data: worded }), sentIn(iteration))).toEqual({ echo: "y", id: "-" });
  }
});

test("a text leads back to its iteration in its own run only", () => {
  expect(iterationOf("run", messageText("run", 77))).toBe(77);
  expect(iterationOf("run", messageText("run-2", 77))).toBeUndefined();
  expect(iterationOf("run", "hello")).toBeUndefined();
});
