import { expect, test } from "@playwright/test";
import type { StoredMessage } from "#schemas";
import type { AccountReader } from "./account-reader.ts";
import { auditStored, type Acknowledged } from "./audit.ts";

const sent: readonly Acknowledged[] = Array.from({ length: 250 }, (_, at) => ({
  id: 1000 + at,
  caseId: 7,
  text: `text ${at}`,
}));
const stored: readonly StoredMessage[] = sent.map(({ id, caseId, text }) => ({
  id,
  caseId,
  type: "message",
  message: text,
}));
const older: readonly StoredMessage[] = Array.from({ length: 130 }, (_, at) => ({
  id: 100 + at,
  caseId: 7,
  type: "message",
  message: "older",
}));

interface Offer {
  readonly list?: readonly StoredMessage[];
  readonly singles?: readonly StoredMessage[];
}

/** An account in memory that offers a list in pages of 20, single reads, both or none. */
function accountOf({ list, singles }: Offer): AccountReader {
  return {
    page: async (_, page) =>
      list === undefined
        ? undefined
        : { count: list.length, messages: list.slice((page - 1) * 20, page * 20) },
    single: async (id) => {
      const message = singles?.find((one) => one.id === id);
      return message === undefined
        ? { kind: singles === undefined ? "unclear" : "missing" }
        : { kind: "stored", message };
    },
    received: async () => undefined,
  };
}

const [first, second, ...rest] = stored;
if (first === undefined || second === undefined) throw new Error("the table is empty");
const holds = { lost: 0, duplicated: 0, altered: 0, stored: 250 };

const rows = [
  { name: "all messages, newest first", offer: { list: [...stored, ...older].toReversed() }, found: holds },
  { name: "all messages, oldest first", offer: { list: [...older, ...stored] }, found: holds },
  { name: "one message less", offer: { list: [first, ...rest] }, found: { lost: 1, stored: 249 } },
  {
    name: "one message less that a single read still finds",
    offer: { list: [first, ...rest], singles: stored },
    found: holds,
  },
  {
    name: "one message under two ids",
    offer: { list: [...stored, { ...second, id: 9000 }] },
    found: { duplicated: 1, lost: 0 },
  },
  { name: "one id twice", offer: { list: [...stored, second] }, found: { duplicated: 1, lost: 0 } },
  {
    name: "one message with another text",
    offer: { list: [first, { ...second, message: "other" }, ...rest] },
    found: { altered: 1, lost: 0 },
  },
];

for (const { name, offer, found } of rows) {
  test(`a list with ${name} gives ${JSON.stringify(found)}`, async () => {
    const audit = await auditStored(accountOf(offer), { total: sent.length, messages: sent });
    expect(audit).toMatchObject({ kind: "list", acknowledged: 250, ...found });
  });
}

test("without a list every message is read by itself", async () => {
  const singles = stored.filter(({ id }) => id % 50 !== 7);
  const audit = await auditStored(accountOf({ singles }), { total: sent.length, messages: sent });
  expect(audit).toMatchObject({ kind: "single", checked: 250, stored: 245, lost: 5, altered: 0 });
});

test("an account that offers nothing is not audited", async () => {
  const audit = await auditStored(accountOf({}), { total: sent.length, messages: sent });
  expect(audit).toEqual({ kind: "not-audited", acknowledged: 250 });
});

test("a sample of many is read by itself and says how many were looked for", async () => {
  const audit = await auditStored(accountOf({ list: stored, singles: stored }), {
    total: 50_000,
    messages: sent,
  });
  expect(audit).toMatchObject({ kind: "single", acknowledged: 50_000, checked: 250, lost: 0 });
});
