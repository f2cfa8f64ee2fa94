/** What stands where a secret was. */
export const redactionMark = "[ACQUIRE_API_KEY]";

/** Removes secrets from text before the text leaves the process. */
export type Redact = (text: string) => string;

/**
 * A redactor by value, not by name: it replaces the key wherever it stands, also percent-encoded,
 * JSON-escaped and in Base64 (bare, as a user name or password, or after `Bearer `). An empty key redacts nothing.
 */
export function redactor(key: string): Redact {
  const forms = secretForms(key);
  return (text) => forms.reduce((redacted, form) => redacted.replaceAll(form, redactionMark), text);
}

/** Every form in which a key may stand in an artifact, longest first. The key must be printable ASCII. */
export function secretForms(key: string): readonly string[] {
  if (key === "") return [];
  const forms = [
    key,
    encodeURIComponent(key),
    JSON.stringify(key).slice(1, -1),
    base64(key),
    base64(`${key}:`),
    base64(`:${key}`),
    base64(`Bearer ${key}`),
  ];
  return [...new Set(forms)].toSorted((a, b) => b.length - a.length);
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Base64 without padding; k6 has neither `Buffer` nor `btoa`. */
function base64(ascii: string): string {
  const bits = Array.from(ascii, (char) => char.charCodeAt(0).toString(2).padStart(8, "0")).join("");
  const groups = bits.match(/.{1,6}/g) ?? [];
  return groups.map((group) => alphabet.charAt(Number.parseInt(group.padEnd(6, "0"), 2))).join("");
}
