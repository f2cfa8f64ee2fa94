import type { Case, Step, World } from "./case.ts";
import { stranger } from "./credentials.ts";
import { post, smallest } from "./draft.ts";
import { grounds, type Ground } from "./ground.ts";
import { valid } from "./sequences.ts";
import { asked } from "./who.ts";

/** A refused request between two accepted ones; what it carried must not be found afterwards. */
const refusals: readonly {
  readonly id: string;
  readonly title: string;
  readonly steps: (world: World) => readonly Step[];
}[] = [
  {
    id: "wrong-key",
    title: "Requests without the right key",
    steps: (world) =>
      [[], ["Bearer"], [`Bearer ${stranger(world)}`]].map((authorization) => ({
        draft: post(world, smallest(world, world.text("wrong key")), asked(authorization)),
        due: grounds.key,
      })),
  },
  {
    id: "broken-body",
    title: "Requests that break the documented body",
    steps: (world) => [
      refused(world, grounds.body, { message: { message: world.text("no type") }, caseId: world.caseId }),
      refused(world, grounds.body, {
        message: { type: "nothing", message: world.text("unknown type") },
        caseId: world.caseId,
      }),
      refused(world, grounds.caseValue, {
        message: { type: "message", message: world.text("case in text") },
        caseId: String(world.caseId),
      }),
      trailing(world, world.text("trailing bytes")),
    ],
  },
  {
    id: "other-method",
    title: "Requests with another method",
    steps: (world) =>
      ["GET", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"].map((method) => ({
        draft: post(world, smallest(world, world.text(method)), {
          method,
          headers: [...asked([`Bearer ${world.apiKey}`]).headers, ["x-http-method-override", "POST"]],
        }),
        due: method === "HEAD" || method === "OPTIONS" ? grounds.probeMethod : grounds.methodWithBody,
      })),
  },
  {
    id: "other-media-type",
    title: "Requests of another media type",
    steps: (world) =>
      ["text/plain", "application/x-www-form-urlencoded"].map((mediaType) => ({
        draft: post(world, smallest(world, world.text(mediaType)), {
          headers: [
            ["authorization", `Bearer ${world.apiKey}`],
            ["content-type", mediaType],
          ],
        }),
        due: grounds.media,
      })),
  },
];

/** Refused requests between two accepted ones: what they carried must not be found afterwards. */
export const nothingAdded: readonly Case[] = refusals.map(({ id, title, steps }) => ({
  id: `nothing-added-by-${id}`,
  title: `${title} leave no message behind`,
  group: "sequences",
  readBack: "whole",
  steps: (world) => [valid(world, "first"), ...steps(world), valid(world, "last")],
}));

function trailing(world: World, text: string): Step {
  const body = `${JSON.stringify(smallest(world, text))}xyz`;
  return { draft: post(world, undefined, { body }), due: grounds.syntax, text };
}

function refused(world: World, due: Ground, body: unknown): Step {
  return { draft: post(world, body), due };
}
