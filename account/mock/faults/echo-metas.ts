import { isObject } from "./edit.ts";
import { faultsOf, type Fault } from "./fault.ts";
import type { Json } from "./hooks.ts";

type Member = readonly [name: string, value: Json];
type Row = readonly [
  id: string,
  title: string,
  /** The members of the meta in place of those that were sent. */
  change: (members: readonly Member[]) => readonly Member[],
];

const each =
  (change: (member: Member) => Member) =>
  (members: readonly Member[]): readonly Member[] =>
    members.map(change);

const words: Readonly<Record<string, Json>> = { true: true, null: null, "12": 12 };
const secrets: ReadonlySet<string> = new Set(["token", "password"]);
/** Names that a database, a mapper or the message itself gives a meaning. */
const reserved: ReadonlySet<string> = new Set([
  "_id",
  "$type",
  "$ref",
  "@class",
  "type",
  "message",
  "dateCreated",
  "caseId",
  "length",
]);

/** Names and values of meta that accounts take for something else. */
const rows: readonly Row[] = [
  [
    "meta-words-converted",
    "texts of true, null and 12 in meta become values",
    each(([name, value]) => [name, typeof value === "string" ? (words[value] ?? value) : value]),
  ],
  [
    "meta-dates-in-utc",
    "dates in meta are written in UTC",
    each(([name, value]) => [
      name,
      typeof value === "string" && value.endsWith("+02:00") ? new Date(value).toISOString() : value,
    ]),
  ],
  [
    "meta-secrets-hidden",
    "secrets in meta are hidden",
    each(([name, value]) => [name, secrets.has(name) ? "***" : value]),
  ],
  [
    "meta-reserved-names-lost",
    "members of meta with a name that is reserved are lost",
    (members) => members.filter(([name]) => !reserved.has(name)),
  ],
  ["meta-names-trimmed", "names in meta are trimmed", each(([name, value]) => [name.trim(), value])],
  [
    "meta-names-cut",
    "names in meta are cut at 64 characters",
    each(([name, value]) => [name.slice(0, 64), value]),
  ],
  ["meta-members-cut", "a hundred members of meta are kept", (members) => members.slice(0, 100)],
  [
    "meta-lists-cut-at-100",
    "lists in meta are cut at a hundred items",
    each(([name, value]) => [name, Array.isArray(value) ? value.slice(0, 100) : value]),
  ],
];

/** Metas that do not come back as they were sent. */
export const metaFaults: readonly Fault[] = faultsOf(
  "echo",
  rows.map(([id, title, change]) => [
    id,
    ["meta-is-echoed"],
    title,
    { draft: (draft) => ({ ...draft, metaJson: changed(draft.metaJson, change) }) },
  ]),
);

function changed(metaJson: string, change: Row[2]): string {
  const meta: Json = JSON.parse(metaJson);
  return isObject(meta) ? JSON.stringify(Object.fromEntries(change(Object.entries(meta)))) : metaJson;
}
