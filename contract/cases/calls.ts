import { addMessagePath, userTypes } from "#schemas";
import type { Case, Step, World } from "./case.ts";
import { example, post, smallest } from "./draft.ts";
import { grounds } from "./ground.ts";

/** A documented body beside the members that every body has. */
const optional: readonly {
  readonly id: string;
  readonly title: string;
  readonly member: Readonly<Record<string, unknown>>;
}[] = [
  { id: "channel", title: "channel chat", member: { channel: "chat" } },
  { id: "mention-users-of-strings", title: "mentionUsers of strings", member: { mentionUsers: ["00"] } },
  { id: "mention-users-of-integers", title: "mentionUsers of integers", member: { mentionUsers: [1] } },
  { id: "mention-users-empty", title: "no mentionUsers in the array", member: { mentionUsers: [] } },
  { id: "meta-empty", title: "an empty meta", member: { meta: {} } },
  { id: "meta-documented", title: "the documented meta", member: { meta: { additionalProp1: {} } } },
  { id: "meta-of-every-type", title: "a meta with every JSON type", member: { meta: everyType() } },
  {
    id: "meta-with-odd-names",
    title: "a meta whose names hold dots, spaces, case and other scripts, or mean something elsewhere",
    member: { meta: oddNames() },
  },
  { id: "delay-0", title: "delay 0", member: { delay: 0 } },
  { id: "delay-1000", title: "delay 1000", member: { delay: 1000 } },
];

const single = (id: string, title: string, step: (world: World) => Step): Case => ({
  id,
  title,
  group: "calls",
  readBack: "singly",
  steps: (world) => [step(world)],
});

/** Calls that the documentation describes: each must be accepted and answered in full. */
export const calls: readonly Case[] = [
  ...userTypes.map((userType) =>
    single(`documented-call-as-${userType}`, `The documented call is accepted as ${userType}`, (world) => ({
      draft: post(world, example(world, world.text("documented")), { path: addMessagePath(userType) }),
      due: grounds.call,
    })),
  ),
  ...userTypes.map((userType) =>
    single(
      `smallest-call-as-${userType}`,
      `The smallest documented body is accepted as ${userType}`,
      (world) => ({
        draft: post(world, smallest(world, world.text("smallest")), { path: addMessagePath(userType) }),
        due: grounds.call,
      }),
    ),
  ),
  ...["message", "note", "event"].flatMap((type) =>
    userTypes.map((userType) =>
      single(`type-${type}-as-${userType}`, `A ${type} is accepted as ${userType}`, (world) => ({
        draft: post(
          world,
          { message: { type, message: world.text(type) }, caseId: world.caseId },
          { path: addMessagePath(userType) },
        ),
        due: grounds.call,
      })),
    ),
  ),
  ...optional.map(({ id, title, member }) =>
    single(`with-${id}`, `A body with ${title} is accepted`, (world) => ({
      draft: post(world, { ...smallest(world, world.text(id)), ...member }),
      due: grounds.call,
    })),
  ),
  ...["en", ""].map((language) =>
    single(
      `with-language-${language === "" ? "empty" : language}`,
      `translateLangKey ${JSON.stringify(language)} is accepted`,
      (world) => ({
        draft: post(world, {
          message: { type: "message", message: world.text("language"), translateLangKey: language },
          caseId: world.caseId,
        }),
        due: grounds.call,
      }),
    ),
  ),
  {
    id: "metas-of-many-values",
    title: "Long texts, exact numbers, long lists and many members in meta come back as they were sent",
    group: "calls",
    readBack: "singly",
    steps: (world) =>
      exactMetas().map((meta) => ({
        draft: post(world, { ...smallest(world, world.text("meta")), meta }),
        due: grounds.call,
      })),
  },
];

/** Values of meta that come back as they were sent. */
function exactMetas(): readonly object[] {
  return [
    { note: "0123456789".repeat(30) },
    { third: 0.333_333_333_333_333_3, small: 1e-7, cents: 12_345_678.901, negative: -0.125 },
    {
      items: Array.from({ length: 120 }, (_, index) => index),
      ...Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`member ${index}`, index])),
    },
  ];
}

/** An object nested so many levels deep. */
export function nested(levels: number): Readonly<Record<string, unknown>> {
  let value: Readonly<Record<string, unknown>> = { end: true };
  for (let level = 1; level < levels; level += 1) value = { below: value };
  return value;
}

function everyType(): Readonly<Record<string, unknown>> {
  return {
    text: "a",
    empty: "",
    digits: "007",
    words: ["true", "null", "12"],
    wordTrue: "true",
    wordNull: "null",
    number: "12",
    zero: 0,
    negative: -1,
    fraction: 0.1,
    large: 9_007_199_254_740_991,
    yes: true,
    no: false,
    nothing: null,
    list: [3, 1, 2, "1", null, [], {}],
    listOfOne: [1],
    listOfOneText: ["1"],
    listOfOneObject: [{}],
    emptyList: [],
    emptyObject: {},
    date: "2021-03-30T16:05:46.000Z",
    dateWithOffset: "2021-03-30T16:05:46+02:00",
    script: "Grüße 你好 🙂",
  };
}

function oddNames(): Readonly<Record<string, unknown>> {
  return {
    "a.b": 1,
    "a b": 2,
    CamelCase: 3,
    camelcase: 4,
    snake_case: 5,
    "kebab-case": 6,
    $dollar: 7,
    $type: "a.b.C",
    $ref: "#/a",
    "@class": "a.b.C",
    "": 8,
    ключ: 9,
    "10": 10,
    toString: 11,
    hasOwnProperty: 12,
    id: 13,
    data: { caseId: 14, message: "inner" },
    _id: 15,
    token: "a token",
    password: "a password",
    type: "type",
    message: "message",
    dateCreated: "yesterday",
    caseId: 16,
    length: 17,
    " spaces around ": 18,
    ["long".repeat(25)]: 19,
  };
}
