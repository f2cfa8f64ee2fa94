import { addMessagePath, endpoint } from "#schemas";
import type { Case, Draft, World } from "./case.ts";
import { post, smallest } from "./draft.ts";
import { grounds, type Ground } from "./ground.ts";
import { nearKeys } from "./keys.ts";
import { unknownCase } from "./values.ts";

interface Who {
  readonly id: string;
  readonly title: string;
  /** Values of the Authorization headers to send, in order. */
  readonly authorization: (world: World) => readonly string[];
  readonly due?: Ground;
  readonly change?: (world: World) => Partial<Draft>;
  readonly needs?: Case["needs"];
}

const stranger = (world: World): string => `unknown-key-${world.runId}`;

/** Who asks: every credential but the right one is refused as 401. */
const table: readonly Who[] = [
  { id: "no-header", title: "A request without Authorization", authorization: () => [] },
  {
    id: "empty-header",
    title: "An empty Authorization",
    authorization: () => [""],
    change: () => ({ via: "wire" }),
  },
  { id: "scheme-alone", title: "Bearer without a key", authorization: () => ["Bearer"] },
  {
    id: "scheme-and-space",
    title: "Bearer and a space without a key",
    authorization: () => ["Bearer "],
    change: () => ({ via: "wire" }),
  },
  { id: "key-alone", title: "The key without a scheme", authorization: ({ apiKey }) => [apiKey] },
  {
    id: "basic",
    title: "The key as Basic credentials",
    authorization: ({ apiKey }) => [`Basic ${Buffer.from(`${apiKey}:`).toString("base64")}`],
  },
  { id: "basic-plain", title: "The key after Basic", authorization: ({ apiKey }) => [`Basic ${apiKey}`] },
  { id: "token-scheme", title: "The key after Token", authorization: ({ apiKey }) => [`Token ${apiKey}`] },
  {
    id: "scheme-glued",
    title: "Bearer and the key without a space",
    authorization: ({ apiKey }) => [`Bearer${apiKey}`],
  },
  { id: "unknown-key", title: "An unknown key", authorization: (world) => [`Bearer ${stranger(world)}`] },
  { id: "word-undefined", title: "The key undefined", authorization: () => ["Bearer undefined"] },
  { id: "word-null", title: "The key null", authorization: () => ["Bearer null"] },
  {
    id: "longer-key",
    title: "A key with one character more",
    authorization: ({ apiKey }) => [`Bearer ${nearKeys(apiKey).longer}`],
  },
  {
    id: "prefixed-key",
    title: "A key with one character before it",
    authorization: ({ apiKey }) => [`Bearer ${nearKeys(apiKey).prefixed}`],
  },
  {
    id: "shorter-key",
    title: "A key with one character less",
    authorization: ({ apiKey }) => [`Bearer ${nearKeys(apiKey).shorter}`],
  },
  {
    id: "key-with-other-end",
    title: "A key with another last character",
    authorization: ({ apiKey }) => [`Bearer ${nearKeys(apiKey).changedEnd}`],
  },
  {
    id: "key-with-other-start",
    title: "A key with another first character",
    authorization: ({ apiKey }) => [`Bearer ${nearKeys(apiKey).changedStart}`],
  },
  {
    id: "key-in-other-case",
    title: "A key in the other case",
    needs: ["keyWithLetters"],
    authorization: ({ apiKey }) => [`Bearer ${nearKeys(apiKey).otherCase ?? ""}`],
  },
  { id: "key-in-query", title: "The key in the query alone", authorization: () => [], change: inQuery },
  { id: "key-in-body", title: "The key in the body alone", authorization: () => [], change: inBody },
  {
    id: "key-in-other-header",
    title: "The key in X-Api-Key alone",
    authorization: () => [],
    change: (world) => ({
      headers: [
        ["x-api-key", world.apiKey],
        ["content-type", endpoint.mediaType],
      ],
    }),
  },
  {
    id: "wrong-key-broken-body",
    title: "A wrong key with a body that breaks the rules",
    authorization: (world) => [`Bearer ${stranger(world)}`],
    change: () => ({ body: "{}" }),
  },
  {
    id: "no-key-broken-body",
    title: "No key with a body that breaks the rules",
    authorization: () => [],
    change: () => ({ body: '{"caseId":"x","message":{"type":"nothing"}}' }),
  },
  {
    id: "wrong-key-malformed-body",
    title: "A wrong key with a malformed body",
    authorization: (world) => [`Bearer ${stranger(world)}`],
    change: () => ({ body: '{"caseId":' }),
  },
  {
    id: "wrong-key-empty-body",
    title: "A wrong key with an empty body",
    authorization: (world) => [`Bearer ${stranger(world)}`],
    change: () => ({ body: "" }),
  },
  {
    id: "wrong-key-unknown-case",
    title: "A wrong key with an unknown case",
    authorization: (world) => [`Bearer ${stranger(world)}`],
    change: (world) => ({
      body: JSON.stringify({ ...smallest(world, world.text("who")), caseId: unknownCase }),
    }),
  },
  {
    id: "wrong-key-as-user",
    title: "A wrong key as user",
    authorization: (world) => [`Bearer ${stranger(world)}`],
    change: () => ({ path: addMessagePath("user") }),
  },
  {
    id: "wrong-key-as-contact",
    title: "A wrong key as contact",
    authorization: (world) => [`Bearer ${stranger(world)}`],
    change: () => ({ path: addMessagePath("contact") }),
  },
  {
    id: "lower-case-scheme",
    title: "The right key after bearer in lower case",
    authorization: ({ apiKey }) => [`bearer ${apiKey}`],
    due: grounds.keyForm,
  },
  {
    id: "upper-case-scheme",
    title: "The right key after BEARER in upper case",
    authorization: ({ apiKey }) => [`BEARER ${apiKey}`],
    due: grounds.keyForm,
  },
  {
    id: "doubled-header",
    title: "The right Authorization twice",
    authorization: ({ apiKey }) => [`Bearer ${apiKey}`, `Bearer ${apiKey}`],
    due: grounds.keyForm,
    change: () => ({ via: "wire" }),
  },
  {
    id: "wrong-then-right",
    title: "A wrong Authorization before the right one",
    authorization: (world) => [`Bearer ${stranger(world)}`, `Bearer ${world.apiKey}`],
    due: grounds.keyForm,
    change: () => ({ via: "wire" }),
  },
];

/** Cases by credentials. */
export const who: readonly Case[] = [
  ...table.map(({ id, title, authorization, due = grounds.key, change, needs }): Case => ({
    id: `who-${id}`,
    title: `${title} is ${due === grounds.key ? "refused as 401" : "accepted or refused, and answered in order"}`,
    group: "who",
    ...(needs === undefined ? {} : { needs }),
    steps: (world) => [
      {
        draft: post(world, smallest(world, world.text(id)), {
          ...asked(authorization(world)),
          ...change?.(world),
        }),
        due,
      },
    ],
  })),
  {
    id: "who-learns-nothing",
    title: "Without the right key, a known and an unknown case get the same answer",
    group: "who",
    alike: "yes",
    steps: (world) =>
      [world.caseId, unknownCase].map((caseId) => ({
        draft: post(
          world,
          { ...smallest(world, world.text("who")), caseId },
          asked([`Bearer ${stranger(world)}`]),
        ),
        due: grounds.key,
      })),
  },
];

/** Headers of the call with other Authorization headers. */
export function asked(authorization: readonly string[]): Pick<Draft, "headers"> {
  return {
    headers: [
      ...authorization.map((value) => ["authorization", value] as const),
      ["content-type", endpoint.mediaType],
    ],
  };
}

function inQuery({ apiKey, userType }: World): Partial<Draft> {
  const key = encodeURIComponent(apiKey);
  return { path: `${addMessagePath(userType)}&api_key=${key}&access_token=${key}&key=${key}` };
}

function inBody(world: World): Partial<Draft> {
  const { apiKey } = world;
  return {
    body: JSON.stringify({
      ...smallest(world, world.text("key in body")),
      api_key: apiKey,
      apiKey,
      access_token: apiKey,
    }),
  };
}
