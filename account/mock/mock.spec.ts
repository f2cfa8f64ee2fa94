import { addMessagePath, caseMessagePath, validateResponse } from "#schemas";
import { expect, test } from "@playwright/test";
import contactExample from "../../schemas/add-message/examples/contact.response.json" with { type: "json" };
import { call, withMock, type Call } from "./call.ts";
import { documented } from "./probe.ts";

/** Sorted pointers of every member and array place. */
function pointers(value: unknown, at = ""): readonly string[] {
  if (typeof value !== "object" || value === null) return [at];
  return Object.entries(value)
    .flatMap(([name, member]) => pointers(member, `${at}/${name}`))
    .toSorted();
}

test("the first answer is the documented one but for its dates", async () => {
  await withMock(async (mock) => {
    const body = documented({
      channel: "chat",
      mentionUsers: ["00"],
      meta: { additionalProp1: {} },
      delay: 1000,
    });
    const { status, text } = await call(mock, { body });
    expect(status).toBe(200);
    const answer: typeof contactExample = JSON.parse(text);
    expect(pointers(answer)).toEqual(pointers(contactExample));
    const dated = { ...answer.data, dateCreated: contactExample.data.dateCreated };
    const users = dated.case.users.map((entry, place) => ({
      ...entry,
      id: contactExample.data.case.users[place]?.id,
    }));
    expect({ ...dated, case: { ...dated.case, users } }).toEqual(contactExample.data);
  });
});

const accepted: readonly (readonly [title: string, call: Call, part: string])[] = [
  ["the smallest documented body", { body: documented() }, '"meta":{}'],
  ["-x-user-type=user", { body: documented(), path: addMessagePath("user") }, '"metaDetails":{'],
  ["a second case", { body: documented({ caseId: 28 }) }, '"parentId":null'],
  ["a note", { body: documented({}, { type: "note" }) }, '"type":"note","seen":"no"'],
  ["an event, seen at once", { body: documented({}, { type: "event" }) }, '"type":"event","seen":"yes"'],
  ["mentionUsers of integers", { body: documented({ mentionUsers: [1, 2] }) }, '"data"'],
  ["delay 0", { body: documented({ delay: 0 }) }, '"data"'],
  ["an empty translateLangKey", { body: documented({}, { translateLangKey: "" }) }, '"data"'],
  ["unknown members", { body: documented({ unknown: 1 }) }, '"data"'],
  [
    "meta nested 100 deep",
    { body: documented({ meta: JSON.parse(`${'{"a":'.repeat(100)}1${"}".repeat(100)}`) }) },
    '{"a":1}',
  ],
  ["duplicate keys, the last one wins", { body: `{"caseId":1,${documented().slice(1)}` }, '"caseId":2069'],
  ["a __proto__ member", { body: `{"__proto__":{"caseId":28},${documented().slice(1)}` }, '"caseId":2069'],
  [
    "an escaped lone surrogate",
    { body: String.raw`{"caseId":2069,"message":{"type":"message","message":"\ud83d"}}` },
    String.raw`"message":"\ud83d"`,
  ],
  [
    "a charset of UTF-8",
    { body: documented(), headers: { "content-type": "Application/JSON; charset=UTF-8" } },
    '"data"',
  ],
  ["no -x-user-type", { body: documented(), path: "/api/v1/crm/messenger/chat/add-message" }, '"contactId"'],
];

for (const [title, sent, part] of accepted) {
  test(`the mock takes ${title} and answers as documented`, async () => {
    await withMock(async (mock) => {
      const { status, text } = await call(mock, sent);
      expect(status, text).toBe(200);
      expect(text).toContain(part);
      expect(validateResponse(JSON.parse(text)), JSON.stringify(validateResponse.errors)).toBe(true);
    });
  });
}

test("the case is a snapshot from before the message and moves behind it", async () => {
  await withMock(async (mock) => {
    const first = await call(mock, { body: documented({}, { message: "one" }) });
    const second = await call(mock, { body: documented({}, { message: "two" }) });
    expect(JSON.parse(first.text)).toMatchObject({ data: { id: 8289, case: { description: "fdgdfgd" } } });
    const { dateCreated } = JSON.parse(first.text).data;
    expect(dateCreated).toMatch(/:\d\d\.000Z$/);
    expect(JSON.parse(second.text)).toMatchObject({
      data: { id: 8290, case: { description: "one", dateUpdated: dateCreated } },
    });
  });
});

test("messages are read one by one, listed by page and deleted", async () => {
  await withMock(async (mock) => {
    for (const message of ["one", "two", "three"]) await call(mock, { body: documented({}, { message }) });
    const one = await call(mock, { method: "GET", path: `${caseMessagePath}/8290` });
    expect(JSON.parse(one.text)).toMatchObject({
      data: { id: 8290, caseId: 2069, message: "two", seen: "no", meta: {} },
    });
    const path = `${caseMessagePath}?where=caseId|eq|2069&limit=2&page=2`;
    const page = await call(mock, { method: "GET", path });
    expect(JSON.parse(page.text)).toMatchObject({
      data: { page: 2, offset: 2, limit: 2, count: 3, data: [{ id: 8291, message: "three" }] },
    });
    const gone = await call(mock, { method: "DELETE", path: `${caseMessagePath}/8290` });
    expect(gone.text).toBe('{"data":{"deleted":1}}');
    const again = await call(mock, { method: "GET", path: `${caseMessagePath}/8290` });
    expect(again.status).toBe(404);
  });
});

test("the record counts add-message POSTs by status and nothing else", async () => {
  await withMock(async (mock) => {
    await call(mock, { body: documented() });
    await call(mock, { body: "{" });
    await call(mock, { method: "GET" });
    const response = await fetch(`${mock.origin}/mock/record`);
    expect(await response.json()).toMatchObject({
      requests: 2,
      accepted: 1,
      statuses: { "200": 1, "400": 1 },
      serviceMs: { samples: 2 },
    });
  });
});
