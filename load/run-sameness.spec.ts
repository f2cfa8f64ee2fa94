import { expect } from "@playwright/test";
import type { AddMessageResponse } from "#schemas";
import { answer, goodAnswer, type Call } from "./scripted-account.ts";
import { rulesOf, testBehaviours, type Behaviour } from "./trial.ts";

type Data = AddMessageResponse["data"];

/** The documented answer to a call with an edit. */
function edited(call: Pick<Call, "text" | "caseId" | "id">, edit: (data: Data) => void): string {
  const body: AddMessageResponse = JSON.parse(goodAnswer(call));
  edit(body.data);
  return JSON.stringify(body);
}

/** An account that edits some of its answers. */
function someEdited(every: number, edit: (data: Data) => void): Behaviour["script"] {
  return (call) =>
    answer(call, 200, call.number % every === every / 2 ? edited(call, edit) : goodAnswer(call));
}

/** What comes and goes in one case, and where it is found. */
const flips: readonly {
  readonly title: string;
  readonly every: number;
  readonly edit: (data: Data) => void;
  readonly pointers: readonly string[];
}[] = [
  {
    title: "people who are missing from participants in some answers are found",
    every: 10,
    edit: ({ case: { users } }) => users.forEach((one) => delete one.user),
    pointers: ["/data/case/users/0", "/data/case/users/1"],
  },
  {
    title: "an optional member of a person that is missing from some answers is found",
    every: 10,
    edit: ({ case: { users } }) => delete users[0]?.user?.meta,
    pointers: ["/data/case/users/0/user"],
  },
  {
    title: "a participant who is missing from one answer in sixty is found",
    every: 60,
    edit: ({ case: { users } }) => users.pop(),
    pointers: ["/data/case/users"],
  },
  {
    title: "a sender whose meta is empty in some answers is found",
    every: 10,
    edit: ({ sender }) => Object.assign(sender, { meta: { fields: {} } }),
    pointers: ["/data/sender/meta/fields"],
  },
  {
    title: "dates that are null in some answers are found",
    every: 10,
    edit: (data) => Object.assign(data.case, { dateActive: null, closingState: null }),
    pointers: ["/data/case/dateActive", "/data/case/closingState"],
  },
];

/** A case of its own: its contact, its participants and its dates. */
function ownCase(data: Data): void {
  Object.assign(data, { contactId: data.caseId });
  Object.assign(data.case, { dateCreated: "2020-01-01T00:00:00.000Z", dateActive: null, dateUpdated: null });
  Object.assign(data.case.contact, { id: data.caseId });
  data.case.users.splice(0, 1);
}

/** What a case may do once while a run lasts. */
function onceChanged(data: Data): void {
  Object.assign(data.case, { closingState: null, datePending: null, description: null });
  Object.assign(data.sender, { meta: { fields: {} } });
  data.case.users.pop();
}

testBehaviours([
  {
    title: "a case whose last update is dated in some answers and null in others is lawful",
    script: someEdited(10, (data) => Object.assign(data.case, { dateUpdated: null })),
    check: ({ contract }) => expect(contract).toMatchObject({ violations: 0, advice: 0, findings: [] }),
  },
  ...flips.map(({ title, every, edit, pointers }): Behaviour => ({
    title,
    script: someEdited(every, edit),
    check: ({ contract }) => {
      expect(contract.findings.map(({ rule }) => rule)).toEqual(
        pointers.map(() => "shape-changes-under-load"),
      );
      expect(contract.findings.map(({ pointer }) => pointer)).toEqual(pointers);
      expect(contract.violations).toBeGreaterThan(0);
    },
  })),
  {
    title: "a case that is another in some answers is found",
    script: someEdited(10, (data) => {
      Object.assign(data, { contactId: 7 });
      Object.assign(data.case, { dateCreated: "2021-03-30T16:04:11.000Z" });
      Object.assign(data.case.contact, { id: 7 });
    }),
    check: ({ contract }) => {
      expect(contract.findings).toMatchObject([
        { rule: "case-keeps-its-identity", basis: "expected", pointer: "/data/case/dateCreated", count: 10 },
        { rule: "case-keeps-its-identity", basis: "expected", pointer: "/data/case/contact/id", count: 10 },
      ]);
      expect(contract.violations).toBe(10);
    },
  },
  {
    title: "ids that fall are found",
    script: (call) =>
      answer(call, 200, goodAnswer({ ...call, id: call.id - (call.number % 20 === 10 ? 1000 : 0) })),
    check: ({ contract }) => {
      expect(contract.findings).toMatchObject([{ rule: "ids-grow", basis: "expected", pointer: "/data/id" }]);
      expect(contract.violations).toBe(contract.findings[0]?.count);
    },
  },
  {
    title: "cases that differ, and each change once, are no finding; nor are ids that grow for each case",
    args: ["--rate", "50", "--duration", "2s", "--cases", "2069,28"],
    script: (call) => {
      const own = call.caseId === 28;
      answer(
        call,
        200,
        edited({ ...call, id: call.id * (own ? 1000 : 1) }, (data) => {
          if (own) ownCase(data);
          if (call.number >= 60) onceChanged(data);
        }),
      );
    },
    check: (result) => {
      expect(result.counts.ok).toBe(100);
      expect(rulesOf(result)).toEqual([]);
    },
  },
  {
    title: "answers that overtake one another around a change are no finding",
    args: ["--rate", "100", "--duration", "2s"],
    script: (call) => {
      const body = call.number < 100 ? goodAnswer(call) : edited(call, onceChanged);
      setTimeout(() => answer(call, 200, body), (call.number * 37) % 150);
    },
    check: (result) => {
      expect(result.counts.ok).toBe(200);
      expect(rulesOf(result)).toEqual([]);
    },
  },
]);
