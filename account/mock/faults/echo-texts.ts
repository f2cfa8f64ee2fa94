import { texting } from "./deviation.ts";
import { faultsOf, type Fault, type Row as FaultRow } from "./fault.ts";

type Row = readonly [id: string, title: string, change: (text: string) => string];

/** What accounts fill into a text, hide in it or take from it. */
const rows: readonly Row[] = [
  [
    "text-placeholders-filled",
    "a placeholder is filled in",
    (text) => text.replaceAll(/\{\{[a-z]+\}\}|\{% [a-z]+ %\}/g, ""),
  ],
  [
    "text-replacement-patterns-read",
    "$& and $$ are read as a replacement's patterns",
    (text) => "text".replace("text", text),
  ],
  [
    "text-variables-expanded",
    "variables of a shell are expanded",
    (text) => text.replaceAll(/\$HOME|%USERNAME%/g, "root"),
  ],
  [
    "text-formulas-guarded",
    "a mark before what a table takes for a formula",
    (text) => text.replace(/^(?=[-@])/, "'"),
  ],
  ["text-forum-codes-lost", "forum codes are lost", (text) => text.replaceAll(/\[\/?b\]/g, "")],
  [
    "text-typography-plain",
    "dashes, ellipses, trade marks and narrow spaces are written plainly",
    (text) => text.replaceAll(/[\u2014\u2026\u2122\u202f\ufffc]/g, (sign) => plain[sign] ?? ""),
  ],
  ["text-tracking-lost", "parameters of tracking are lost", (text) => text.replaceAll(/\?utm_\w+=\w+/g, "")],
  ["text-json-unwrapped", "a text that is a JSON string or list becomes its value", unwrapped],
  ["text-cut-at-50-lines", "only fifty lines are kept", (text) => text.split("\n").slice(0, 50).join("\n")],
  ["text-cut-at-128-kb", "the text is cut at 131,072 characters", (text) => text.slice(0, 131_072)],
  [
    "text-elements-lost",
    "images and frames are lost",
    (text) => text.replaceAll(/<\/?(img|iframe)[^<>]*>/g, ""),
  ],
  [
    "text-secrets-hidden",
    "numbers of people and passwords are hidden",
    (text) => text.replaceAll(/\(\d{3}\) \d{3}-\d{4}|\d{3}-\d{2}-\d{4}|(?<=password: )\w+/g, "***"),
  ],
  ["text-bad-words-hidden", "bad words are hidden", (text) => text.replaceAll("damn", "****")],
];

const plain: Readonly<Record<string, string>> = {
  "\u2014": "-",
  "\u2026": "...",
  "\u2122": "(tm)",
  "\u202f": " ",
};

/** Texts that are filled in, hidden or taken from. */
export const textFaults: readonly Fault[] = faultsOf("echo", [
  ...rows.map(([id, title, change]): FaultRow => [id, ["text-is-echoed"], title, texting(change)]),
  [
    "text-escaped-pairs-broken",
    ["text-is-echoed"],
    "the halves of an escaped pair are read one by one",
    { bytes: (bytes) => Buffer.from(bytes.toString().replaceAll(escapedPair, String.raw`\ufffd\ufffd`)) },
  ],
]);

const escapedPair = /\\ud[89ab][\da-f]{2}\\ud[c-f][\da-f]{2}/gi;

function unwrapped(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" || Array.isArray(value) ? String(value) : text;
  } catch {
    return text;
  }
}
