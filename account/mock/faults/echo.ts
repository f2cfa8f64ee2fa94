import { texting } from "./deviation.ts";
import { faultsOf, type Fault } from "./fault.ts";

type Row = readonly [
  id: string,
  title: string,
  change: (text: string) => string,
  /** What else it trips, where it makes two texts the same. */
  more?: readonly string[],
];

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** What accounts do to a text on its way through: each is stored and answered that way. */
const rows: readonly Row[] = [
  ["text-trimmed", "spaces around the text are lost", (text) => text.trim()],
  ["text-trimmed-at-the-end", "spaces behind the text are lost", (text) => text.trimEnd()],
  ["text-spaces-collapsed", "two spaces become one", (text) => text.replaceAll(/ {2,}/g, " ")],
  [
    "text-leading-mark-lost",
    "a byte-order mark before the text is lost",
    (text) => text.replace(/^\ufeff/, ""),
  ],
  ["text-smileys-drawn", "smileys become emoji", (text) => text.replaceAll(":)", "\u{1f642}")],
  ["text-dots-joined", "three dots become one sign", (text) => text.replaceAll("...", "\u2026")],
  ["text-json-rewritten", "a text that is JSON is written anew", rewritten],
  ["text-number-rewritten", "a text that is a number is written anew", numbered],
  [
    "text-lower-case",
    "capitals are lost",
    (text) => text.toLowerCase(),
    ["answers-are-not-mixed", "message-is-kept-once"],
  ],
  [
    "text-html-escaped",
    "HTML is escaped",
    (text) => text.replaceAll(/[&<>"]/g, (mark) => entities[mark] ?? mark),
  ],
  ["text-html-stripped", "tags are stripped", (text) => text.replaceAll(/<[^<>]*>/g, "")],
  ["text-entities-decoded", "entities are decoded", (text) => text.replaceAll("&amp;", "&")],
  ["text-line-feeds-doubled", "LF becomes CRLF", (text) => text.replaceAll(/(?<!\r)\n/g, "\r\n")],
  ["text-carriage-returns-lost", "CR is lost", (text) => text.replaceAll("\r", "")],
  ["text-lines-joined", "line breaks become spaces", (text) => text.replaceAll(/[\r\n]+/g, " ")],
  ["text-tabs-to-spaces", "a tab becomes spaces", (text) => text.replaceAll("\t", "    ")],
  ["text-quotes-curly", "straight quotes become curly", (text) => text.replaceAll('"', "\u201D")],
  ["text-quotes-doubled", "single quotes are doubled for SQL", (text) => text.replaceAll("'", "''")],
  ["text-backslashes-doubled", "backslashes are doubled", (text) => text.replaceAll("\\", "\\\\")],
  ["text-backslashes-lost", "backslashes are lost", (text) => text.replaceAll("\\", "")],
  ["text-percent-decoded", "%20 becomes a space", (text) => text.replaceAll("%20", " ")],
  ["text-plus-to-space", "a plus becomes a space", (text) => text.replaceAll("+", " ")],
  [
    "text-astral-replaced",
    "astral characters become question marks",
    (text) => text.replaceAll(/[\u{10000}-\u{10FFFF}]/gu, "?"),
  ],
  [
    "text-astral-cut",
    "the text ends at the first astral character",
    (text) => text.replace(/[\u{10000}-\u{10FFFF}][^]*$/u, ""),
  ],
  ["text-nfc", "the text is normalised to NFC", (text) => text.normalize("NFC")],
  ["text-nfd", "the text is normalised to NFD", (text) => text.normalize("NFD")],
  [
    "text-zero-width-lost",
    "zero-width characters are lost",
    (text) => text.replaceAll(/\u200B|\u200C|\u200D|\uFEFF/g, ""),
  ],
  [
    "text-bidi-lost",
    "direction marks are lost",
    (text) => text.replaceAll(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, ""),
  ],
  ["text-nul-lost", "NUL is lost", (text) => text.replaceAll("\0", "")],
  ["text-cut-at-nul", "the text ends at the first NUL", (text) => text.split("\0")[0] ?? ""],
  ["text-controls-lost", "control characters are lost", (text) => text.replaceAll(/[^\P{Cc}\t\r\n\0]/gu, "")],
  ["text-cut-at-255", "the text is cut at 255 characters", (text) => text.slice(0, 255)],
  ["text-cut-at-4096", "the text is cut at 4,096 characters", (text) => text.slice(0, 4096)],
  [
    "text-ellipsis",
    "a long text ends in an ellipsis",
    (text) => (text.length > 1000 ? `${text.slice(0, 997)}...` : text),
  ],
  [
    "text-template-rendered",
    "a template is rendered",
    (text) => text.replaceAll(/\{\{[^{}]*\}\}|\$\{[^{}]*\}/g, "49"),
  ],
  ["text-json-reformatted", "a JSON document as text is formatted", reformatted],
  ["text-latin1", "characters beyond Latin-1 are lost", (text) => text.replaceAll(/[^\0-\u00FF]/gu, "?")],
  ["text-mojibake", "UTF-8 is read as Latin-1", (text) => Buffer.from(text).toString("latin1")],
  ["text-signed", "a signature is added", (text) => `${text}\n-- sent by the API`],
  [
    "text-marks-cut",
    "only three combining marks are kept",
    (text) => text.replaceAll(/(\p{M}{3})\p{M}+/gu, "$1"),
  ],
  [
    "text-late-emoji-lost",
    "emoji of later standards are lost",
    (text) => text.replaceAll(/[\u{1FA70}-\u{1FAFF}]/gu, ""),
  ],
  [
    "text-digits-latin",
    "Arabic digits become Latin ones",
    (text) => text.replaceAll(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660)),
  ],
  [
    "text-exclamations-joined",
    "several exclamation marks become one",
    (text) => text.replaceAll(/!{2,}/g, "!"),
  ],
  ["text-cut-at-dot-line", "the text ends at a line with a dot", (text) => text.replace(/\n\.\n[^]*$/, "")],
  ["text-quoted-lines-lost", "quoted lines are lost", (text) => text.replaceAll(/^> .*$/gm, "")],
  ["text-signature-lost", "the text ends at a signature", (text) => text.replace(/\n-- \n[^]*$/, "")],
  ["text-script-address-lost", "javascript: is lost", (text) => text.replaceAll("javascript:", "")],
  ["text-handlers-lost", "attributes of events are lost", (text) => text.replaceAll(/ on\w+=\w+/g, "")],
  ["text-empty-answer", "the text comes back empty", () => ""],
];

/** Texts that do not round-trip. */
function rewritten(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}

function numbered(text: string): string {
  return /^\d+(\.\d+)?$/.test(text) ? String(Number(text)) : text;
}

export const echoFaults: readonly Fault[] = faultsOf(
  "echo",
  rows.map(([id, title, change, more = []]) => [id, ["text-is-echoed", ...more], title, texting(change)]),
);

function reformatted(text: string): string {
  try {
    return /^\s*[[{]/.test(text) ? JSON.stringify(JSON.parse(text), null, 1) : text;
  } catch {
    return text;
  }
}
