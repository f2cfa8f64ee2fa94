import type { Draft, World } from "./case.ts";
import { grounds, type Ground } from "./ground.ts";
import { nearKeys } from "./keys.ts";

/** Credentials of one kind, sent one after another: each is refused. */
export interface Spelled {
  readonly id: string;
  readonly title: string;
  readonly sent: (world: World) => readonly Credential[];
}

/** The value of one Authorization header, and how it may be refused. */
export interface Credential {
  readonly value: string;
  readonly due: Ground;
  readonly via: Draft["via"];
}

const sent =
  (due: Ground, via: Draft["via"] = "client") =>
  (value: string): Credential => ({ value, due, via });

const oversizeBytes = 4096;

/** The right key in a spelling that is not documented, and what is no key at all. */
export const spelled: readonly Spelled[] = [
  {
    id: "key-in-other-scheme",
    title: "The right key after a scheme other than Bearer is refused as 401",
    sent: ({ apiKey }) =>
      [
        ...["ApiKey", "Key", "JWT", "OAuth"].map((scheme) => `${scheme} ${apiKey}`),
        `Basic ${Buffer.from(`:${apiKey}`).toString("base64")}`,
      ].map(sent(grounds.key)),
  },
  {
    id: "key-spelled-otherwise",
    title:
      "The right key quoted, encoded, in a list, with a word behind it or without its dashes is refused as 401 or 400",
    sent: ({ apiKey }) => {
      const { percentEncoded, undashed } = nearKeys(apiKey);
      const malformed = [`${apiKey} junk`, `"${apiKey}"`, `wrong,${apiKey}`, percentEncoded];
      return [
        ...malformed.map((key) => sent(grounds.keyMalformed)(`Bearer ${key}`)),
        ...(undashed === undefined ? [] : [sent(grounds.key)(`Bearer ${undashed}`)]),
      ];
    },
  },
  {
    id: "words-that-are-no-key",
    title: "Words that stand for a key in a draft are refused as 401",
    sent: () => ["0", "true", "test", "admin"].map((word) => sent(grounds.key)(`Bearer ${word}`)),
  },
  {
    id: "signs-that-are-no-key",
    title: "Wildcards, a placeholder and a fragment of SQL as the key are refused as 401 or 400",
    sent: () =>
      ["*", "%", "{{api_key}}", "' OR '1'='1"].map((text) => sent(grounds.keyMalformed)(`Bearer ${text}`)),
  },
  {
    id: "key-of-odd-bytes",
    title: "A key of as many bytes that are not ASCII, and one of 4 KB, are refused",
    sent: ({ apiKey }) => [
      sent(grounds.keyMalformed, "wire")(`Bearer ${accented(apiKey.length)}`),
      sent(grounds.keyOversize, "wire")(`Bearer ${"x".repeat(oversizeBytes)}`),
    ],
  },
];

/** So many bytes of UTF-8, each as one character of the header. */
function accented(bytes: number): string {
  const text = "é".repeat(Math.floor(bytes / 2)) + "x".repeat(bytes % 2);
  return Buffer.from(text).toString("latin1");
}
