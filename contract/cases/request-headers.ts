import type { Case, Draft, Step, World } from "./case.ts";
import { stranger } from "./credentials.ts";
import { documentedHeaders, post, smallest } from "./draft.ts";
import { grounds } from "./ground.ts";
import { asked } from "./who.ts";

/** Media ranges that take JSON: what browsers' clients send, and the widest that names JSON's type. */
const rangesWithJson = ["application/json, text/plain, */*", "application/*"];

/** Headers that ask for another thing than to add a message. */
const otherPurposes: readonly Draft["headers"][] = [
  [["x-http-method-override", "DELETE"]],
  [["x-http-method-override", "GET"]],
  [["if-none-match", "*"]],
  [
    ["range", "bytes=0-9"],
    ["origin", "https://example.org"],
  ],
];

/** Cases by headers of the request beside those that describe its body. */
export const requestHeaders: readonly Case[] = [
  headersCase(
    "header-names-as-documented",
    "Header names with capitals, as documented, are accepted",
    (world) => [
      {
        draft: named(world, (name) => name.replaceAll(/(^|-)[a-z]/g, (letter) => letter.toUpperCase())),
        due: grounds.call,
      },
    ],
  ),
  headersCase("header-names-in-upper-case", "Header names in upper case are accepted", (world) => [
    { draft: named(world, (name) => name.toUpperCase()), due: grounds.headerNames },
  ]),
  headersCase(
    "accept-ranges-with-json",
    "An Accept that takes JSON among others is answered with JSON",
    (world) =>
      rangesWithJson.map((accept) => ({
        draft: withHeaders(world, [["accept", accept]]),
        due: grounds.acceptsJson,
      })),
  ),
  headersCase(
    "accept-html-refused",
    "With Accept: text/html, a refusal keeps its status and is no redirect",
    (world) => [
      {
        draft: post(
          world,
          { caseId: world.caseId },
          { headers: [...documentedHeaders(world), ["accept", "text/html"]] },
        ),
        due: grounds.bodyForHtml,
      },
      {
        draft: post(world, smallest(world, world.text("html")), {
          headers: [...asked([`Bearer ${stranger(world)}`]).headers, ["accept", "text/html"]],
        }),
        due: grounds.key,
      },
    ],
  ),
  headersCase(
    "headers-of-other-purposes",
    "With headers that ask for another method, a range or a condition, a message is added or refused",
    (world) =>
      otherPurposes.map((headers) => ({ draft: withHeaders(world, headers), due: grounds.silentHeaders })),
  ),
];

function headersCase(id: string, title: string, steps: (world: World) => readonly Step[]): Case {
  return { id, title, group: "representation", steps };
}

function withHeaders(world: World, headers: Draft["headers"]): Draft {
  return post(world, smallest(world, world.text("headers")), {
    headers: [...documentedHeaders(world), ...headers],
  });
}

/** The smallest call with its header names spelled otherwise. */
function named(world: World, spelled: (name: string) => string): Draft {
  return post(world, smallest(world, world.text("names")), {
    via: "wire",
    headers: documentedHeaders(world).map(([name, value]) => [spelled(name), value]),
  });
}
