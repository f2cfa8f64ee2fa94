import { expect, test } from "@playwright/test";
import type { StoredMessage } from "#schemas";
import type { Acknowledged } from "./acknowledged.ts";
import type { Walk } from "./case-list.ts";
import { duplicatesIn, type ListedCase } from "./duplicates.ts";

/** A message of one of two cases: even ids in case 2, odd ones in case 1. */
function sentAs(id: number): Acknowledged {
  return {
    id,
    caseId: 2 - (id % 2),
    text: `text ${id}`,
    iteration: id,
    atSec: 0,
    told: undefined,
    dates: undefined,
  };
}

function listed(caseId: number, messages: readonly StoredMessage[]): ListedCase {
  const walk: Walk = {
    kind: "walk",
    count: messages.length,
    pages: [messages],
    failure: undefined,
    gap: undefined,
  };
  return { caseId, wanted: [1, 2, 3, 4].map(sentAs).filter((sent) => sent.caseId === caseId), walks: [walk] };
}

const stored = [1, 2, 3, 4].map((id): StoredMessage => {
  const { caseId, text } = sentAs(id);
  return { id, caseId, type: "message", message: text };
});
const inCase = (caseId: number) => stored.filter((message) => message.caseId === caseId);

const rows = [
  { name: "nothing twice", more: [], copies: [] },
  {
    name: "a copy in its own case",
    more: [{ id: 9, caseId: 1, type: "message", message: "text 1" }],
    copies: [1],
  },
  {
    name: "a copy in the other case",
    more: [{ id: 9, caseId: 2, type: "message", message: "text 1" }],
    copies: [1],
  },
  {
    name: "its own id in the other case too",
    more: [{ id: 3, caseId: 2, type: "message", message: "text 3" }],
    copies: [3],
  },
  {
    name: "a text of somebody else",
    more: [{ id: 9, caseId: 1, type: "message", message: "hello" }],
    copies: [],
  },
] as const;

for (const { name, more, copies } of rows) {
  test(`lists with ${name} hold ${copies.length} copies`, () => {
    const cases = [1, 2].map((caseId) =>
      listed(caseId, [...inCase(caseId), ...more.filter((message) => message.caseId === caseId)]),
    );
    expect(duplicatesIn(cases).map(({ id }) => id)).toEqual(copies);
  });
}
