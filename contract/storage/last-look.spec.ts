import { expect, test } from "@playwright/test";
import type { Case, Draft } from "../cases/case.ts";
import { post, smallest } from "../cases/draft.ts";
import { grounds } from "../cases/ground.ts";
import type { SentRequest } from "../rules/exchange.ts";
import { arrayAccount } from "./array-account.ts";
import type { Fate } from "./fate.ts";
import { lastLook } from "./last-look.ts";
import type { Account } from "./neighbour.ts";
import { sealOf } from "./seal.ts";

const runId = "20260101T000000Z-abcdef";
const one: Case = {
  id: "two-messages",
  title: "",
  group: "sequences",
  steps: (world) =>
    ["first", "second"].map((label) => ({
      draft: post(world, smallest(world, world.text(label))),
      due: grounds.call,
    })),
};
const textAt = (step: number): string => `${runId} two-messages ${["first", "second"][step]} 1.0${step + 1}`;
const message = (id: number, text: string): object => ({ id, caseId: 7, message: text, type: "message" });
const whole = [message(11, textAt(0)), message(12, textAt(1))];

interface Row {
  readonly title: string;
  readonly fates: readonly Fate[];
  readonly stored: readonly object[];
  readonly offered: "list" | "single";
  readonly finds: readonly string[];
}

const rows: readonly Row[] = [
  {
    title: "what was acknowledged and is listed once is no finding",
    fates: [11, 12],
    stored: whole,
    offered: "list",
    finds: [],
  },
  {
    title: "an acknowledged message that is no longer listed is gone",
    fates: [11, 12],
    stored: [message(11, textAt(0))],
    offered: "list",
    finds: ["gone 12"],
  },
  {
    title: "a list of the newest messages says nothing of older ones",
    fates: [11, 12],
    stored: [message(12, textAt(1))],
    offered: "list",
    finds: [],
  },
  {
    title: "a text that stands there under a second id is a copy",
    fates: [11, 12],
    stored: [...whole, message(15, textAt(0))],
    offered: "list",
    finds: ["2 of 1 at 11"],
  },
  {
    title: "a row that a list repeats is one message",
    fates: [11, 12],
    stored: [...whole, message(12, textAt(1))],
    offered: "list",
    finds: [],
  },
  {
    title: "a refused text that is stored is an intruder",
    fates: [11, "refused"],
    stored: whole,
    offered: "list",
    finds: ["intruder second"],
  },
  {
    title: "a request whose answer says neither may have been stored",
    fates: [11, "unsure"],
    stored: whole,
    offered: "list",
    finds: [],
  },
  {
    title: "texts without the mark of the run are those of others",
    fates: [11, 12],
    stored: [...whole, message(13, "hello"), message(14, "hello")],
    offered: "list",
    finds: [],
  },
  {
    title: "a text that was cut later is not kept as it was acknowledged",
    fates: [11, 12],
    stored: [message(11, textAt(0)), message(12, textAt(1).slice(0, 30))],
    offered: "list",
    finds: ["message of step 1 altered"],
  },
  {
    title: "a row that leaves members out, or adds some, is not altered",
    fates: [11, 12],
    stored: [
      { id: 11, message: textAt(0) },
      { ...message(12, textAt(1)), meta: {}, seen: "yes" },
    ],
    offered: "list",
    finds: [],
  },
  {
    title: "an id that was given twice is the second one's fault",
    fates: [11, 11],
    stored: [message(11, textAt(0))],
    offered: "list",
    finds: ["message of step 1 altered", "11 given again in step 1"],
  },
  {
    title: "a single read that denies an acknowledged message shows a loss",
    fates: [11, 12],
    stored: [message(11, textAt(0))],
    offered: "single",
    finds: ["gone 12"],
  },
  {
    title: "single reads find what was refused and stands beside what was added",
    fates: [11, "refused"],
    stored: whole,
    offered: "single",
    finds: ["intruder second"],
  },
];

for (const { title, fates, stored, offered, finds } of rows) {
  test(title, async () => {
    const opening = { single: offered === "single", list: offered === "list", requests: 1 };
    const target = { apiKey: "key", caseId: 7, userType: "contact", runId, opening } as const;
    const seals = fates.map((fate, step) =>
      typeof fate === "number" ? sealOf({ type: "message", message: textAt(step), caseId: 7 }) : null,
    );
    const looks = await lastLook(arrayAccount(stored, offered), target, [
      { one, fates: [fates], seals: [seals] },
    ]);
    const gone = looks.flatMap(({ readBack: { looks: seen } }) =>
      seen.map(({ id, stored: held, copies, sentTimes }) =>
        held === "missing" ? `gone ${id}` : `${copies} of ${sentTimes} at ${id}`,
      ),
    );
    const intruders = looks.flatMap(({ readBack }) =>
      readBack.intruders.map(({ text }) => `intruder ${text.split(" ")[2]}`),
    );
    const altered = looks.flatMap(({ readBack }) =>
      (readBack.altered ?? []).map(({ step, name }) => `${name} of step ${step} altered`),
    );
    const reused = looks.flatMap(({ readBack }) =>
      (readBack.reused ?? []).map(({ step, id }) => `${id} given again in step ${step}`),
    );
    expect([...gone, ...intruders, ...altered, ...reused]).toEqual(finds);
  });
}

test("a delayed message may come when the run is over", async () => {
  const later: Case = {
    ...one,
    steps: (world) => one.steps(world).map(({ draft, due }) => ({ draft: delayed(draft), due })),
  };
  const opening = { single: true, list: false, requests: 1 };
  const target = { apiKey: "key", caseId: 7, userType: "contact", runId, opening } as const;
  const looks = await lastLook(arrayAccount([], "single"), target, [{ one: later, fates: [[11, 12]] }]);
  expect(looks.flatMap(({ readBack }) => readBack.looks)).toEqual([]);
});

test("an account that offers neither is not asked", async () => {
  const opening = { single: false, list: false, requests: 1 };
  const asked: SentRequest[] = [];
  const send: Account["send"] = (request) => {
    asked.push(request);
    throw new Error("not offered");
  };
  const target = { apiKey: "key", caseId: 7, userType: "contact", runId, opening } as const;
  const looks = await lastLook({ send, origin: "http://a", apiKey: "key" }, target, [
    { one, fates: [[11, 12]] },
  ]);
  const kinds = looks.map(({ readBack: { kind, looks: seen } }) => [kind, seen.length]);
  expect([kinds, asked]).toEqual([[["not-audited", 0]], []]);
});

function delayed(draft: Draft): Draft {
  return { ...draft, body: String(draft.body).replace("{", '{"delay":1000,') };
}
