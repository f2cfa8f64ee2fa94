/** Longest piece of an answer that a finding shows. */
const maxBytes = 2048;

/** Text cut to 2 KiB of UTF-8, with the number of bytes left out; control characters are shown, not sent on. */
export function cut(text: string): string {
  const visible = text.replaceAll(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  const bytes = Buffer.from(visible);
  if (bytes.length <= maxBytes) return bytes.toString("utf8");
  const kept = bytes
    .subarray(0, maxBytes)
    .toString("utf8")
    .replace(/\ufffd$/, "");
  return `${kept} … ${bytes.length - Buffer.byteLength(kept)} bytes more`;
}
