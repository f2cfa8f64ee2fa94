import { answering, earlier } from "./deviation.ts";
import { isList, isObject } from "./edit.ts";
import { faultsOf, type Fault, type Row } from "./fault.ts";
import type { Draft, Hooks, Json } from "./hooks.ts";

/** Members other than the text that do not come back as they were sent. */
const rows: readonly Row[] = [
  ["meta-dropped", ["meta-is-echoed"], "meta comes back empty", drafting(() => ({ metaJson: "{}" }))],
  [
    "meta-texts-cut",
    ["meta-is-echoed"],
    "texts in meta are cut at 255 characters",
    drafting(({ metaJson }) => ({ metaJson: metaJson.replaceAll(/:"([^"\\]{255})[^"\\]+"/g, ':"$1"') })),
  ],
  [
    "meta-numbers-rounded",
    ["meta-is-echoed"],
    "numbers in meta are rounded to two digits",
    drafting(({ metaJson }) => ({ metaJson: metaJson.replaceAll(/(:-?\d+\.\d\d)\d+/g, "$1") })),
  ],
  [
    "meta-lists-cut",
    ["meta-is-echoed"],
    "lists in meta are cut at fifty items",
    drafting(({ metaJson }) => ({
      metaJson: metaJson.replaceAll(/\[((?:\d+,){49}\d+)(?:,\d+)+\]/g, "[$1]"),
    })),
  ],
  [
    "meta-list-of-one-unwrapped",
    ["meta-is-echoed"],
    "a list of one in meta becomes its item",
    drafting(({ metaJson }) => ({ metaJson: metaJson.replaceAll(/\[(1|"1"|\{\})\]/g, "$1") })),
  ],
  [
    "meta-null",
    ["types-are-documented", "message-is-kept-unchanged"],
    "meta comes back null",
    answering("/data/meta", () => null),
  ],
  [
    "meta-an-array",
    ["types-are-documented", "message-is-kept-unchanged"],
    "meta comes back as an array",
    answering("/data/meta", () => []),
  ],
  [
    "meta-as-text",
    ["types-are-documented", "message-is-kept-unchanged"],
    "meta comes back as JSON text",
    answering("/data/meta", (meta) => JSON.stringify(meta)),
  ],
  [
    "meta-null-without-meta",
    ["types-are-documented", "message-is-kept-unchanged"],
    "meta is null when none was sent",
    answering("/data/meta", (meta) => (isEmpty(meta) ? null : meta)),
  ],
  [
    "meta-example-without-meta",
    ["meta-is-echoed", "message-is-kept-unchanged"],
    "meta is the documented example when none was sent",
    answering("/data/meta", (meta) => (isEmpty(meta) ? { additionalProp1: {} } : meta)),
  ],
  [
    "meta-cut-at-depth-5",
    ["meta-is-echoed", "message-is-kept-unchanged"],
    "meta is cut at depth 5",
    answering("/data/meta", (meta) => cutAt(meta ?? {}, 5)),
  ],
  [
    "meta-cut-at-depth-50",
    ["meta-is-echoed", "message-is-kept-unchanged"],
    "meta is cut at depth 50",
    answering("/data/meta", (meta) => cutAt(meta ?? {}, 50)),
  ],
  [
    "meta-member-added",
    ["meta-is-echoed", "message-is-kept-unchanged"],
    "meta gains a member",
    answering("/data/meta", (meta) => (isObject(meta) ? { ...meta, source: "api" } : meta)),
  ],
  [
    "meta-of-the-message-before",
    ["meta-is-echoed", "message-is-kept-unchanged"],
    "meta is that of the message before",
    answering("/data/meta", (meta, { history }) => json(earlier(history)?.metaJson) ?? meta),
  ],
  [
    "type-always-message",
    ["type-is-echoed"],
    "the type comes back as message",
    drafting(() => ({ type: "message" })),
  ],
  [
    "type-note-for-event",
    ["type-is-echoed"],
    "an event comes back as a note",
    drafting(({ type }) => ({ type: type === "event" ? "note" : type })),
  ],
  [
    "type-event-for-note",
    ["type-is-echoed"],
    "a note comes back as an event",
    drafting(({ type }) => ({ type: type === "note" ? "event" : type })),
  ],
  [
    "type-comment",
    ["values-are-known as documented", "type-is-echoed", "message-is-kept-unchanged"],
    "the type comes back as comment",
    answering("/data/type", () => "comment"),
  ],
  [
    "type-capitalised",
    ["values-are-known as documented", "type-is-echoed", "message-is-kept-unchanged"],
    "the type comes back capitalised",
    answering("/data/type", (type) =>
      typeof type === "string" ? `${type.slice(0, 1).toUpperCase()}${type.slice(1)}` : type,
    ),
  ],
  [
    "case-id-of-no-request",
    ["message-names-its-case", "case-is-echoed", "message-is-kept-unchanged"],
    "data.caseId is not the one that was sent",
    answering("/data/caseId", (id) => (typeof id === "number" ? id + 1 : id)),
  ],
  [
    "channel-web",
    ["channel-is-echoed", "message-is-kept-unchanged"],
    "the channel comes back as web",
    answering("/data/channel", () => "web"),
  ],
  [
    "channel-empty",
    ["channel-is-echoed", "message-is-kept-unchanged"],
    "the channel comes back empty",
    answering("/data/channel", () => ""),
  ],
  [
    "text-of-the-message-before",
    ["text-is-echoed", "message-is-kept-unchanged", "answers-are-not-mixed"],
    "the text is that of the message before",
    answering("/data/message", (text, { history }) => earlier(history)?.text ?? text),
  ],
];

/** Answers that repeat something else than was sent. */
export const memberEchoFaults: readonly Fault[] = faultsOf("echo", rows);

function drafting(change: (draft: Draft) => Partial<Draft>): Hooks {
  return { draft: (draft) => ({ ...draft, ...change(draft) }) };
}

function isEmpty(meta: Json | undefined): boolean {
  return isObject(meta) && Object.keys(meta).length === 0;
}

function json(text: string | undefined): Json | undefined {
  return text === undefined ? undefined : JSON.parse(text);
}

function cutAt(value: Json, depth: number): Json {
  if (typeof value !== "object" || value === null) return value;
  if (depth === 0) return {};
  if (isList(value)) return value.map((item) => cutAt(item, depth - 1));
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, cutAt(item, depth - 1)]));
}
