import { addMessagePath, userTypes } from "#schemas";
import type { Case, Step, World } from "./case.ts";
import { example, post, smallest } from "./draft.ts";
import { nested } from "./calls.ts";
import { grounds, type Ground } from "./ground.ts";
import { replaced } from "./members.ts";

interface Value {
  readonly id: string;
  readonly title: string;
  readonly path: readonly string[];
  readonly value: (world: World) => unknown;
  readonly due: Ground;
  readonly unsettled?: Step["unsettled"];
}

const refusedType = (id: string, value: unknown): Value => ({
  id: `type-${id}`,
  title: `message.type ${JSON.stringify(value)} is refused`,
  path: ["message", "type"],
  value: () => value,
  due: grounds.body,
});

const refusedCase = (id: string, title: string, value: (caseId: number) => unknown): Value => ({
  id: `case-id-${id}`,
  title: `caseId ${title} is refused`,
  path: ["caseId"],
  value: (world) => value(world.caseId),
  due: grounds.caseValue,
});

const silent = (
  id: string,
  title: string,
  rest: { readonly path: string; readonly value: unknown; readonly unsettled?: Step["unsettled"] },
): Value => ({
  id,
  title: `${title} is accepted or refused, and answered in order`,
  path: rest.path.split("."),
  value: () => rest.value,
  due: grounds.silentBody,
  ...(rest.unsettled === undefined ? {} : { unsettled: rest.unsettled }),
});

/** Values of the right type: near misses of an enumeration, ids at the edges of integers, what nothing is said of. */
const table: readonly Value[] = [
  refusedType("upper-case", "MESSAGE"),
  refusedType("capitalised", "Message"),
  refusedType("plural", "messages"),
  refusedType("with-space", "message "),
  refusedType("empty", ""),
  refusedType("unknown", "system"),
  refusedType("two", "message,note"),
  refusedType("inherited", "constructor"),
  refusedType("in-array", ["message"]),
  {
    id: "message-in-array",
    title: "A message within an array is refused",
    path: ["message"],
    value: (world) => [smallest(world, world.text("message in array")).message],
    due: grounds.body,
  },
  refusedCase("0", "0", () => 0),
  refusedCase("negative", "below zero", (caseId) => -caseId),
  refusedCase("2-to-31", "2^31", () => 2 ** 31),
  refusedCase("wrapped-32", "plus 2^32", (caseId) => caseId + 2 ** 32),
  refusedCase("text-with-space", "as text with a space", (caseId) => ` ${caseId}`),
  refusedCase("text-with-letters", "as text with letters after it", (caseId) => `${caseId}abc`),
  refusedCase("text-of-letters", "as a word", () => "abc"),
  refusedCase("text-empty", "as empty text", () => ""),
  refusedCase("text-hexadecimal", "in hexadecimal text", (caseId) => `0x${caseId.toString(16)}`),
  silent("delay-negative", "delay below zero", { path: "delay", value: -1 }),
  silent("delay-fraction", "delay with a fraction", { path: "delay", value: 0.5 }),
  silent("delay-text", "delay as digits in text", { path: "delay", value: "1000" }),
  silent("channel-other", "Another channel", { path: "channel", value: "email", unsettled: ["channel"] }),
  silent("channel-empty", "An empty channel", { path: "channel", value: "", unsettled: ["channel"] }),
  silent("language-german", "translateLangKey de", { path: "message.translateLangKey", value: "de" }),
  silent("language-unknown", "An unknown translateLangKey", {
    path: "message.translateLangKey",
    value: "xx-unknown",
  }),
  silent("mention-unknown-user", "A mention of nobody", { path: "mentionUsers", value: [999_999_999] }),
  silent("mention-mixed", "mentionUsers of strings and integers", { path: "mentionUsers", value: ["00", 1] }),
  silent("mention-nested", "mentionUsers of arrays", { path: "mentionUsers", value: [["00"]] }),
  silent("meta-nested-10", "A meta 10 levels deep", { path: "meta", value: nested(10) }),
  silent("meta-nested-100", "A meta 100 levels deep", { path: "meta", value: nested(100) }),
  silent("unknown-member", "An unknown member", { path: "unknownMember", value: "x" }),
  silent("unknown-member-of-message", "An unknown member of message", {
    path: "message.unknownMember",
    value: "x",
  }),
  silent("claimed-id", "An id and dates that the sender claims", { path: "id", value: 1 }),
  silent("constructor-member", "A member named constructor", {
    path: "constructor",
    value: { prototype: { polluted: "yes" } },
  }),
  silent("meta-constructor", "A meta with a member named constructor", {
    path: "meta",
    value: { constructor: { prototype: { polluted: "yes" } } },
    unsettled: ["meta"],
  }),
];

/** An id that no account has reached: the largest of 32 signed bits, less one. */
export const unknownCase = 2_147_483_646;

/** Cases with one value changed in the documented example. */
export const values: readonly Case[] = [
  ...table.map(({ id, title, path, value, due, unsettled }): Case => ({
    id,
    title,
    group: "values",
    steps: (world) => [
      {
        draft: post(world, replaced(example(world, world.text(id)), path, value(world))),
        due,
        ...(unsettled === undefined ? {} : { unsettled }),
      },
    ],
  })),
  {
    id: "large-members",
    title: "A meta of 20 KB and a hundred mentions are accepted or refused, and answered in order",
    group: "values",
    steps: (world) =>
      [
        { meta: { note: "0123456789".repeat(2000) } },
        { mentionUsers: Array.from({ length: 100 }, (_, index) => String(index).padStart(2, "0")) },
      ].map((member) => ({
        draft: post(world, { ...smallest(world, world.text("large")), ...member }),
        due: grounds.silentBody,
      })),
  },
  {
    id: "case-id-unknown",
    title: "A message to a case that does not exist is refused",
    group: "values",
    steps: (world) =>
      ["message", "note", "event"].map((type) => ({
        draft: post(world, { message: { type, message: world.text("unknown case") }, caseId: unknownCase }),
        due: grounds.unknownCase,
      })),
  },
  {
    id: "case-closed",
    title: "A message to a closed case is refused",
    group: "values",
    needs: ["closedCase"],
    steps: (world) =>
      userTypes.flatMap((userType) =>
        ["message", "note", "event"].map((type) => ({
          draft: post(
            world,
            { message: { type, message: world.text("closed case") }, caseId: world.closedCaseId },
            { path: addMessagePath(userType) },
          ),
          due: grounds.closedCase,
        })),
      ),
  },
  {
    id: "case-id-within-message",
    title: "A body with caseId within message alone is refused",
    group: "values",
    steps: (world) => {
      const { message, caseId } = smallest(world, world.text("case within message"));
      return [{ draft: post(world, { message: { ...message, caseId } }), due: grounds.body }];
    },
  },
  ...userTypes.map((userType): Case => ({
    id: `refused-as-${userType}`,
    title: `What breaks the documented body is refused as ${userType} too`,
    group: "values",
    steps: (world) => {
      const body = smallest(world, world.text("refused"));
      const broken: readonly (readonly [Ground, unknown])[] = [
        [grounds.body, { message: body.message }],
        [grounds.body, { caseId: body.caseId }],
        [grounds.body, replaced({ ...body }, ["message", "type"], "system")],
        [grounds.caseValue, { ...body, caseId: String(world.caseId) }],
        [grounds.unknownCase, { ...body, caseId: unknownCase }],
      ];
      return broken.map(([due, value]) => ({
        draft: post(world, value, { path: addMessagePath(userType) }),
        due,
      }));
    },
  })),
];
