import type { Case, Step, World } from "./case.ts";
import { post, smallest } from "./draft.ts";
import { grounds, type Ground } from "./ground.ts";

interface Text {
  readonly id: string;
  readonly title: string;
  /** Makes the text around the marker that tells it from every other. */
  readonly text: (marker: string) => string;
  readonly due: Ground;
}

const exact = (id: string, title: string, text: (marker: string) => string): Text => ({
  id,
  title,
  text,
  due: grounds.call,
});
const silent = (id: string, title: string, text: (marker: string) => string): Text => ({
  id,
  title,
  text,
  due: grounds.silentText,
});
const sized =
  (length: number) =>
  (marker: string): string =>
    marker.padEnd(length, "0123456789");
const around =
  (piece: string) =>
  (marker: string): string =>
    `${piece}${marker}${piece}${marker}${piece}`;

/** Texts that come back exactly as they were sent, or, where nothing is said of their length or characters, are refused. */
const table: readonly Text[] = [
  exact("spaces-around", "spaces before and after", (marker) => `  ${marker}  `),
  exact("spaces-within", "runs of spaces", (marker) => marker.replaceAll(" ", "   ")),
  exact("tab", "tabs", around("\t")),
  exact("line-feed", "line feeds", around("\n")),
  exact("carriage-return", "carriage returns", around("\r")),
  exact("crlf", "CRLF line ends", around("\r\n")),
  exact("double-quotes", "double quotes", around('"')),
  exact("single-quotes", "single quotes", around("'")),
  exact("backslashes", "backslashes", around("\\")),
  exact("escapes", "written escapes", around("\\n\\t\\u0041\\\\")),
  exact("slashes", "slashes", around("/")),
  exact("percent", "percent sequences", around("%20%41%")),
  exact("plus", "plus signs", around("+ +")),
  exact("ampersand", "ampersands", around("&a=b&")),
  exact("entities", "HTML entities", around("&amp;&lt;&#39;")),
  exact("markup", "markup", around("<b>bold</b>")),
  exact("angle-brackets", "angle brackets", around("1 < 2 > 0")),
  exact("accents", "accents", around("àéîõü ß ñ ç")),
  exact("emoji", "emoji", around("🙂👍")),
  exact("smileys", "smileys in characters", around(" :) :-D ;-) <3 :smile: ")),
  exact(
    "typography",
    "what editors make nicer",
    around(" ... (c) (r) -- 1/2 ->  \u201cq\u201d \u2018q\u2019 "),
  ),
  exact("more-entities", "entities by name and number", around("&nbsp;&copy;&#65;&#x41;")),
  exact("comment", "an HTML comment", around("<!-- note -->")),
  exact("mail", "a mail address", around(" someone@example.com ")),
  exact("flags", "flags", around("\u{1f1e9}\u{1f1ea}\u{1f3f4}\u{e0067}\u{e0062}\u{e007f}")),
  exact("case-pairs", "letters whose case is not a pair", around("\u0130\u0131\u00df\u017f\u03c2")),
  exact("unicode-escapes", "escapes of other languages", around(" %u0041 U+0041 \\x41 &#065 ")),
  exact("blank-lines", "blank lines", around("\n\n\n")),
  exact(
    "json-as-written",
    "a JSON document with white space",
    (marker) => `{ "a" : 1.0,  "b" : [ ], "c":"${marker}" }`,
  ),
  exact("numbers", "numbers in words of their own", around(" 007 1.0 1e3 1,000.50 ")),
  exact("emoji-joined", "joined emoji", around("👩‍👩‍👧‍👦🏳️‍🌈👋🏽")),
  exact("astral", "characters beyond the first plane", around("𝒳𠜎𐍈")),
  exact("cjk", "Chinese, Japanese and Korean", around("你好 こんにちは 안녕")),
  exact("composed", "composed characters (NFC)", around("\u00e9\u00c5\u1e69")),
  exact("decomposed", "combining sequences (NFD)", around("e\u0301A\u030as\u0323\u0307")),
  exact("compatibility", "compatibility characters", around("\ufb01\u2460\u212b")),
  exact("right-to-left", "right-to-left scripts", around("שלום مرحبا")),
  exact("upper-and-lower", "upper and lower case", around("AbCdEf")),
  exact("digits", "digits", around("007")),
  exact("date-like", "a date", around("2021-03-30T16:05:46.000Z")),
  exact("address", "an address on the web", around(" https://example.com/a?b=c&d=%20#e ")),
  exact("mention-like", "mentions and tags", around(" @user #tag ")),
  exact("markdown", "Markdown", around(" **bold** _it_ `code` [a](b) ")),
  exact("json-document", "a JSON document", (marker) =>
    JSON.stringify({ message: { type: "note", message: marker }, caseId: 1 }),
  ),
  exact("length-200", "200 characters", sized(200)),
  silent("zero-width", "zero-width characters", around("\u200b\u200d\u2060\ufeff")),
  silent("leading-mark", "a byte-order mark before it", (marker) => `\ufeff${marker}`),
  silent("soft-hyphen", "soft hyphens and joiners", around("\u00ad\u034f\u200c")),
  silent("private-use", "private characters", around("\ue000\u{f0000}")),
  silent("card-like", "a card number", around(" 4111 1111 1111 1111 ")),
  silent("bidi-controls", "bidirectional controls", around("\u202e\u2066\u2069")),
  silent("line-separator", "line and paragraph separators", around("\u2028\u2029")),
  silent("no-break-space", "no-break spaces", around("\u00a0\u202f\u3000")),
  silent("nul", "NUL", around("\u0000")),
  silent("controls", "control characters", around("\u0001\u0008\u000b\u000c\u001b\u007f\u0085")),
  silent("lone-high-surrogate", "a lone high surrogate", around("\ud83d")),
  silent("lone-low-surrogate", "a lone low surrogate", around("\ude00")),
  silent("noncharacters", "noncharacters", around("\ufffe\uffff")),
  silent("replacement", "replacement characters", around("\ufffd\ufffc")),
  silent("template", "template fragments", around("{{7*7}}${7*7}<%= 7*7 %>#{7*7}%s%d{0}")),
  silent("sql", "SQL fragments", around("'; DROP TABLE messages; --")),
  silent("script", "a script element", around("<script>alert(1)</script>")),
  silent("path", "a path", around("../../etc/passwd")),
  silent("formula", "a formula", (marker) => `=1+1 ${marker}`),
  silent("length-255", "255 characters", sized(255)),
  silent("length-256", "256 characters", sized(256)),
  silent("length-4096", "4,096 characters", sized(4096)),
  silent("length-4097", "4,097 characters", sized(4097)),
  silent("length-10000", "10,000 characters", sized(10_000)),
  silent("length-70000", "70,000 characters", sized(70_000)),
  silent("length-131500", "131,500 characters", sized(131_500)),
  silent("bytes-of-256-emoji", "256 characters of four bytes", (marker) => `${marker}${"🙂".repeat(256)}`),
  silent("empty", "no characters", () => ""),
  silent("blank", "white space alone", () => " \t\n "),
  silent("word-null", "the word null", () => "null"),
  silent("word-true", "the word true", () => "true"),
  silent("zero", "a zero", () => "0"),
  silent("number-with-zeros", "a number with zeros before it", () => "007"),
  silent("number-with-fraction", "a number with an empty fraction", () => "1.0"),
];

/** Texts that programs tidy up or fill in, and such as a filter may refuse: several requests to a case. */
const tidied: readonly Text["text"][] = [
  // Many combining marks on one letter.
  around("a\u0301\u0302\u0303\u0304\u0305\u0306"),
  // Emoji of later standards.
  around("\u{1fa77}\u{1fae0}\u{1faf6}"),
  // Digits of other scripts.
  around("\u0661\u0662\u0663 \u0967\u0968 \uff11"),
  around(" !!! ??? ,, ;; "),
  // Lines as mail has them: quoted, the end of a message, a signature.
  around("\n> quoted\n.\n-- \n"),
  // What templates, replacements and shells fill in.
  (marker) => `-{{name}} $& $$ $1 $HOME %USERNAME% ${marker}`,
  (marker) => `@all [b]x[/b] \u2014 \u2026 \u2122 https://example.com/?utm_source=x ${marker}`,
  // JSON, but no object.
  (marker) => `"${marker}"`,
  (marker) => `["${marker}"]`,
  (marker) => `${marker}${"\na".repeat(59)}`,
];
const filtered: readonly Text["text"][] = [
  around("javascript:alert(1)"),
  around('<a href="#" onclick=go>x</a>'),
  (marker) => `={% x %} ${marker}`,
  (marker) => `<img src=x><iframe></iframe> ${marker}`,
  (marker) => `+1 (555) 010-9999, 123-45-6789, password: x, ${marker}`,
  (marker) => `damn ${marker}`,
];

/** Cases by the text of the message. */
export const text: readonly Case[] = [
  {
    id: "texts-that-get-tidied",
    title: "Texts that programs tidy up or fill in come back exactly",
    group: "text",
    readBack: "singly",
    steps: (world) => tidied.map(piecing(world, grounds.call)),
  },
  {
    id: "texts-that-get-filtered",
    title: "Texts that programs filter come back exactly, or are refused",
    group: "text",
    readBack: "singly",
    steps: (world) => filtered.map(piecing(world, grounds.silentText)),
  },
  ...table.map(one),
];

function one({ id, title, text: make, due }: Text): Case {
  return {
    id: `text-${id}`,
    title:
      due.accept === "must"
        ? `A text with ${title} comes back exactly`
        : `A text with ${title} comes back exactly, or is refused`,
    group: "text",
    readBack: "singly",
    steps: (world: World) => [{ draft: post(world, smallest(world, make(world.text(id)))), due }],
  };
}

function piecing(world: World, due: Ground): (text: Text["text"]) => Step {
  return (make) => ({ draft: post(world, smallest(world, make(world.text("many")))), due });
}
