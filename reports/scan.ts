import { closeSync, lstatSync, openSync, readSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { gunzipSync } from "node:zlib";
import { secretForms } from "#schemas";
import { fileTrouble } from "./atomic-file.ts";
import { isZip, zipEntries } from "./zip.ts";

/** Where a key stands: the file (and the entries of archives in it, after `!`) and the offset in bytes. */
interface Leak {
  readonly file: string;
  readonly offset: number;
}

/** What a scan found, and what it could not look into. */
export interface Scan {
  readonly leaks: readonly Leak[];
  readonly unsearched: readonly string[];
}

/** Bytes read at a time, so that a ledger of any length needs no more memory. */
const chunkBytes = 4 * 1024 * 1024;
/** Largest archive that is opened, and how deep archives in archives are. */
const archiveBytes = 128 * 1024 * 1024;
const archiveDepth = 4;
/** A shorter key is a word of any text; it is looked for only behind its scheme. */
const shortestBareKey = 8;
const zipInBase64 = /UEsDB[A-Za-z0-9+/\s]+={0,2}/g;

/**
 * Looks for a key in every file under a folder: bare, percent-encoded, JSON-escaped, in Base64 at any alignment; also
 * inside gzip and zip files and zips that stand in a page as Base64. Links are not followed. An empty key finds nothing.
 */
export function scanFolder(folder: string, key: string): Scan {
  const forms = formsOf(key);
  if (forms.length === 0) return nothing;
  const scans = filesUnder(folder).map((path) => scanFile(path, relative(folder, path), forms));
  return merge(scans);
}

const nothing: Scan = { leaks: [], unsearched: [] };

function merge(scans: readonly Scan[]): Scan {
  return {
    leaks: scans.flatMap(({ leaks }) => leaks),
    unsearched: scans.flatMap(({ unsearched }) => unsearched),
  };
}

function formsOf(key: string): readonly Buffer[] {
  const bare = key.length < shortestBareKey ? (key === "" ? [] : [`Bearer ${key}`]) : [key];
  const forms = bare.flatMap((text) =>
    secretForms(text).concat([0, 1, 2].map((shift) => base64At(text, shift))),
  );
  return [...new Set(forms)].map((form) => Buffer.from(form));
}

/** The characters of Base64 that depend on the key alone when it stands `shift` bytes after a group's start. */
function base64At(key: string, shift: number): string {
  const text = Buffer.from("\0".repeat(shift) + key)
    .toString("base64")
    .replaceAll("=", "");
  const partial = (shift + key.length) % 3 === 0 ? 0 : 1;
  return text.slice(Math.ceil((shift * 8) / 6), text.length - partial);
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => lstatSync(path, { throwIfNoEntry: false })?.isFile() === true)
    .toSorted();
}

function scanFile(path: string, name: string, forms: readonly Buffer[]): Scan {
  try {
    const size = lstatSync(path).size;
    const file = openSync(path, "r");
    try {
      const bytes = (from: number, length: number): Buffer => readAt(file, from, length);
      const whole = size <= archiveBytes ? bytes(0, size) : undefined;
      if (whole !== undefined) return scanBytes({ bytes: whole, name, depth: 0 }, forms);
      const archive = isZip(bytes(0, 4)) || isGzip(bytes(0, 4));
      return {
        leaks: scanChunks({ size, name, bytes }, forms),
        unsearched: archive ? [`${name}: too large`] : [],
      };
    } finally {
      closeSync(file);
    }
  } catch (error) {
    return { leaks: [], unsearched: [`${name}: ${fileTrouble(error)}`] };
  }
}

interface Chunked {
  readonly size: number;
  readonly name: string;
  readonly bytes: (from: number, length: number) => Buffer;
}

/** Chunks overlap by the longest form, so that a key on a border is found. */
function scanChunks({ size, name, bytes }: Chunked, forms: readonly Buffer[]): readonly Leak[] {
  const overlap = Math.max(...forms.map((form) => form.length));
  for (let from = 0; from < size; from += chunkBytes) {
    const offset = firstOf(bytes(from, chunkBytes + overlap), forms);
    if (offset !== undefined) return [{ file: name, offset: from + offset }];
  }
  return [];
}

interface Part {
  readonly bytes: Buffer;
  readonly name: string;
  readonly depth: number;
}

function scanBytes(part: Part, forms: readonly Buffer[]): Scan {
  const offset = firstOf(part.bytes, forms);
  const own = { leaks: offset === undefined ? [] : [{ file: part.name, offset }], unsearched: [] };
  return merge([own, ...inner(part).map((found) => ("bytes" in found ? scanBytes(found, forms) : found))]);
}

/** What is packed inside: archive entries, or zips in Base64. */
function inner({ bytes, name, depth }: Part): readonly (Part | Scan)[] {
  try {
    if (depth >= archiveDepth) return [];
    if (isGzip(bytes)) {
      return [
        { bytes: gunzipSync(bytes, { maxOutputLength: archiveBytes }), name: `${name}!`, depth: depth + 1 },
      ];
    }
    if (isZip(bytes)) {
      return zipEntries(bytes, archiveBytes).map((entry) => ({
        bytes: entry.bytes,
        name: `${name}!${entry.name}`,
        depth: depth + 1,
      }));
    }
    const packed = bytes.includes("UEsDB") ? (bytes.toString("latin1").match(zipInBase64) ?? []) : [];
    return packed.map((text, index) => ({
      bytes: Buffer.from(text, "base64"),
      name: `${name}!base64-${index + 1}`,
      depth: depth + 1,
    }));
  } catch (error) {
    return [{ leaks: [], unsearched: [`${name}: ${fileTrouble(error)}`] }];
  }
}

function firstOf(bytes: Buffer, forms: readonly Buffer[]): number | undefined {
  const offsets = forms.map((form) => bytes.indexOf(form)).filter((offset) => offset >= 0);
  return offsets.length === 0 ? undefined : Math.min(...offsets);
}

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function readAt(file: number, from: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, from));
}
