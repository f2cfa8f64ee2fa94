import { endpoint } from "#schemas";
import type { Case, Draft } from "./case.ts";
import { credentials, stranger, type Who } from "./credentials.ts";
import { post, smallest } from "./draft.ts";
import { grounds } from "./ground.ts";
import { misplaced } from "./misplaced-credentials.ts";
import { spelled, type Spelled } from "./spelled-credentials.ts";
import { unknownCase } from "./values.ts";

/** Cases by credentials. */
export const who: readonly Case[] = [
  ...credentials.concat(misplaced).map(asking),
  ...spelled.map(askingEach),
  {
    id: "who-without-user-type",
    title:
      "Without a key, or with a wrong one, a call without -x-user-type or with an unknown one is refused as 401",
    group: "who",
    steps: (world) =>
      ["", `?${endpoint.userTypeParameter}=robot`].flatMap((query) =>
        [[], [`Bearer ${stranger(world)}`]].map((authorization) => ({
          draft: post(world, smallest(world, world.text("who")), {
            ...asked(authorization),
            path: `${endpoint.path}${query}`,
          }),
          due: grounds.key,
        })),
      ),
  },
  {
    id: "who-to-other-case",
    title: "Without a key, or with a wrong one, a message to another case is refused as 401",
    group: "who",
    needs: ["otherCase"],
    steps: (world) =>
      [[], [`Bearer ${stranger(world)}`]].map((authorization) => ({
        draft: post(
          world,
          Object.assign(smallest(world, world.text("who")), { caseId: world.otherCaseId }),
          asked(authorization),
        ),
        due: grounds.key,
      })),
  },
  learning("who-learns-nothing", "With a wrong key", (world) => [`Bearer ${stranger(world)}`]),
  learning("nobody-learns-nothing", "Without a key", () => []),
];

/** A known and an unknown case in turn, each twice: what differs within a kind does not tell the kinds apart. */
function learning(id: string, condition: string, authorization: Who["authorization"]): Case {
  return {
    id,
    title: `${condition}, a known and an unknown case get the same answer`,
    group: "who",
    alike: "yes",
    steps: (world) =>
      [world.caseId, unknownCase, world.caseId, unknownCase].map((caseId) => ({
        draft: post(
          world,
          Object.assign(smallest(world, world.text("who")), { caseId }),
          asked(authorization(world)),
        ),
        due: grounds.key,
      })),
  };
}

/** Headers of the call with other Authorization headers. */
export function asked(authorization: readonly string[]): Pick<Draft, "headers"> {
  return {
    headers: [
      ...authorization.map((value) => ["authorization", value] as const),
      ["content-type", endpoint.mediaType],
    ],
  };
}

function asking({ id, title, authorization, due = grounds.key, change, needs = [] }: Who): Case {
  return {
    id: `who-${id}`,
    title: `${title} is ${due.accept === "may" ? "accepted or refused, and answered in order" : `refused as ${due.refuse.join(" or ")}`}`,
    group: "who",
    needs,
    steps: (world) => [
      {
        draft: post(world, smallest(world, world.text(id)), {
          ...asked(authorization(world)),
          ...change?.(world),
        }),
        due,
      },
    ],
  };
}

function askingEach({ id, title, sent }: Spelled): Case {
  return {
    id: `who-${id}`,
    title,
    group: "who",
    steps: (world) =>
      sent(world).map(({ value, due, via }) => ({
        draft: post(world, smallest(world, world.text(id)), { ...asked([value]), via }),
        due,
      })),
  };
}
