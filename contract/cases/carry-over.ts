import type { Case } from "./case.ts";
import { post, smallest } from "./draft.ts";
import { grounds } from "./ground.ts";
import { valid } from "./sequences.ts";

/** Cases of what must not pass from one request into an answer: its claims, or those of the request before. */
export const carryOver: readonly Case[] = [
  {
    id: "meta-is-not-remembered",
    title: "A message without meta after one with meta gets an empty one",
    group: "sequences",
    steps: (world) => [
      {
        draft: post(world, { ...smallest(world, world.text("with meta")), meta: { only: "first" } }),
        due: grounds.call,
      },
      { draft: post(world, smallest(world, world.text("without meta"))), due: grounds.call },
    ],
  },
  {
    id: "claimed-members-are-ignored",
    title: "What a request claims of id, sender and dates does not end up in the answer",
    group: "sequences",
    steps: (world) => {
      const claimed = {
        id: 1,
        senderId: 999_999_999,
        senderType: "contact",
        contactId: 999_999_999,
        threadId: 1,
        seen: "yes",
        dateCreated: "2001-01-01T00:00:00.000Z",
        dateUpdated: "2001-01-01T00:00:00.000Z",
      };
      const body = smallest(world, world.text("claims"));
      return [
        valid(world, "before claims"),
        {
          draft: post(world, { ...body, ...claimed, message: { ...body.message, ...claimed } }),
          due: grounds.silentBody,
        },
        valid(world, "after claims"),
      ];
    },
  },
  {
    id: "pollution-does-not-last",
    title: "A member named __proto__ leaves no trace in the next answer",
    group: "sequences",
    steps: (world) => [
      {
        draft: post(world, undefined, {
          body: JSON.stringify(smallest(world, world.text("proto"))).replace(
            "{",
            '{"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}},"meta":{"__proto__":{"polluted":"yes"}},',
          ),
        }),
        due: grounds.silentBody,
        unsettled: ["meta"],
      },
      valid(world, "after proto"),
    ],
  },
];
