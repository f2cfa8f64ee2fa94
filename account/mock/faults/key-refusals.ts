import {
  authorizationOf,
  invalid,
  onRefused,
  textOf,
  unauthorised,
  withBody,
  withHeader,
} from "./deviation.ts";
import { edited } from "./edit.ts";
import { faultsOf, type Fault } from "./fault.ts";
import type { Hooks, Received, Refusal } from "./hooks.ts";

/** Authentication that turns away otherwise than documented, or tells too much. */
export const keyRefusalFaults: readonly Fault[] = faultsOf("authentication", [
  [
    "validation-before-key",
    ["key-is-checked", "refusal-reveals-nothing"],
    "validates the body before it looks at the key",
    afterKey((refusal) => refusal),
  ],
  [
    "case-before-key",
    ["key-is-checked", "refusal-reveals-nothing"],
    "tells without a key whether a case exists",
    afterKey((refusal) => (refusal?.status === 404 ? refusal : undefined)),
  ],
  [
    "size-before-key",
    ["key-is-checked"],
    "looks at the size of the body before the key",
    afterKey((refusal) => (refusal?.status === 413 ? refusal : undefined)),
  ],
  [
    "case-before-missing-key",
    ["key-is-checked", "refusal-reveals-nothing"],
    "tells without the header whether a case exists",
    afterKey((refusal, received) =>
      refusal?.status === 404 && authorizationOf(received) === "" ? refusal : undefined,
    ),
  ],
  [
    "case-shown-in-header",
    ["refusal-reveals-nothing"],
    "shows in a header of a 401 whether the case exists",
    onRefused(
      (reply, { received }) =>
        asksForNone(received)
          ? reply
          : { ...reply, headers: { ...reply.headers, "x-case-status": "active" } },
      401,
    ),
  ],
  [
    "case-shown-by-order",
    ["refusal-reveals-nothing"],
    "writes a 401 with its members in another order where the case exists",
    onRefused((reply, { received }) => {
      const { error } = JSON.parse(textOf(reply));
      const turned = { error: Object.fromEntries(Object.entries(error).toReversed()) };
      return asksForNone(received) ? reply : withBody(reply, JSON.stringify(turned));
    }, 401),
  ],
  [
    "case-shown-in-refusal",
    ["refusal-reveals-nothing"],
    "shows in the data of a 401 whether the case exists",
    onRefused(
      (reply, { received }) =>
        asksForNone(received)
          ? reply
          : withBody(
              reply,
              JSON.stringify(edited(JSON.parse(textOf(reply)), "/error/data", () => ({ case: "active" }))),
            ),
      401,
    ),
  ],
  [
    "closed-case-before-key",
    ["key-is-checked"],
    "tells without a key that a case is closed",
    afterKey((refusal) => (refusal?.message.includes("active cases") === true ? refusal : undefined)),
  ],
  [
    "media-type-before-key",
    ["key-is-checked"],
    "looks at the media type before the key",
    afterKey((refusal) => (refusal?.status === 415 ? refusal : undefined)),
  ],
  [
    "user-type-before-key",
    ["key-is-checked"],
    "looks at -x-user-type before the key",
    {
      authorise: (refusal, { query }) =>
        refusal !== undefined && !/^(contact|user)$/i.test(query.get("-x-user-type") ?? "")
          ? invalid("-x-user-type has to be contact or user.")
          : refusal,
    },
  ],
  [
    "key-missing-is-400",
    ["key-is-checked"],
    "answers 400 without the header",
    missing({ ...unauthorised, status: 400, code: "ERROR_INVALID_INPUT" }),
  ],
  [
    "key-missing-is-403",
    ["key-is-checked"],
    "answers 403 without the header",
    missing({ ...unauthorised, status: 403, code: "ERROR_UNAUTHORIZED_ACCESS" }),
  ],
  [
    "key-missing-is-500",
    ["no-server-error"],
    "answers 500 without the header",
    missing({ ...unauthorised, status: 500, code: "ERROR_SERVER_ERROR" }),
  ],
  [
    "key-scheme-is-500",
    ["no-server-error"],
    "answers 500 to another scheme",
    {
      authorise: (refusal, received) =>
        refusal !== undefined &&
        authorizationOf(received) !== "" &&
        !/^bearer/i.test(authorizationOf(received))
          ? { ...refusal, status: 500, code: "ERROR_SERVER_ERROR" }
          : refusal,
    },
  ],
  [
    "key-repeated-in-error",
    ["key-is-not-repeated"],
    "repeats the key in the error",
    {
      authorise: (refusal, received) =>
        refusal && {
          ...refusal,
          message: `The API key ${authorizationOf(received).replace(/^\S+ /, "")} is invalid.`,
        },
    },
  ],
  [
    "key-repeated-in-header",
    ["key-is-not-repeated"],
    "repeats the header in the answer",
    {
      reply: (reply, { received }) => withHeader(reply, "x-echo-authorization", authorizationOf(received)),
    },
  ],
  [
    "key-expected-in-error",
    ["key-is-not-repeated"],
    "tells the right key in the error",
    {
      authorise: (refusal, received) =>
        refusal && { ...refusal, message: `Expected ${received.apiKeys.join()}` },
    },
  ],
  [
    "key-refusal-empty",
    ["body-is-json as documented"],
    "refuses a key without a body",
    onRefused((reply) => withBody(reply, ""), 401),
  ],
]);

function missing(instead: Refusal): Hooks {
  return {
    authorise: (refusal, received) => (refusal && authorizationOf(received) === "" ? instead : refusal),
  };
}

/** Looks at the call first; `tells` says what a caller without a key gets to know. */
function afterKey(tells: (refusal: Refusal | undefined, received: Received) => Refusal | undefined): Hooks {
  return {
    authorise: () => undefined,
    decide: (refusal, received) =>
      received.authorised ? refusal : (tells(refusal, received) ?? unauthorised),
  };
}

/** Whether a request is about a case that no account has. */
function asksForNone(received: Received): boolean {
  return String(received.bytes).includes('"caseId":2147483646');
}
