import { expect, test } from "@playwright/test";
import { validateRequest } from "#schemas";
import type { World } from "./cases/case.ts";
import { cases } from "./cases/index.ts";
import { planFor } from "./plan.ts";
import { targetExample as target } from "./target-example.ts";

const world: World = {
  apiKey: "Abc",
  caseId: 7,
  closedCaseId: 8,
  otherCaseId: 9,
  userType: "contact",
  runId: "run",
  text: (label) => `marker ${label}`,
};

test("case ids are kebab-case and none is given twice", () => {
  const ids = cases.map(({ id }) => id);
  expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});

test("no two cases of a group have the same title", () => {
  const titles = cases.map(({ group, title }) => `${group}: ${title}`);
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
});

test("a case whose need the settings do not give is not configured, and names the variable", () => {
  const { planned, notConfigured } = planFor(target);
  expect(planned.length + notConfigured.length).toBe(cases.length);
  expect(new Set(notConfigured.map(({ needs }) => needs))).toEqual(
    new Set(["ACQUIRE_CLOSED_CASE_ID", "ACQUIRE_OTHER_CASE_ID"]),
  );
});

test("a key without letters leaves out the key in the other case", () => {
  const left = planFor({ ...target, apiKey: "123", closedCaseId: 8, otherCaseId: 9 }).notConfigured;
  expect(left.map(({ id }) => id)).toEqual(["who-key-in-other-case"]);
});

test("named cases alone are planned", () => {
  expect(planFor({ ...target, cases: ["body-null"] }).planned.map(({ id }) => id)).toEqual(["body-null"]);
});

test("every case sends at least one request", () => {
  expect(cases.filter(({ steps }) => steps(world).length === 0)).toEqual([]);
});

test("what must be accepted is valid by the request schema, and what breaks the body is not", () => {
  const wrong = cases.flatMap((one) =>
    one.steps(world).flatMap(({ draft, due }) => {
      const judged = due.ground === "call" || due.ground === "json" || due.ground === "body";
      if (!judged || typeof draft.body !== "string" || draft.body.length > 100_000) return [];
      const valid = isValid(draft.body);
      const integral = /^case-id-|^body-(unsafe|huge)/.test(one.id);
      return valid === (due.accept === "must") || integral ? [] : [one.id];
    }),
  );
  expect(wrong).toEqual([]);
});

function isValid(text: string): boolean {
  try {
    return validateRequest(JSON.parse(text));
  } catch {
    return false;
  }
}
