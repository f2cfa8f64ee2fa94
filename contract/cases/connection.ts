import type { Case, World, Step } from "./case.ts";
import { stranger } from "./credentials.ts";
import { post, smallest } from "./draft.ts";
import { grounds } from "./ground.ts";
import { valid } from "./sequences.ts";
import { asked } from "./who.ts";

/** Time in which a server that closes without a word has done so. */
const pauseMs = 30;

/** Cases of what a connection must not remember. Where the server closes it after an answer, each request has its own. */
export const connection: readonly Case[] = [
  {
    id: "key-is-checked-on-a-kept-connection",
    title: "A connection that carried the right key does not stand in for it",
    group: "who",
    order: "one-connection",
    steps: (world) => [
      valid(world, "with the key"),
      { ...withKey(world, []), pauseMs },
      { ...withKey(world, [`Bearer ${stranger(world)}`]), pauseMs },
    ],
  },
  {
    id: "key-is-taken-on-a-kept-connection",
    title: "A connection that carried no key may carry the right one later",
    group: "who",
    order: "one-connection",
    steps: (world) => [withKey(world, []), { ...valid(world, "with the key"), pauseMs }],
  },
  {
    id: "answers-on-a-kept-connection",
    title: "Requests on one connection each get their own answer, of their own type",
    group: "sequences",
    order: "one-connection",
    steps: (world) => [
      valid(world, "before"),
      { draft: post(world, { caseId: world.caseId }), due: grounds.body, pauseMs },
      ...["note", "event", "message"].map((type) => ofType(world, type)),
    ],
  },
];

/** A message of a type, with a meta of its own, after a pause. */
function ofType(world: World, type: string): Step {
  const message = { type, message: world.text(type) };
  const draft = post(world, { message, caseId: world.caseId, meta: { of: type } });
  return { draft, due: grounds.call, pauseMs };
}

function withKey(world: World, authorization: readonly string[]): Step {
  return {
    draft: post(world, smallest(world, world.text("kept connection")), asked(authorization)),
    due: grounds.key,
  };
}
