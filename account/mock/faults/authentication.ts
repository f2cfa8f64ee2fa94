import { authorizationOf, unauthorised } from "./deviation.ts";
import { faultsOf, type Fault, type Row } from "./fault.ts";
import type { Received } from "./hooks.ts";

/** The `Authorization` header, empty when there is none, and the key that should stand in it. */
interface Offered {
  readonly header: string;
  readonly received: Received;
}

type Opening = readonly [
  id: string,
  trips: readonly string[],
  title: string,
  opens: (offered: Offered) => boolean,
];

const bearer = /^bearer +(\S+)$/i;

/** Calls without a proper key that are let in. */
const open: readonly Opening[] = [
  [
    "key-not-needed",
    ["key-is-checked", "refusal-reveals-nothing"],
    "takes any call, whatever its key",
    () => true,
  ],
  [
    "key-missing-taken",
    ["key-is-checked", "refusal-reveals-nothing"],
    "takes a call without the header",
    ({ header }) => header === "",
  ],
  [
    "key-wrong-taken",
    ["key-is-checked", "refusal-reveals-nothing"],
    "takes any bearer key",
    ({ header }) => bearer.test(header),
  ],
  [
    "key-empty-taken",
    ["key-is-checked"],
    "takes Bearer without a key",
    ({ header }) => /^bearer *$/i.test(header),
  ],
  [
    "scheme-basic-taken",
    ["key-is-checked"],
    "takes the scheme Basic",
    ({ header }) => /^basic /i.test(header),
  ],
  [
    "scheme-any-taken",
    ["key-is-checked"],
    "takes any scheme but Bearer",
    ({ header }) => header !== "" && !/^bearer/i.test(header),
  ],
  [
    "key-in-query-taken",
    ["key-is-checked"],
    "takes a key in the query",
    ({ received }) => keyInQuery(received),
  ],
  [
    "key-not-needed-without-user-type",
    ["key-is-checked"],
    "takes any call without -x-user-type",
    ({ received }) => !received.query.has("-x-user-type"),
  ],
  [
    "key-not-needed-for-other-case",
    ["key-is-checked"],
    "takes any bearer key for a message to a second case",
    ({ header, received }) => bearer.test(header) && /"caseId":28[,}]/.test(String(received.bytes)),
  ],
  [
    "key-second-header-taken",
    ["key-is-checked as expected"],
    "takes a wrong key when another header has the right one",
    ({ received: { authorizations, apiKeys } }) =>
      authorizations.length > 1 && authorizations.some((value) => apiKeys.includes(value.slice(7))),
  ],
  [
    "key-once-per-connection",
    ["key-is-checked"],
    "takes any call on a connection that carried the key",
    ({ received }) => received.before.authorised,
  ],
];

/** Ways of comparing keys that let near misses in; the mock gives the key it knows. */
const comparisons: readonly (readonly [
  id: string,
  trips: readonly string[],
  title: string,
  same: (key: string, known: string) => boolean,
])[] = [
  [
    "key-prefix-enough",
    ["key-is-checked"],
    "a key with one character less is taken",
    (key, known) => key.length > 3 && known.startsWith(key),
  ],
  [
    "key-start-ignored",
    ["key-is-checked"],
    "a key without its first character is taken",
    (key, known) => key === known.slice(1),
  ],
  [
    "key-longer-taken",
    ["key-is-checked"],
    "a key with one character more is taken",
    (key, known) => key.startsWith(known),
  ],
  [
    "key-middle-ignored",
    ["key-is-checked"],
    "a key is compared by its first eight and last four characters",
    (key, known) => key.slice(0, 8) === known.slice(0, 8) && key.slice(-4) === known.slice(-4),
  ],
  [
    "key-case-ignored",
    ["key-is-checked"],
    "a key of other case is taken",
    (key, known) => key.toLowerCase() === known.toLowerCase(),
  ],
];

/** Authentication that lets in whom it should not. */
export const authenticationFaults: readonly Fault[] = faultsOf("authentication", [
  ...open.map(([id, trips, title, opens]): Row => [
    id,
    trips,
    title,
    {
      authorise: (refusal, received) =>
        refusal !== undefined && opens({ header: authorizationOf(received), received }) ? undefined : refusal,
    },
  ]),
  [
    "refused-for-the-connection",
    ["valid-request-is-accepted"],
    "refuses the right key on a connection that carried another",
    {
      authorise: (refusal, { before }) =>
        refusal ?? (before.requests > 0 && !before.authorised ? unauthorised : undefined),
    },
  ],
  ...comparisons.map(([id, trips, title, same]): Row => [
    id,
    trips,
    title,
    {
      authorise: (refusal, received) => {
        const key = bearer.exec(authorizationOf(received))?.[1] ?? "";
        return received.apiKeys.some((known) => same(key, known)) ? undefined : refusal;
      },
    },
  ]),
]);

function keyInQuery({ query, apiKeys }: Received): boolean {
  return [...query.values()].some((value) => apiKeys.includes(value.replace(/^bearer /i, "")));
}
