import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import type { Observation } from "./observation.ts";
import { readBody } from "./reading.ts";
import { answerRules } from "./index.ts";

type Change = (data: Record<string, unknown>) => void;

const file = new URL("../../schemas/add-message/examples/contact.response.json", import.meta.url);
type Members = Record<string, unknown>;

/** The object at a path of members; the documented answer has it. */
function part(data: Members, ...path: readonly string[]): Members {
  return path.reduce((node, name) => {
    const below: Members = Object(node[name]);
    return below;
  }, data);
}

/** Rules that an answer breaks, each with its basis. */
function broken(change: Change): readonly string[] {
  const body: { data: Record<string, unknown> } = JSON.parse(readFileSync(file, "utf8"));
  change(body.data);
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  const observation: Observation = {
    exchange: {
      request: { method: "POST", url: "http://127.0.0.1/", headers: [], body: new Uint8Array() },
      startedAtMs: Date.parse("2021-03-30T16:05:45.900Z"),
      durationMs: 200,
      outcome: {
        kind: "answered",
        status: 200,
        headers: [["content-type", "application/json"]],
        body: bytes,
        framing: [],
      },
    },
    due: { ground: "call", accept: "must", refuse: [], basis: "documented", quote: "" },
    echo: {
      text: "Hey added from the api",
      type: "message",
      caseId: 2069,
      channel: "chat",
      meta: { additionalProp1: {} },
    },
    reading: readBody(bytes),
    skewMs: 10_000,
    mark: "run",
    secrets: ["secret-key"],
  };
  return answerRules.flatMap(({ id, basis, check }) =>
    check(observation).map((found) => `${id} ${found.basis ?? basis} ${found.pointer}`),
  );
}

const rows: readonly (readonly [title: string, change: Change, expected: readonly string[]])[] = [
  ["the documented answer breaks nothing", () => {}, []],
  [
    "a missing member is documented",
    (data) => void delete data["senderId"],
    ["members-are-present documented /data/senderId"],
  ],
  [
    "another JSON type is documented",
    (data) => void (data["id"] = "8289"),
    ["types-are-documented documented /data/id"],
  ],
  [
    "null where none is shown is documented",
    (data) => void (data["seen"] = null),
    ["types-are-documented documented /data/seen"],
  ],
  [
    "an unknown member is observed",
    (data) => void (data["extra"] = 1),
    ["no-unknown-members observed /data/extra"],
  ],
  [
    "an unknown member of an open object is nothing",
    (data) => void (part(data, "case", "meta")["anything"] = { goes: 1 }),
    [],
  ],
  [
    "an unknown value is observed",
    (data) => void (part(data, "case", "contact")["archive"] = "maybe"),
    ["values-are-known observed /data/case/contact/archive"],
  ],
  [
    "an unknown message type is documented, as prose names the three",
    (data) => void (data["type"] = "comment"),
    ["values-are-known documented /data/type", "type-is-echoed observed /data/type"],
  ],
  [
    "a tag that is gone is a missing member",
    (data) => void delete part(data, "sender")["type"],
    ["members-are-present documented /data/sender/type"],
  ],
  [
    "a date in another form is observed",
    (data) => void (part(data, "case")["dateQueue"] = "2021-03-30"),
    ["formats-hold observed /data/case/dateQueue"],
  ],
  [
    "a day that does not exist is observed",
    (data) => void (part(data, "case")["dateQueue"] = "2021-02-30T16:04:10.000Z"),
    ["dates-exist observed /data/case/dateQueue"],
  ],
  [
    "an old date is expected",
    (data) => void (data["dateCreated"] = "2021-03-30T16:04:46.000Z"),
    ["message-is-dated-now expected /data/dateCreated"],
  ],
  [
    "a text that was changed is observed",
    (data) => void (data["message"] = "hey added from the api"),
    ["text-is-echoed observed /data/message"],
  ],
  [
    "a meta that was changed is observed",
    (data) => void (data["meta"] = { additionalProp1: null }),
    ["meta-is-echoed observed /data/meta/additionalProp1"],
  ],
  [
    "the wrong case is observed",
    (data) => void (data["caseId"] = 2070),
    ["case-is-echoed observed /data/caseId", "message-names-its-case observed /data/caseId"],
  ],
  [
    "a repeated key is expected",
    (data) => void (part(data, "case")["title"] = "secret-key"),
    ["key-is-not-repeated expected "],
  ],
  ["no contactId is nothing", (data) => void delete data["contactId"], []],
  ["no participants are nothing", (data) => void (part(data, "case")["users"] = []), []],
];

for (const [title, change, expected] of rows) {
  test(title, () => {
    expect(broken(change)).toEqual(expected);
  });
}
