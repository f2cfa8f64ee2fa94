import type { Case, Draft, Step, World } from "./case.ts";
import { example, post, smallest } from "./draft.ts";
import { grounds, type Ground } from "./ground.ts";

interface Body {
  readonly id: string;
  readonly title: string;
  readonly body: (world: World, text: string) => Draft["body"];
  readonly due: Ground;
  readonly unsettled?: Step["unsettled"];
}

const json = (world: World, text: string): string => JSON.stringify(smallest(world, text));
const outcome = (due: Ground): string =>
  due.accept === "must-not"
    ? "refused"
    : due.accept === "must"
      ? "accepted"
      : "accepted or refused, and answered in order";

const row = (id: string, subject: string, rest: Omit<Body, "id" | "title">): Body => ({
  id: `body-${id}`,
  title: `${subject} is ${outcome(rest.due)}`,
  ...rest,
});

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from([...part]))));

/** Bodies by their bytes: what is no object, what is no JSON, and what is the same JSON otherwise written. */
const table: readonly Body[] = [
  row("empty", "An empty body", { due: grounds.body, body: () => "" }),
  row("blank", "A body of white space", { due: grounds.body, body: () => " \n\t " }),
  row("null", "A body that is null", { due: grounds.body, body: () => "null" }),
  row("array", "A body that is an array", {
    due: grounds.body,
    body: (world, text) => `[${json(world, text)}]`,
  }),
  row("empty-array", "A body that is an empty array", { due: grounds.body, body: () => "[]" }),
  row("empty-object", "A body that is an empty object", { due: grounds.body, body: () => "{}" }),
  row("number", "A body that is a number", { due: grounds.body, body: (world) => String(world.caseId) }),
  row("text", "A body that is a string", { due: grounds.body, body: (_world, text) => JSON.stringify(text) }),
  row("true", "A body that is true", { due: grounds.body, body: () => "true" }),
  row("doubly-encoded", "JSON within a JSON string", {
    due: grounds.body,
    body: (world, text) => JSON.stringify(json(world, text)),
  }),
  row("malformed", "A body with a missing quote", {
    due: grounds.syntax,
    body: (world, text) => json(world, text).replace('"message"', '"message'),
  }),
  row("truncated", "A body that breaks off", {
    due: grounds.syntax,
    body: (world, text) => json(world, text).slice(0, -1),
  }),
  row("trailing-bytes", "A body with bytes after its end", {
    due: grounds.syntax,
    body: (world, text) => `${json(world, text)}xyz`,
  }),
  row("two-documents", "A body of two documents", {
    due: grounds.syntax,
    body: (world, text) => `${json(world, text)}\n${json(world, `${text} again`)}`,
  }),
  row("trailing-comma", "A body with a comma too many", {
    due: grounds.extension,
    body: (world, text) => json(world, text).replace(/\}$/, ",}"),
  }),
  row("comment", "A body with a comment", {
    due: grounds.extension,
    body: (world, text) => json(world, text).replace("{", "{/* note */"),
  }),
  row("single-quotes", "A body in single quotes", {
    due: grounds.extension,
    body: (world, text) => json(world, text).replaceAll('"', "'"),
  }),
  row("not-a-number", "A body with NaN", {
    due: grounds.extension,
    body: (world, text) => json(world, text).replace(/\}$/, ',"delay":NaN}'),
  }),
  row("plain-words", "A body in plain words", {
    due: grounds.syntax,
    body: (_world, text) => `message=${text}`,
  }),
  row("pretty", "A body with white space between its tokens", {
    due: grounds.json,
    body: (world, text) => JSON.stringify(smallest(world, text), null, 2),
  }),
  row("between-line-feeds", "A body with a line feed before and behind it", {
    due: grounds.json,
    body: (world, text) => `\n${json(world, text)}\r\n`,
  }),
  row("escaped-name", "A body with a member's name escaped", {
    due: grounds.json,
    body: (world, text) => json(world, text).replaceAll('"message":', String.raw`"\u006dessage":`),
  }),
  row("escaped", "A body with every letter escaped", { due: grounds.json, body: escaped }),
  row("escaped-pairs", "A body with escaped surrogate pairs", {
    due: grounds.json,
    body: (world, text) =>
      json(world, `${text} <> </>`)
        .replace("<>", String.raw`\ud83d\ude42`)
        .replace("</>", String.raw`\uD83D\uDE42`),
  }),
  row("reordered", "A body with its members in another order", { due: grounds.json, body: reordered }),
  row("byte-order-mark", "A body with a byte-order mark", {
    due: grounds.silentBody,
    body: (world, text) => bytes([0xef, 0xbb, 0xbf], json(world, text)),
  }),
  row("integer-with-fraction", "caseId written with .0", {
    due: grounds.silentBody,
    body: (world, text) => json(world, text).replace(/:(\d+)\}$/, ":$1.0}"),
  }),
  row("duplicate-case-id", "A body that names caseId twice", {
    due: grounds.silentBody,
    unsettled: ["caseId"],
    body: (world, text) => json(world, text).replace(/\}$/, `,"caseId":${world.caseId}}`),
  }),
  row("duplicate-text", "A body that names the text twice", {
    due: grounds.silentBody,
    unsettled: ["text"],
    body: (world, text) => json(world, text).replace('"message":"', '"message":"first","message":"'),
  }),
  row("invalid-utf8", "A body that is not UTF-8", {
    due: grounds.silentBody,
    unsettled: ["text"],
    body: invalidUtf8,
  }),
  row("proto-member", "A member named __proto__", {
    due: grounds.silentBody,
    body: (world, text) => json(world, text).replace("{", '{"__proto__":{"polluted":"yes"},'),
  }),
  row("proto-in-meta", "A meta with a member named __proto__", {
    due: grounds.silentBody,
    unsettled: ["meta"],
    body: (world, text) => json(world, text).replace("{", '{"meta":{"__proto__":{"polluted":"yes"}},'),
  }),
  row("case-id-with-exponent", "caseId written with an exponent", {
    due: grounds.silentBody,
    body: (world, text) =>
      json(world, text).replace(/:\d+\}$/, `:${world.caseId.toExponential().replace("+", "")}}`),
  }),
  row("nested-5000", "A body with an unknown member 5,000 levels deep", {
    due: grounds.silentBody,
    body: (world, text) =>
      json(world, text).replace(/\}$/, `,"unknownMember":${"[".repeat(5000)}${"]".repeat(5000)}}`),
  }),
  row("kilobytes-400", "A body of 400 KB", {
    due: grounds.silentSize,
    body: (world, text) => json(world, text).replace(/\}$/, `,"unknownMember":"${"x".repeat(400_000)}"}`),
  }),
  row("mebibyte", "A body of 1 MiB and one byte", {
    due: grounds.silentSize,
    body: (world, text) => padded(world, text, 1_048_577),
  }),
  row("unsafe-case-id", "caseId 2^53 + 1", {
    due: grounds.caseValue,
    body: (world, text) => json(world, text).replace(/:\d+\}$/, ":9007199254740993}"),
  }),
  row("huge-case-id", "caseId 1e400", {
    due: grounds.caseValue,
    body: (world, text) => json(world, text).replace(/:\d+\}$/, ":1e400}"),
  }),
];

/** Cases by the bytes of the body. */
export const body: readonly Case[] = table.map(({ id, title, body: make, due, unsettled }) => ({
  id,
  title,
  group: "body",
  steps: (world) => [
    {
      draft: post(world, undefined, { body: make(world, world.text(id)) }),
      due,
      ...(unsettled === undefined ? {} : { unsettled }),
    },
  ],
}));

function escaped(world: World, text: string): string {
  const letters = Array.from(
    text,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  ).join("");
  return json(world, text).replace(JSON.stringify(text), `"${letters}"`);
}

function reordered(world: World, text: string): string {
  const { caseId, message, meta, ...rest } = example(world, text);
  return JSON.stringify({ caseId, meta, ...rest, message });
}

function invalidUtf8(world: World, text: string): Uint8Array {
  const [before = "", after = ""] = json(world, `${text}<>`).split("<>");
  return bytes(before, [0xc3, 0x28], after);
}

function padded(world: World, text: string, size: number): string {
  const bare = json(world, text);
  return json(world, `${text}${"x".repeat(size - bare.length)}`);
}
