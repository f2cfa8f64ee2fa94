import { addMessagePath, endpoint } from "#schemas";
import type { Draft, World } from "./case.ts";
import { stranger, type Who } from "./credentials.ts";
import { smallest } from "./draft.ts";
import { unknownCase } from "./values.ts";

/** The key in another place, and a wrong key with whatever else is wrong: the refusal comes before everything. */
export const misplaced: readonly Who[] = [
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
    id: "key-in-other-query",
    title: "The key in the query as token, apiKey, auth or Authorization alone",
    authorization: () => [],
    change: inOtherQuery,
  },
  {
    id: "key-in-other-headers",
    title: "The key in headers other than Authorization",
    authorization: () => [],
    change: inOtherHeaders,
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
    id: "wrong-key-large-body",
    title: "A wrong key with a body over 1 MiB",
    authorization: (world) => [`Bearer ${stranger(world)}`],
    change: (world) => ({ body: JSON.stringify(smallest(world, "x".repeat(1_048_577))) }),
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
    id: "wrong-key-closed-case",
    title: "A wrong key with a closed case",
    needs: ["closedCase"],
    authorization: (world) => [`Bearer ${stranger(world)}`],
    change: (world) => ({
      body: JSON.stringify({ ...smallest(world, world.text("who")), caseId: world.closedCaseId }),
    }),
  },
  {
    id: "wrong-key-other-media-type",
    title: "A wrong key with a body of another media type",
    authorization: () => [],
    change: (world) => ({
      headers: [
        ["authorization", `Bearer ${stranger(world)}`],
        ["content-type", "text/plain"],
      ],
    }),
  },
  {
    id: "wrong-key-note",
    title: "A wrong key with a note",
    authorization: (world) => [`Bearer ${stranger(world)}`],
    change: (world) => ({
      body: JSON.stringify({ message: { type: "note", message: world.text("who") }, caseId: world.caseId }),
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
];

function inQuery({ apiKey, userType }: World): Partial<Draft> {
  const key = encodeURIComponent(apiKey);
  return { path: `${addMessagePath(userType)}&api_key=${key}&access_token=${key}&key=${key}` };
}

function inOtherQuery({ apiKey, userType }: World): Partial<Draft> {
  const names = ["token", "apiKey", "apikey", "auth", "Authorization"];
  const members = names.map((name) => `&${name}=${encodeURIComponent(apiKey)}`);
  return { path: addMessagePath(userType) + members.join("") };
}

function inOtherHeaders({ apiKey }: World): Partial<Draft> {
  return {
    headers: [
      ["cookie", `token=${apiKey}`],
      ["x-auth-token", apiKey],
      ["x-access-token", apiKey],
      ["api-key", apiKey],
      ["x-authorization", `Bearer ${apiKey}`],
      ["proxy-authorization", `Bearer ${apiKey}`],
      ["content-type", endpoint.mediaType],
    ],
  };
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
