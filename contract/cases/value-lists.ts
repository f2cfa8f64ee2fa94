import type { Case, Step, World } from "./case.ts";
import { example, post } from "./draft.ts";
import { grounds, type Ground } from "./ground.ts";
import { replaced } from "./members.ts";
import { unknownCase } from "./values.ts";

interface ValueList {
  readonly id: string;
  readonly title: string;
  readonly path: readonly string[];
  readonly values: (caseId: number) => readonly unknown[];
  readonly due: Ground;
  readonly unsettled?: Step["unsettled"];
}

/** What 16 bits leave out of an id; added to it, it gives one that no account has reached. */
const above16Bits = 0x7ffe_0000;

/** Several values of one member, each in a request of its own. */
const table: readonly ValueList[] = [
  {
    id: "type-of-other-kinds",
    title: "message.type as a place, or named as elsewhere, is refused",
    path: ["message", "type"],
    values: () => [0, 1, "1", "Notes", "EVENT", "comment", "text", "file", "private"],
    due: grounds.body,
  },
  {
    id: "text-of-nothing",
    title: "message.message false, 0, [] or {} is refused",
    path: ["message", "message"],
    values: () => [false, 0, [], {}],
    due: grounds.body,
  },
  {
    id: "meta-of-nothing",
    title: "meta [], 0, empty text or false is refused",
    path: ["meta"],
    values: () => [[], 0, "", false],
    due: grounds.metaValue,
  },
  {
    id: "case-id-of-other-forms",
    title: "caseId as a query, a list, false, text with a sign, or beyond 16 bits is refused",
    path: ["caseId"],
    values: (caseId) => [
      // Of the case itself: a query that is taken must not add to the case of somebody else.
      { $gt: caseId - 1, $lt: caseId + 1 },
      [caseId, unknownCase],
      [],
      false,
      `+${caseId}`,
      `0${caseId}`,
      `${caseId}.0`,
      caseId + above16Bits,
    ],
    due: grounds.caseValue,
  },
  {
    id: "meta-of-odd-characters",
    title:
      "NUL, half a character and an emoji as name in meta are accepted or refused, and answered in order",
    path: ["meta"],
    values: () => [{ note: "a\0b" }, { note: "a\ud83d" }, { "\u{1f642}": 1 }],
    due: grounds.silentBody,
    unsettled: ["meta"],
  },
  {
    id: "mentions-of-other-values",
    title: "mentionUsers of null, objects, fractions and 2^31 are accepted or refused, and answered in order",
    path: ["mentionUsers"],
    values: () => [[null], [{ id: 1 }], [0.5], ["everyone", 2 ** 31]],
    due: grounds.silentBody,
  },
  {
    id: "delay-2-to-31",
    title: "delay 2^31 is accepted or refused, and answered in order",
    path: ["delay"],
    values: () => [2 ** 31],
    due: grounds.silentBody,
  },
  {
    id: "language-long",
    title: "translateLangKey of 300 characters or with NUL is accepted or refused, and answered in order",
    path: ["message", "translateLangKey"],
    values: () => ["en".repeat(150), "en\0"],
    due: grounds.silentBody,
  },
];

/** Cases by several values of one member of the documented example. */
export const valueLists: readonly Case[] = table.map((list) => ({
  id: list.id,
  title: list.title,
  group: "values",
  steps: (world) => list.values(world.caseId).map((value) => step(world, list, value)),
}));

function step(world: World, { path, due, unsettled }: ValueList, value: unknown): Step {
  const draft = post(world, replaced(example(world, world.text("value")), path, value));
  return { draft, due, ...(unsettled === undefined ? {} : { unsettled }) };
}
