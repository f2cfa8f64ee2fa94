/** Most of a server's text that any report shows, in bytes of UTF-8. */
const shownBytes = 2048;

// Controls (Cc), bidi marks and other formats (Cf), lone surrogates (Cs), line separators, fillers, non-characters.
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0\ufffe\uffff]/gu;

const shortEscapes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Makes every character that a reader cannot see, or that would act, visible as an escape such as `\u202e`. */
export function visible(text: string): string {
  return text.replace(invisible, (char) => shortEscapes[char] ?? escapeOf(char));
}

/** Cuts text to at most `maxBytes` bytes of UTF-8 at a character border and says how many bytes are missing. */
export function cut(text: string, maxBytes = shownBytes): string {
  const total = Buffer.byteLength(text);
  if (total <= maxBytes) return text;
  const kept = Buffer.from(text.slice(0, maxBytes))
    .subarray(0, maxBytes)
    .toString("utf8")
    .replace(/\ufffd+$/, "");
  return `${kept} … ${total - Buffer.byteLength(kept)} bytes more`;
}

/**
 * Text for a terminal or a CI log: one line, nothing that moves the cursor, and no workflow command.
 * GitHub reads `::name::` at the start of a line and `##[name]` anywhere in it; others read `##vso[` and `##teamcity[`.
 */
export function terminal(text: string): string {
  return visible(cut(text)).replaceAll("::", ": :").replaceAll("##", "# #");
}

/** Text for HTML, SVG and XML, in content as well as in a quoted attribute; a log that prints the file runs no command. */
export function markupText(text: string): string {
  return visible(text)
    .replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
    .replaceAll("::", "&#58;:")
    .replaceAll("##", "&#35;#");
}

/**
 * Text for one line of Markdown, also inside a table cell: every character with a meaning is written as an entity,
 * because backslashes mean nothing inside GitHub's tables and code spans.
 */
export function markdown(text: string): string {
  return visible(cut(text))
    .replace(/[&<>"\\`*_{}[\]#|~$@]/g, (char) => `&#${char.charCodeAt(0)};`)
    .replaceAll("::", "&#58;&#58;")
    .replaceAll("://", "&#58;//")
    .replace(/\bwww\./gi, "www&#46;")
    .replace(
      /^(\s*\d*)([-+=.)])/,
      (_all, before: string, mark: string) => `${before}&#${mark.charCodeAt(0)};`,
    );
}

/** Code for Markdown: a fenced block whose fence is longer than any in the text; line ends stay, all else is made visible. */
export function markdownBlock(text: string): string {
  const lines = cut(text)
    .split(/\r?\n/)
    .map((line) => terminal(line));
  const longest = Math.max(2, ...lines.flatMap((line) => (line.match(/`+/g) ?? []).map((run) => run.length)));
  const fence = "`".repeat(longest + 1);
  return [`${fence}sh`, ...lines, fence].join("\n");
}

function escapeOf(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, "0")}`;
}
