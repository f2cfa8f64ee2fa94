import { depthOf, isTooDeep, readRawJson, type RawJson } from "#schemas";

/** What the bytes of a body say before anything is judged. */
export type Reading =
  | { readonly kind: "empty" }
  | { readonly kind: "not-utf8"; readonly detail: string }
  | { readonly kind: "too-deep"; readonly depth: number }
  | { readonly kind: "text"; readonly text: string; readonly bom: boolean; readonly json: RawJson };

const bom = [0xef, 0xbb, 0xbf];

/** Reads body bytes as UTF-8 JSON without hiding anything: mark, encoding, depth, grammar, duplicates, literals. */
export function readBody(bytes: Uint8Array): Reading {
  if (bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d)) {
    return { kind: "empty" };
  }
  const marked = bom.every((byte, index) => bytes[index] === byte);
  const text = decode(bytes);
  if (text === undefined) return { kind: "not-utf8", detail: invalidAt(bytes) };
  if (isTooDeep(text)) return { kind: "too-deep", depth: depthOf(text) };
  return { kind: "text", text, bom: marked, json: readRawJson(text) };
}

/** The parsed value of a reading; undefined where there is none. */
export function valueOf(reading: Reading): unknown {
  return reading.kind === "text" ? reading.json.value : undefined;
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return undefined;
  }
}

function invalidAt(bytes: Uint8Array): string {
  const lossy = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const before = lossy.slice(0, Math.max(0, lossy.indexOf("\ufffd")));
  return `invalid UTF-8 after ${new TextEncoder().encode(before).length} bytes`;
}
