import type { Case, Draft, World } from "./case.ts";
import { grounds, type Ground } from "./ground.ts";
import { nearKeys } from "./keys.ts";

/** One way to ask with other credentials than the documented header. */
export interface Who {
  readonly id: string;
  readonly title: string;
  /** Values of the Authorization headers to send, in order. */
  readonly authorization: (world: World) => readonly string[];
  readonly due?: Ground;
  readonly change?: (world: World) => Partial<Draft>;
  readonly needs?: Case["needs"];
}

/** A key that no account knows. */
export const stranger = (world: World): string => `unknown-key-${world.runId}`;

/** Authorization headers: every credential but the right one is refused as 401. */
export const credentials: readonly Who[] = [
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
    due: grounds.keyForm,
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
    id: "beheaded-key",
    title: "A key without its first character",
    authorization: ({ apiKey }) => [`Bearer ${nearKeys(apiKey).beheaded}`],
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
    id: "key-with-other-middle",
    title: "A key with another character in the middle",
    authorization: ({ apiKey }) => [`Bearer ${nearKeys(apiKey).changedMiddle}`],
  },
  {
    id: "key-in-other-case",
    title: "A key in the other case",
    needs: ["keyWithLetters"],
    authorization: ({ apiKey }) => [`Bearer ${nearKeys(apiKey).otherCase ?? ""}`],
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
    due: grounds.firstKeyWrong,
    change: () => ({ via: "wire" }),
  },
];
