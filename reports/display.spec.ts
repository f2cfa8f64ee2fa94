import { expect, test } from "@playwright/test";
import { cut, markdown, markdownBlock, markupText, terminal, visible } from "./display.ts";
import { hostileTexts } from "./hostile-example.ts";

const rows: readonly { readonly fact: string; readonly given: string; readonly shown: string }[] = [
  {
    fact: "a text without tricks is left as it is",
    given: "Grüße, 日本語, 😀 and é",
    shown: "Grüße, 日本語, 😀 and é",
  },
  { fact: "line ends and tabs are written out", given: "a\r\n\tb", shown: "a\\r\\n\\tb" },
  {
    fact: "an escape sequence is written out",
    given: "\u001b[31mred\u009b0m",
    shown: "\\u001b[31mred\\u009b0m",
  },
  { fact: "a bidi override is written out", given: "\u202eabc\u2066", shown: "\\u202eabc\\u2066" },
  { fact: "a zero-width character is written out", given: "a\u200bb\ufeff", shown: "a\\u200bb\\ufeff" },
  { fact: "a lone surrogate is written out", given: "\ud800x", shown: "\\ud800x" },
  { fact: "a tag character is written out", given: "\u{e0041}", shown: "\\u{e0041}" },
];

for (const { fact, given, shown } of rows) {
  test(fact, () => {
    expect(visible(given)).toBe(shown);
  });
}

test("a long text is cut at a character border and says what is missing", () => {
  expect(cut("abcdef", 4)).toBe("abcd … 2 bytes more");
  expect(cut("aé日本", 5)).toBe("aé … 6 bytes more");
  expect(cut("short", 5)).toBe("short");
  expect(cut(hostileTexts.long).length).toBeLessThan(2100);
});

for (const [name, text] of Object.entries(hostileTexts)) {
  test(`the ${name} text is only text everywhere`, () => {
    expect(terminal(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]|::|##/u);
    expect(markupText(text)).not.toMatch(/[<>"'\p{Cc}\p{Cf}\p{Cs}\ufffe]|&(?!#\d+;)|::|##/u);
    expect(markdown(text)).not.toMatch(/[<>`*_[\]|~@\p{Cc}]|:\/\/|::|##|^[-+=]/u);
    expect(markdownBlock(text).split("\n").slice(1, -1).join(" ")).not.toMatch(/::|##/);
  });
}

test("a fence is longer than any in its text", () => {
  expect(markdownBlock("a ```` b").split("\n")[0]).toBe("`````sh");
});
