import { addMessagePath, userTypes } from "#schemas";
import type { Case, Step, World } from "./case.ts";
import { stranger } from "./credentials.ts";
import { post, smallest } from "./draft.ts";
import { grounds } from "./ground.ts";
import { asked } from "./who.ts";

const manyMessages = 20;

/** A documented call with a meta of its own. */
export const valid = (world: World, label: string): Step => ({
  draft: post(world, { ...smallest(world, world.text(label)), meta: { of: label } }),
  due: grounds.call,
});

const times = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

/** Cases of several requests: what holds between answers, and what is stored afterwards. */
export const sequences: readonly Case[] = [
  {
    id: "twenty-in-turn",
    title: "Twenty messages in turn get growing ids and can be read back",
    group: "sequences",
    readBack: "whole",
    steps: (world) => times(manyMessages).map((index) => valid(world, `in turn ${index + 1}`)),
  },
  {
    id: "twenty-at-once",
    title: "Twenty messages at once each get their own answer and are all kept",
    group: "sequences",
    order: "at-once",
    readBack: "whole",
    steps: (world) => times(manyMessages).map((index) => valid(world, `at once ${index + 1}`)),
  },
  {
    id: "twenty-at-one-instant",
    title: "Twenty messages on twenty open connections each get their own answer and are all kept",
    group: "sequences",
    order: "at-once",
    readBack: "whole",
    steps: (world) =>
      times(manyMessages).map((index) => {
        const { draft, due } = valid(world, `one instant ${index + 1}`);
        return { draft: { ...draft, via: "wire" }, due };
      }),
  },
  {
    id: "both-user-types-at-once",
    title: "Messages as contact and as user at once each get their own answer",
    group: "sequences",
    order: "at-once",
    readBack: "whole",
    steps: (world) =>
      times(8).map((index) => {
        const userType = userTypes[index % 2] ?? "contact";
        const type = ["message", "note", "event"][index % 3] ?? "message";
        return {
          draft: post(
            world,
            {
              message: { type, message: world.text(`${userType} ${type} ${index}`) },
              caseId: world.caseId,
              meta: { index },
            },
            { path: addMessagePath(userType) },
          ),
          due: grounds.call,
        };
      }),
  },
  {
    id: "right-and-wrong-at-once",
    title: "Accepted and refused requests at once keep their own answers",
    group: "sequences",
    order: "at-once",
    readBack: "whole",
    steps: (world) =>
      times(5).flatMap((index) => [
        valid(world, `right ${index}`),
        {
          draft: post(world, smallest(world, world.text("wrong")), asked([`Bearer ${stranger(world)}`])),
          due: grounds.key,
        },
        {
          draft: post(world, { message: { message: world.text("no type") }, caseId: world.caseId }),
          due: grounds.body,
        },
      ]),
  },
  {
    id: "same-body-twice",
    title: "The same body twice makes two messages",
    group: "sequences",
    readBack: "whole",
    steps: (world) => {
      // The documented example asks for a delay, and what is delayed need not be stored yet.
      const step: Step = { draft: post(world, smallest(world, world.text("twice"))), due: grounds.call };
      return [step, { ...step, due: grounds.again }];
    },
  },
  {
    id: "same-body-at-once",
    title: "The same body several times at once makes as many messages",
    group: "sequences",
    order: "at-once",
    readBack: "whole",
    steps: (world) => {
      const draft = post(world, smallest(world, world.text("same at once")));
      return times(4).map(() => ({ draft, due: grounds.again }));
    },
  },
  {
    id: "texts-that-differ-in-case",
    title: "Texts that differ in the case of their letters alone are two messages",
    group: "sequences",
    readBack: "whole",
    steps: (world) => {
      const text = world.text("differ in case");
      return [text, text.toUpperCase()].map((one) => ({
        draft: post(world, smallest(world, one)),
        due: grounds.call,
      }));
    },
  },
  {
    id: "odd-texts-are-kept",
    title: "Texts and meta of every kind are stored as they were acknowledged",
    group: "sequences",
    readBack: "whole",
    steps: (world) =>
      ["  ", "\t\r\n", '"\\/', "<b>&amp;", "\u{1f642}\u{20bb7}", "e\u0301\u00e9", "%20+", "x".repeat(60)].map(
        (piece) => ({
          draft: post(world, {
            ...smallest(world, `${piece}${world.text("kept")}${piece}`),
            meta: { piece, list: [1, "1", null, true], inner: { empty: {} } },
          }),
          due: grounds.call,
        }),
      ),
  },
  {
    id: "same-text-otherwise",
    title:
      "The same text of another type, with other meta and as the other user is another message each time",
    group: "sequences",
    readBack: "whole",
    steps: (world) => {
      const [message, { caseId }] = [world.text("same text"), world];
      const body = (type: string, meta: object): object => ({ message: { type, message }, caseId, meta });
      return [
        { draft: post(world, body("message", {})), due: grounds.call },
        { draft: post(world, body("note", {})), due: grounds.again },
        { draft: post(world, body("event", {})), due: grounds.again },
        { draft: post(world, body("message", { second: true })), due: grounds.again },
        { draft: post(world, body("message", {}), { path: addMessagePath("user") }), due: grounds.again },
        { draft: post(world, body("message", {}), { path: addMessagePath("contact") }), due: grounds.again },
      ];
    },
  },
  {
    id: "same-text-in-two-cases",
    title: "The same text to two cases is a message in each",
    group: "sequences",
    needs: ["otherCase"],
    readBack: "whole",
    steps: (world) => {
      const body = smallest(world, world.text("in two cases"));
      return [world.caseId, world.otherCaseId].map((caseId, index) => ({
        draft: post(world, Object.assign({}, body, { caseId })),
        due: index === 0 ? grounds.call : grounds.again,
      }));
    },
  },
  {
    id: "two-cases",
    title: "Messages to two cases stay in their own case",
    group: "sequences",
    order: "at-once",
    needs: ["otherCase"],
    readBack: "whole",
    steps: (world) =>
      times(8).map((index) => ({
        draft: post(world, {
          ...smallest(world, world.text(`two cases ${index}`)),
          caseId: index % 2 === 0 ? world.caseId : world.otherCaseId,
        }),
        due: grounds.call,
      })),
  },
];
