import { chmod, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import { UsageError } from "#schemas";
import { buildK6 } from "./build.ts";
import { downloadK6 } from "./download.ts";
import { fits, isExecutable, k6FileName, onPath, versionOf, type Environment } from "./program.ts";
import { k6Version, releaseAssets, releaseFolder, type ReleaseAsset } from "./release.ts";

/** A k6 that is there and fits. */
export interface K6 {
  readonly path: string;
  /** As it names itself, such as `v2.2.0`. */
  readonly version: string;
  readonly source: "K6_BIN" | "PATH" | "cache" | "release" | "build";
}

/** What the search needs; everything but the environment has a default. */
export interface K6Search {
  readonly env: Environment;
  readonly progress: (line: string) => void;
  /** Folder for programs that were fetched or built; default: the user's cache folder. */
  readonly cacheFolder?: string;
  readonly releaseFolder?: string;
  /** The archive for this machine; undefined where k6 publishes none. */
  readonly asset?: ReleaseAsset | undefined;
  readonly build?: typeof buildK6;
  readonly signal?: AbortSignal;
}

/**
 * Gives a k6 of the right major version: `K6_BIN`, then `k6` on PATH, then the cache, then the release archive, then a
 * build with Go. Throws a UsageError that names what was tried and the steps by hand.
 */
export async function ensureK6(search: K6Search): Promise<K6> {
  const { env, progress } = search;
  const named = env["K6_BIN"];
  if (named !== undefined && named !== "") return fromVariable(named);
  const found = onPath(k6FileName, env);
  if (found !== undefined) {
    const version = await versionOf(found);
    if (version !== undefined && fits(version)) return { path: found, version, source: "PATH" };
    progress(`k6 on PATH is not used: ${found} is ${version ?? "no k6"}, needed is v${major()}.x`);
  }
  const folder = search.cacheFolder ?? cacheFolderOf(env);
  const cached = join(folder, `k6-v${k6Version}-${process.platform}-${process.arch}`, k6FileName);
  const version = isExecutable(cached) ? await versionOf(cached) : undefined;
  if (version === `v${k6Version}`) return { path: cached, version, source: "cache" };
  return obtain(search, folder, cached);
}

/** Folder for programs of the harness: XDG_CACHE_HOME, or `.cache` in the home folder. */
function cacheFolderOf(env: Environment): string {
  const base = env["XDG_CACHE_HOME"];
  const home = env["HOME"] ?? homedir();
  return join(base !== undefined && isAbsolute(base) ? base : join(home, ".cache"), "add-message-harness");
}

async function fromVariable(path: string): Promise<K6> {
  const version = await versionOf(path);
  if (version !== undefined && fits(version)) return { path, version, source: "K6_BIN" };
  throw new UsageError([
    `K6_BIN is ${path}: found ${version ?? "no k6 that starts"}, needed is v${major()}.x; correct it or unset it`,
  ]);
}

/** Tries the sources that make a k6; each puts it into the cache by rename, so that two runs do not disturb each other. */
async function obtain(search: K6Search, folder: string, cached: string): Promise<K6> {
  const { progress, signal } = search;
  const reasons: string[] = [];
  for (const { source, make } of makers) {
    signal?.throwIfAborted();
    try {
      const version = await makeIn(folder, cached, (place) => make(search, place));
      progress(`k6 ${version} is ready: ${cached}`);
      return { path: cached, version, source };
    } catch (error) {
      const reason = `${source}: ${error instanceof Error ? error.message : String(error)}`;
      progress(`k6 ${reason}`);
      reasons.push(reason);
    }
  }
  signal?.throwIfAborted();
  throw new UsageError([
    `k6 v${k6Version} is needed for load and could not be obtained (${reasons.join("; ")})`,
    `by hand: download ${releaseFolder}, or install Go 1.25 or newer, or put a k6 v${major()}.x on PATH or in K6_BIN`,
  ]);
}

const makers = [
  { source: "release", make: download },
  {
    source: "build",
    make: ({ env, progress, signal, build = buildK6 }: K6Search, folder: string) =>
      build({ env, folder, progress, signal }),
  },
] as const;

async function download(search: K6Search, folder: string): Promise<string> {
  const asset = "asset" in search ? search.asset : releaseAssets[`${process.platform}-${process.arch}`];
  if (asset === undefined) {
    throw new Error(`k6 publishes no archive for ${process.platform}-${process.arch}`);
  }
  const { progress, signal } = search;
  return downloadK6({
    releaseFolder: search.releaseFolder ?? releaseFolder,
    asset,
    folder,
    progress,
    signal,
  });
}

async function makeIn(
  folder: string,
  cached: string,
  make: (place: string) => Promise<string>,
): Promise<string> {
  await mkdir(dirname(cached), { recursive: true });
  const place = await mkdtemp(join(folder, "making-"));
  try {
    const made = await make(place);
    await chmod(made, 0o755);
    const version = await versionOf(made);
    if (version !== `v${k6Version}`) {
      throw new Error(`expected k6 v${k6Version}, received ${version ?? "a program that is no k6"}`);
    }
    await rename(made, cached);
    return version;
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

function major(): string {
  return k6Version.split(".")[0] ?? k6Version;
}
