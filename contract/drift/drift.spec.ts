import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { driftFromLast, driftFromSchema } from "./drift.ts";
import { responseShape } from "./response-shape.ts";
import { sight, type Sightings } from "./sightings.ts";
import { witnessOf } from "./witness.ts";

const example = (name: string): string =>
  readFileSync(new URL(`../../schemas/add-message/examples/${name}.response.json`, import.meta.url), "utf8");
const bodies = ["contact", "user"].map((name): unknown => JSON.parse(example(name)));
const documented = sight(bodies);
const changed = (from: string, to: string): Sightings =>
  sight([JSON.parse(example("contact").replace(from, to))]);

test("the documented answers show every documented member, and no other", () => {
  expect(driftFromSchema(responseShape(), documented).filter(({ kind }) => kind !== "unknown")).toEqual([]);
});

for (const [title, from, to, expected] of [
  [
    "a member that is not documented widens",
    '"title":',
    '"priority": 1, "title":',
    { pointer: "/data/case/priority", kind: "widening" },
  ],
  [
    "a type that is not documented breaks",
    '"waitTime": 0',
    '"waitTime": "0"',
    { pointer: "/data/case/waitTime", kind: "breaking" },
  ],
  [
    "null where none is documented breaks",
    '"seen": "no"',
    '"seen": null',
    { pointer: "/data/seen", kind: "breaking" },
  ],
  [
    "a value that is not documented widens",
    '"seen": "no"',
    '"seen": "maybe"',
    { pointer: "/data/seen", kind: "widening" },
  ],
] as const) {
  test(title, () => {
    expect(driftFromSchema(responseShape(), changed(from, to))).toContainEqual(
      expect.objectContaining(expected),
    );
  });
}

test("two equal runs show no drift", () => {
  expect(driftFromLast(documented, documented)).toEqual([]);
});

for (const [title, from, to, expected] of [
  [
    "a member that is gone breaks",
    '"visitId": 1379,',
    "",
    { pointer: "/data/case/visitId", kind: "breaking" },
  ],
  [
    "a new member widens",
    '"visitId": 1379,',
    '"visitId": 1379, "visit": {},',
    { pointer: "/data/case/visit", kind: "widening" },
  ],
  [
    "a new type breaks",
    '"visitId": 1379',
    '"visitId": "1379"',
    { pointer: "/data/case/visitId", kind: "breaking" },
  ],
  [
    "a new value widens",
    '"clientType": "web"',
    '"clientType": "sdk"',
    { pointer: "/data/case/contact/clientType", kind: "widening" },
  ],
] as const) {
  test(`since the last run, ${title}`, () => {
    expect(driftFromLast(sight([JSON.parse(example("contact"))]), changed(from, to))).toEqual([
      { against: "last-run", count: expect.any(Number), what: expect.any(String), ...expected },
    ]);
  });
}

const one: unknown = JSON.parse(example("contact"));
const without: unknown = JSON.parse(example("contact").replace('"visitId": 1379,', ""));

for (const [title, before, after, expected] of [
  [
    "a member that was in every answer and is not in some breaks",
    [one, one, one],
    [one, one, without],
    [{ pointer: "/data/case/visitId", kind: "breaking", what: expect.stringContaining("66 %") }],
  ],
  [
    "a member that is now in every answer is told",
    [one, without],
    [one, one],
    [{ pointer: "/data/case/visitId", kind: "unknown", what: expect.stringContaining("100 %") }],
  ],
  [
    "a little more or less of an optional member is chance",
    [one, one, one, without, without],
    [one, one, without, without],
    [],
  ],
] as const) {
  test(`since the last run, ${title}`, () => {
    expect(driftFromLast(sight(before), sight(after))).toMatchObject([...expected]);
  });
}

test("a branch counts as witnessed only where it was seen", () => {
  const witness = new Map(
    witnessOf(responseShape(), documented).map(({ pointer, branch, seen }) => [`${pointer} ${branch}`, seen]),
  );
  expect({
    contactIdAbsent: witness.get("/data/contactId absent"),
    contactIdPresent: witness.get("/data/contactId present"),
    queueOrderNull: witness.get("/data/case/queueOrder null"),
    queueOrderNotNull: witness.get("/data/case/queueOrder not null"),
    note: witness.get("/data/type value note"),
    usersEmpty: witness.get("/data/case/users empty"),
  }).toEqual({
    contactIdAbsent: 1,
    contactIdPresent: 1,
    queueOrderNull: 1,
    queueOrderNotNull: 1,
    note: 0,
    usersEmpty: 0,
  });
});
