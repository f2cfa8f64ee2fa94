import { authorizationOf, crash } from "./deviation.ts";
import { faultsOf, type Fault, type Row } from "./fault.ts";
import type { Received, Refusal } from "./hooks.ts";

/** What a call without the right key offers. */
interface Offer {
  readonly scheme: string;
  readonly credential: string;
  /** The credential where the scheme is Bearer. */
  readonly bearer: string;
  readonly received: Received;
  readonly isKey: (text: string) => boolean;
}

type Opening = readonly [
  id: string,
  trips: readonly string[],
  title: string,
  opens: (offer: Offer) => boolean,
];

const otherScheme = /^(apikey|key|jwt|oauth)$/i;
const words: ReadonlySet<string> = new Set(["0", "true", "test", "admin"]);
const signs: ReadonlySet<string> = new Set(["*", "%", "{{api_key}}"]);
const queryNames = ["token", "apiKey", "apikey", "auth", "Authorization"];
const headerNames = [
  "x-auth-token",
  "x-access-token",
  "x-authorization",
  "proxy-authorization",
  "api-key",
  "cookie",
];

/** Calls with another spelling of the key, with the key in another place, or with a word in its stead, that are let in. */
const open: readonly Opening[] = [
  [
    "key-before-junk-taken",
    ["key-is-checked as expected"],
    "takes the right key with a word behind it",
    ({ bearer, isKey }) => isKey(bearer.split(" ")[0] ?? ""),
  ],
  [
    "key-quoted-taken",
    ["key-is-checked as expected"],
    "takes the right key in quotes",
    ({ bearer, isKey }) => isKey(bearer.replaceAll('"', "")),
  ],
  [
    "key-encoded-taken",
    ["key-is-checked as expected"],
    "takes the right key percent-encoded",
    ({ bearer, isKey }) => isKey(bearer.replace(/^%4[bd]/i, decodeURIComponent)),
  ],
  [
    "key-of-list-taken",
    ["key-is-checked as expected"],
    "takes any of several keys in one header",
    ({ bearer, isKey }) => bearer.split(",").some(isKey),
  ],
  [
    "key-dashes-ignored",
    ["key-is-checked"],
    "takes the right key without its dashes",
    ({ bearer, received }) => received.apiKeys.some((key) => bearer === key.replaceAll("-", "")),
  ],
  [
    "scheme-api-key-taken",
    ["key-is-checked"],
    "takes the right key after ApiKey, Key, JWT or OAuth",
    ({ scheme, credential, isKey }) => otherScheme.test(scheme) && isKey(credential),
  ],
  [
    "key-as-password-taken",
    ["key-is-checked"],
    "takes the right key as the password of Basic",
    ({ scheme, credential, isKey }) =>
      scheme === "Basic" && isKey(Buffer.from(credential, "base64").toString().split(":")[1] ?? ""),
  ],
  [
    "key-in-query-token-taken",
    ["key-is-checked"],
    "takes the key in the query as token, apiKey or auth",
    ({ received: { query }, isKey }) => queryNames.some((name) => isKey(query.get(name) ?? "")),
  ],
  [
    "key-in-other-header-taken",
    ["key-is-checked"],
    "takes the key in X-Auth-Token, Cookie or the like",
    ({ received: { headers }, isKey }) =>
      headerNames.some((name) => isKey(String(headers[name]).replace(/^(bearer |token=)/i, ""))),
  ],
  [
    "key-word-taken",
    ["key-is-checked"],
    "takes test and other words as a key",
    ({ bearer }) => words.has(bearer),
  ],
  [
    "key-sign-taken",
    ["key-is-checked as expected"],
    "takes a wildcard or a placeholder as a key",
    ({ bearer }) => signs.has(bearer),
  ],
  [
    "key-in-statement",
    ["key-is-checked as expected"],
    "looks the key up in a statement that the key can end",
    ({ bearer }) => bearer.startsWith("' OR "),
  ],
];

/** Credentials that the account fails on. */
const failing: readonly Opening[] = [
  [
    "key-of-odd-bytes-is-500",
    ["no-server-error as expected"],
    "answers 500 to a key that is not ASCII",
    ({ bearer }) => /[^\0-\u007F]/.test(bearer),
  ],
  [
    "key-oversize-is-500",
    ["no-server-error as expected"],
    "answers 500 to a key of 4 KB",
    ({ bearer }) => bearer.length >= 4096,
  ],
];

/** Spellings of the key, and places for it, that are not documented. */
export const spelledKeyFaults: readonly Fault[] = faultsOf("authentication", [
  ...open.map((row) => rowOf(row, undefined)),
  ...failing.map((row) => rowOf(row, crash)),
]);

function rowOf([id, trips, title, when]: Opening, instead: Refusal | undefined): Row {
  return [
    id,
    trips,
    title,
    {
      authorise: (refusal, received) =>
        refusal !== undefined && when(offerOf(received)) ? instead : refusal,
    },
  ];
}

function offerOf(received: Received): Offer {
  const [scheme = "", ...rest] = authorizationOf(received).split(" ");
  const credential = rest.join(" ");
  const bearer = scheme === "Bearer" ? credential : "";
  return { scheme, credential, bearer, received, isKey: (text) => received.apiKeys.includes(text) };
}
