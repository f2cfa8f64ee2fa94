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

function answerTo(iteration: number): string {
  return JSON.stringify({ data: { ...documented.data, message: messageText("run", iteration) } });
}

for (const { name, write } of writers) {
  test(`an answer ${name} gives its id and its echo`, () => {
    const read = answerReader();
    for (const iteration of [1, 12, 123]) {
      const text = messageText("run", iteration);
      const body = write({ ...documented.data, message: text, id: 9000 + iteration });
      expect(read(body, text)).toEqual({ echo: "y", id: String(9000 + iteration) });
    }
  });
}

test("the text of another iteration is no echo, also where one number begins with the other", () => {
  const read = answerReader();
  expect(read(answerTo(12), messageText("run", 12)).echo).toBe("y");
  expect(read(answerTo(123), messageText("run", 12)).echo).toBe("n");
  expect(read(answerTo(1), messageText("run", 12)).echo).toBe("n");
});

test("a text that stands only outside data.message is no echo", () => {
  const text = messageText("run", 5);
  const body = JSON.stringify({ data: { ...documented.data, meta: { copy: text } } });
  expect(answerReader()(body, text).echo).toBe("n");
});

for (const body of ["", "<html></html>", "null", '{"data":null}', '{"data":{"message":7}}']) {
  test(`a body ${JSON.stringify(body)} has neither echo nor id`, () => {
    expect(answerReader()(body, messageText("run", 1))).toEqual({ echo: "n", id: "-" });
  });
}

test("an answer that lacks its id, or writes its members in another order, is read in full", () => {
  const read = answerReader();
  expect(read(answerTo(1), messageText("run", 1)).id).not.toBe("-");
  const text = messageText("run", 2);
  const data = { ...documented.data, message: text };
  expect(read(JSON.stringify({ data: { ...data, id: null } }), text)).toEqual({ echo: "y", id: "-" });
  expect(read(JSON.stringify({ data: idFirst({ ...data, id: 77 }) }), text)).toEqual({ echo: "y", id: "77" });
});

test("a text leads back to its iteration in its own run only", () => {
  expect(iterationOf("run", messageText("run", 77))).toBe(77);
  expect(iterationOf("run", messageText("run-2", 77))).toBeUndefined();
  expect(iterationOf("run", "hello")).toBeUndefined();
});
