import type { Case } from "./case.ts";
import { post, smallest } from "./draft.ts";
import { grounds } from "./ground.ts";

/** The first call of a run, which its setup sends: it shows whether there is an account to test, and is judged like all. */
export const firstCall: Case = {
  id: "first-call",
  title: "The first call is answered like every other",
  group: "calls",
  steps: (world) => [{ draft: post(world, smallest(world, world.text("first"))), due: grounds.call }],
};
