import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { pointerOf, validateError, validateRequest, validateResponse, type Validator } from "#schemas";
import { refusedChanges, type Change } from "./changes.ts";

const validators: Readonly<Record<string, Validator<unknown>>> = {
  "contact.request": validateRequest,
  "smallest.request": validateRequest,
  "contact.response": validateResponse,
  "user.response": validateResponse,
  "error.response": validateError,
  "errors.response": validateError,
};

function example(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`examples/${name}.json`, import.meta.url), "utf8"));
}

/** Sets or removes the member that a JSON Pointer names; the parents must exist. */
function apply(document: unknown, { at, to }: Change): void {
  const path = at.slice(1).split("/");
  const last = path.pop() ?? "";
  const parent = path.reduce<unknown>((node, name) => member(node, name), document);
  if (typeof parent !== "object" || parent === null) throw new Error(`${at} has no parent`);
  if (to === undefined) {
    if (!Reflect.has(parent, last)) throw new Error(`${at} does not exist`);
    Reflect.deleteProperty(parent, last);
  } else Reflect.set(parent, last, to);
}

function member(node: unknown, name: string): unknown {
  return typeof node === "object" && node !== null ? Reflect.get(node, name) : undefined;
}

for (const [name, validate] of Object.entries(validators)) {
  test(`the documented ${name} is valid`, () => {
    expect(validate(example(name)), JSON.stringify(validate.errors)).toBe(true);
  });
}

test("the table holds at least 60 single changes, each different", () => {
  const keys = refusedChanges.map(({ example: name, at, to }) => `${name} ${at} ${JSON.stringify(to)}`);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.length).toBeGreaterThanOrEqual(60);
});

for (const change of refusedChanges) {
  test(`${change.example} is refused when ${change.title}`, () => {
    const document = example(change.example);
    apply(document, change);
    const validate = validators[change.example];
    if (validate === undefined) throw new Error(`no validator for ${change.example}`);
    expect(validate(document)).toBe(false);
    expect((validate.errors ?? []).map(pointerOf)).toContain(change.names);
  });
}

test("members named like those of Object.prototype are unknown members, not inherited ones", () => {
  const document = JSON.parse(
    JSON.stringify(example("contact.response")).replace('"channel"', '"__proto__"'),
  );
  expect(validateResponse(document)).toBe(false);
  expect((validateResponse.errors ?? []).map(pointerOf)).toEqual(
    expect.arrayContaining(["/data/channel", "/data/__proto__"]),
  );
});
