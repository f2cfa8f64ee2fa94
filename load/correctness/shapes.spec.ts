import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { validateResponse, type AddMessageResponse } from "#schemas";
import { identityWatch } from "./identities.ts";
import { shapeWatch, type ShapeWatch } from "./shapes.ts";

type Data = AddMessageResponse["data"];

const documented = readExample();

function readExample(): Data {
  const url = new URL("../../schemas/add-message/examples/contact.response.json", import.meta.url);
  const value: unknown = JSON.parse(readFileSync(url, "utf8"));
  if (!validateResponse(value)) throw new Error("the example does not fit the schema");
  return value.data;
}

/** The documented answer with an edit. */
function edited(edit: (data: Data) => void): Data {
  const data = structuredClone(documented);
  edit(data);
  return data;
}

/** What breaks in answers to case 2069 that follow one another. */
function breaksOf(answers: readonly Data[], { take }: Pick<ShapeWatch, "take"> = shapeWatch()) {
  return answers.flatMap((data, iteration) => {
    const span = { iteration, sentMs: iteration * 10, answeredMs: iteration * 10 + 5 };
    return take({ caseId: 2069, span, data });
  });
}

/** Edits that are lawful once. */
const parts: readonly {
  readonly title: string;
  readonly edit: (data: Data) => void;
  readonly pointers: readonly string[];
  readonly received: string;
}[] = [
  {
    title: "the people of all participants",
    edit: ({ case: { users } }) => users.forEach((one) => delete one.user),
    pointers: ["/data/case/users/0", "/data/case/users/1"],
    received: "without user; with none besides",
  },
  {
    title: "an optional member of a person",
    edit: ({ case: { users } }) => delete users[0]?.user?.meta,
    pointers: ["/data/case/users/0/user"],
    received: "without meta; with none besides",
  },
  {
    title: "the fields of a person",
    edit: ({ case: { users } }) => Object.assign(users[0]?.user?.meta ?? {}, { fields: {} }),
    pointers: ["/data/case/users/0/user/meta/fields"],
    received: "without onboard_setup, productUpdate; with none besides",
  },
  {
    title: "one participant",
    edit: ({ case: { users } }) => users.pop(),
    pointers: ["/data/case/users"],
    received: "participant 4606 absent",
  },
  {
    title: "all participants",
    edit: ({ case: { users } }) => users.splice(0),
    pointers: ["/data/case/users"],
    received: "participant 4606 absent",
  },
  {
    title: "the fields of the sender",
    edit: ({ sender }) => Object.assign(sender, { meta: { fields: {} } }),
    pointers: ["/data/sender/meta/fields"],
    received: "without type, value; with none besides",
  },
  ...(["dateActive", "closingState", "datePending"] as const).map((name) => ({
    title: name,
    edit: (data: Data) => Object.assign(data.case, { [name]: null }),
    pointers: [`/data/case/${name}`],
    received: "null",
  })),
];

for (const { title, edit, pointers, received } of parts) {
  test(`${title} may go once or come once, and not go and come back`, () => {
    const other = edited(edit);
    expect(breaksOf([documented, documented, other, other])).toEqual([]);
    expect(breaksOf([other, other, documented, documented])).toEqual([]);
    const found = breaksOf([documented, other, documented, documented]);
    expect(found.map(({ rule }) => rule)).toEqual(pointers.map(() => "shape-changes-under-load"));
    expect(found.map(({ pointer }) => pointer)).toEqual(pointers);
    expect(found[0]?.received).toBe(`${received} in iteration 1, unlike before and after`);
  });
}

const lawful: readonly { readonly title: string; readonly answers: readonly Data[] }[] = [
  {
    title: "participants in another order",
    answers: [documented, edited(({ case: { users } }) => users.push(...users.splice(0, 1))), documented],
  },
  {
    title: "a participant who joins and leaves",
    answers: [
      edited(({ case: { users } }) => users.pop()),
      documented,
      edited(({ case: { users } }) => users.pop()),
    ],
  },
  {
    title: "senders with fields of their own",
    answers: [
      documented,
      edited(({ sender }) => Object.assign(sender, { id: 26, meta: { fields: {} } })),
      documented,
    ],
  },
  {
    title: "updates of the case that are dated in some answers",
    answers: [null, "2021-03-30T16:04:10.000Z", null].map((dateUpdated) =>
      edited((data) => Object.assign(data.case, { dateUpdated })),
    ),
  },
  {
    title: "dates, texts and places that go on changing",
    answers: ["a", "b", "a"].map((description, at) =>
      edited((data) => {
        const dateUpdated = `2021-03-30T16:04:1${at}.000Z`;
        Object.assign(data.case, { description, dateUpdated, queueOrder: at === 1 ? null : 0, waitTime: at });
      }),
    ),
  },
];

for (const { title, answers } of lawful) {
  test(`${title} are no change of shape, and leave the case what it is`, () => {
    expect(breaksOf(answers)).toEqual([]);
    expect(breaksOf(answers, identityWatch())).toEqual([]);
  });
}

test("each case has a shape and an identity of its own", () => {
  const other = edited((data) => {
    Object.assign(data.case, {
      id: 28,
      dateActive: null,
      users: [],
      dateCreated: "2020-01-01T00:00:00.000Z",
    });
    Object.assign(data.case.contact, { id: 5 });
  });
  for (const { take } of [shapeWatch(), identityWatch()]) {
    const found = [documented, other, documented, other].flatMap((data, iteration) =>
      take({
        caseId: data.case.id,
        span: { iteration, sentMs: iteration * 10, answeredMs: iteration * 10 + 5 },
        data,
      }),
    );
    expect(found).toEqual([]);
  }
});

const identities = [
  {
    pointer: "/data/case/dateCreated",
    edit: ({ case: shown }: Data) => Object.assign(shown, { dateCreated: "2021-03-30T16:04:11.000Z" }),
  },
  {
    pointer: "/data/case/contact/id",
    edit: ({ case: { contact } }: Data) => Object.assign(contact, { id: 7 }),
  },
];

for (const { pointer, edit } of identities) {
  test(`${pointer} is the same in every answer to a case`, () => {
    const found = breaksOf([documented, edited(edit), documented], identityWatch());
    expect(found).toMatchObject([{ rule: "case-keeps-its-identity", pointer }]);
  });
}

test("the case of another conversation is no other identity, and no other shape", () => {
  const foreign = edited((data) => {
    Object.assign(data.case, { id: 28, dateActive: null, users: [] });
    Object.assign(data.case.contact, { id: 7 });
  });
  expect(breaksOf([foreign, documented, foreign, documented], identityWatch())).toEqual([]);
  expect(breaksOf([foreign, documented, foreign, documented])).toEqual([]);
});
