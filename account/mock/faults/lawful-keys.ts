import { authorizationOf } from "./deviation.ts";
import type { Variation } from "./fault.ts";

/** Accounts that turn credentials away, or take them, in another lawful way. */
export const keyVariations: readonly Variation[] = [
  {
    id: "first-of-two-keys",
    title: "takes the first of two Authorization headers",
    hooks: {
      authorise: (refusal, { headers, apiKeys }) => {
        const { authorization } = headers;
        return apiKeys.some((key) => authorization === `Bearer ${key}`) ? undefined : refusal;
      },
    },
  },
  {
    id: "key-malformed-400",
    title: "400 for a key of other signs than RFC 6750 allows",
    hooks: {
      authorise: (refusal, received) =>
        refusal !== undefined && /^Bearer .*[^\w.~+/=-]/.test(authorizationOf(received))
          ? { ...refusal, status: 400, code: "ERROR_INVALID_INPUT" }
          : refusal,
    },
  },
  {
    id: "key-oversize-431",
    title: "431 for a large Authorization",
    hooks: {
      authorise: (refusal, received) =>
        refusal !== undefined && authorizationOf(received).length > 4000
          ? { ...refusal, status: 431, code: "ERROR_HEADER_TOO_LARGE" }
          : refusal,
    },
  },
];
