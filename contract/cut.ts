/** Longest piece of an answer that a finding shows. */
const maxBytes = 2048;

/** Text cut to 2 KiB of UTF-8, with the number of bytes left out. */
export function cut(text: string): string {
  const bytes = Buffer.from(visible(text));
  if (bytes.length <= maxBytes) return bytes.toString("utf8");
  const kept = bytes
    .subarray(0, maxBytes)
    .toString("utf8")
    .replace(/\ufffd$/, "");
  return `${kept} … ${bytes.length - Buffer.byteLength(kept)} bytes more`;
}

/** Controls and direction marks as written escapes, so that no terminal, log or page obeys them; tab and line feed stay. */
export function visible(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, (char) =>
    char === "\n" || char === "\t" ? char : `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
