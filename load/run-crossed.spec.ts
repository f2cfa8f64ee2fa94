import type { AddMessageResponse } from "#schemas";
import { expect } from "@playwright/test";
import { answer, goodAnswer } from "./scripted-account.ts";
import { testBehaviours } from "./trial.ts";

/** Answers that differ from a good one by digits alone, so that neither their size nor their text tells. */
const crossed: readonly {
  readonly what: string;
  readonly edit: (data: AddMessageResponse["data"]) => object;
  readonly finding: object;
}[] = [
  {
    what: "another case",
    edit: (data) => Object.assign(data, { caseId: 2070, case: { ...data.case, id: 2070 } }),
    finding: {
      rule: "case-is-echoed",
      pointer: "/data/caseId",
      expected: "2069",
      received: "2070",
      count: 1,
    },
  },
  {
    what: "another thread",
    edit: (data) => Object.assign(data, { threadId: 1876 }),
    finding: { rule: "message-names-its-thread", pointer: "/data/threadId", received: "1876", count: 1 },
  },
];

/** None of those whose body is kept anyway. */
const iteration = 151;

testBehaviours(
  crossed.map(({ what, edit, finding }) => ({
    title: `an answer for ${what} is found where one body in twenty is kept`,
    args: ["--profile", "closed", "--vus", "2", "--duration", "1s"],
    script: (call) => {
      const body: AddMessageResponse = JSON.parse(goodAnswer(call));
      if (call.text.endsWith(` ${iteration}.`)) edit(body.data);
      answer(call, 200, JSON.stringify(body));
    },
    check: ({ contract, counts }) => {
      expect(counts.ok).toBeGreaterThan(iteration);
      expect(contract.bodiesValidated).toBeLessThan(counts.ok / 4);
      expect(contract.unvalidated).toBe(counts.ok - contract.bodiesValidated);
      expect(contract.findings).toMatchObject([finding]);
      expect(contract.violations).toBe(1);
    },
  })),
);
