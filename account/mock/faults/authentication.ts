import { onRefused, unauthorised, withBody, withHeader } from "./deviation.ts";
import type { Fault } from "./fault.ts";
import type { Hooks, Received, Refusal } from "./hooks.ts";

/** The `Authorization` header, empty when there is none, and the key that should stand in it. */
interface Offered {
  readonly header: string;
  readonly received: Received;
}

type Row = readonly [id: string, title: string, opens: (offered: Offered) => boolean];

const bearer = /^bearer +(\S+)$/i;

/** Calls without a proper key that are let in. */
const open: readonly Row[] = [
  ["key-not-needed", "takes any call, whatever its key", () => true],
  ["key-missing-taken", "takes a call without the header", ({ header }) => header === ""],
  ["key-wrong-taken", "takes any bearer key", ({ header }) => bearer.test(header)],
  ["key-empty-taken", "takes Bearer without a key", ({ header }) => /^bearer *$/i.test(header)],
  ["scheme-basic-taken", "takes the scheme Basic", ({ header }) => /^basic /i.test(header)],
  [
    "scheme-any-taken",
    "takes any scheme but Bearer",
    ({ header }) => header !== "" && !/^bearer/i.test(header),
  ],
  ["key-in-query-taken", "takes a key in the query", ({ received }) => keyInQuery(received)],
];

/** Ways of comparing keys that let near misses in; the mock gives the key it knows. */
const comparisons: readonly (readonly [
  id: string,
  title: string,
  same: (key: string, known: string) => boolean,
])[] = [
  [
    "key-prefix-enough",
    "a key with one character less is taken",
    (key, known) => key.length > 3 && known.startsWith(key),
  ],
  ["key-longer-taken", "a key with one character more is taken", (key, known) => key.startsWith(known)],
  [
    "key-case-ignored",
    "a key of other case is taken",
    (key, known) => key.toLowerCase() === known.toLowerCase(),
  ],
];

/** Authentication that lets in, turns away otherwise than documented, or tells too much. */
export const authenticationFaults: readonly Fault[] = [
  ...open.map(([id, title, opens]) =>
    fault(id, title, {
      authorise: (refusal, received) =>
        refusal !== undefined && opens({ header: headerOf(received), received }) ? undefined : refusal,
    }),
  ),
  ...comparisons.map(([id, title, same]) =>
    fault(id, title, {
      authorise: (refusal, received) => {
        const key = bearer.exec(headerOf(received))?.[1] ?? "";
        return received.apiKeys.some((known) => same(key, known)) ? undefined : refusal;
      },
    }),
  ),
  fault("key-doubled-header-taken", "takes the first of two headers", {
    authorise: (refusal, received) => {
      const key = bearer.exec(headerOf(received))?.[1] ?? "";
      return received.apiKeys.includes(key) ? undefined : refusal;
    },
  }),
  fault(
    "validation-before-key",
    "validates the body before it looks at the key",
    afterKey((refusal) => refusal),
  ),
  fault(
    "case-before-key",
    "tells without a key whether a case exists",
    afterKey((refusal) => (refusal?.status === 404 ? refusal : undefined)),
  ),
  fault(
    "closed-case-before-key",
    "tells without a key that a case is closed",
    afterKey((refusal) => (refusal?.message.includes("active cases") === true ? refusal : undefined)),
  ),
  fault(
    "media-type-before-key",
    "looks at the media type before the key",
    afterKey((refusal) => (refusal?.status === 415 ? refusal : undefined)),
  ),
  fault(
    "key-missing-is-400",
    "answers 400 without the header",
    missing({ ...unauthorised, status: 400, code: "ERROR_INVALID_INPUT" }),
  ),
  fault(
    "key-missing-is-403",
    "answers 403 without the header",
    missing({ ...unauthorised, status: 403, code: "ERROR_UNAUTHORIZED_ACCESS" }),
  ),
  fault(
    "key-missing-is-500",
    "answers 500 without the header",
    missing({ ...unauthorised, status: 500, code: "ERROR_SERVER_ERROR" }),
  ),
  fault("key-scheme-is-500", "answers 500 to another scheme", {
    authorise: (refusal, received) =>
      refusal !== undefined && headerOf(received) !== "" && !/^bearer/i.test(headerOf(received))
        ? { ...refusal, status: 500, code: "ERROR_SERVER_ERROR" }
        : refusal,
  }),
  fault("key-repeated-in-error", "repeats the key in the error", {
    authorise: (refusal, received) =>
      refusal && {
        ...refusal,
        message: `The API key ${headerOf(received).replace(/^\S+ /, "")} is invalid.`,
      },
  }),
  fault("key-repeated-in-header", "repeats the header in the answer", {
    reply: (reply, { received }) => withHeader(reply, "x-echo-authorization", headerOf(received)),
  }),
  fault("key-expected-in-error", "tells the right key in the error", {
    authorise: (refusal, received) =>
      refusal && { ...refusal, message: `Expected ${received.apiKeys.join()}` },
  }),
  fault(
    "key-refusal-empty",
    "refuses a key without a body",
    onRefused((reply) => withBody(reply, ""), 401),
  ),
];

function fault(id: string, title: string, hooks: Hooks): Fault {
  return { id, group: "authentication", title, trips: [], hooks };
}

function headerOf({ headers }: Received): string {
  const { authorization } = headers;
  return typeof authorization === "string" ? authorization.trim() : "";
}

function keyInQuery({ query, apiKeys }: Received): boolean {
  return [...query.values()].some((value) => apiKeys.includes(value.replace(/^bearer /i, "")));
}

function missing(instead: Refusal): Hooks {
  return { authorise: (refusal, received) => (refusal && headerOf(received) === "" ? instead : refusal) };
}

/** Looks at the call first; `tells` says what a caller without a key gets to know. */
function afterKey(tells: (refusal: Refusal | undefined) => Refusal | undefined): Hooks {
  return {
    authorise: () => undefined,
    decide: (refusal, { authorised }) => (authorised ? refusal : (tells(refusal) ?? unauthorised)),
  };
}
