import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { k6FileName } from "./program.ts";
import { archiveName, type ReleaseAsset } from "./release.ts";

/** One archive to fetch into an empty folder, which the caller removes. */
export interface Download {
  readonly releaseFolder: string;
  readonly asset: ReleaseAsset;
  readonly folder: string;
  readonly progress: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

const run = promisify(execFile);
/** A machine without a network must not wait: from the call to the first byte of the answer. */
const answerMs = 8000;
const wholeMs = 300_000;
const mostBytes = 200_000_000;

/**
 * Fetches a release archive, compares its checksum before anything looks inside, unpacks it and returns the path of
 * k6. Throws with the reason; on a wrong checksum nothing of the
 * archive was written or run.
 */
export async function downloadK6(download: Download): Promise<string> {
  const { releaseFolder, asset, folder, progress, signal } = download;
  const url = `${releaseFolder}/${archiveName(asset)}`;
  progress(`downloading ${url}`);
  const bytes = await fetchBytes(url, signal);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (sha256 !== asset.sha256) {
    throw new Error(
      `checksum mismatch of ${archiveName(asset)}: expected ${asset.sha256}, received ${sha256} (${bytes.length} bytes); nothing of it was kept`,
    );
  }
  progress(`checksum fits, unpacking ${Math.round(bytes.length / 1e6)} MB`);
  const archive = join(folder, archiveName(asset));
  await writeFile(archive, bytes);
  await run("tar", ["-xf", archive, "-C", folder]);
  return join(folder, archiveName(asset).replace(/\.(tar\.gz|zip)$/, ""), k6FileName);
}

async function fetchBytes(url: string, interrupt: AbortSignal | undefined): Promise<Uint8Array> {
  const waiting = new AbortController();
  const timer = setTimeout(() => waiting.abort(new Error(`no answer within ${answerMs / 1000} s`)), answerMs);
  try {
    const response = await fetch(url, {
      signal: AbortSignal.any([
        waiting.signal,
        AbortSignal.timeout(wholeMs),
        ...(interrupt === undefined ? [] : [interrupt]),
      ]),
    });
    clearTimeout(timer);
    if (!response.ok || response.body === null) throw new Error(`status ${response.status} of ${url}`);
    return await readAll(response.body);
  } catch (error) {
    throw new Error(`download failed: ${reasonOf(error)}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

async function readAll(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > mostBytes) throw new Error(`more than ${mostBytes / 1e6} MB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** `fetch failed` says nothing; its cause does. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.message === "fetch failed"
    ? error.cause.message
    : error.message;
}
