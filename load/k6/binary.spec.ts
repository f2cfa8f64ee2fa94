import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { UsageError } from "#schemas";
import { ensureK6, type K6, type K6Search } from "./binary.ts";

test.skip(process.platform === "win32", "the programs of these tests are shell scripts");

const assetName = "test-x.tar.gz";

/** A program that names itself as k6 does, and leaves a trace when it is run. */
function fakeK6(folder: string, version: string): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "k6");
  writeFileSync(
    path,
    `#!/bin/sh\ntouch "${test.info().outputPath("was-run")}"\necho "k6 ${version} (go1.26)"\n`,
  );
  chmodSync(path, 0o755);
  return path;
}

function wasRun(): boolean {
  return existsSync(test.info().outputPath("was-run"));
}

function archiveOf(version: string): Buffer {
  const folder = test.info().outputPath("archive");
  fakeK6(join(folder, "k6-v2.2.0-test-x"), version);
  const file = join(folder, "archive.tar.gz");
  execFileSync("tar", ["-czf", file, "-C", folder, "k6-v2.2.0-test-x"]);
  return readFileSync(file);
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

interface Outcome {
  readonly k6?: K6;
  readonly problems: readonly string[];
  readonly progress: readonly string[];
  readonly cacheFolder: string;
}

async function noBuild(): Promise<string> {
  throw new Error("Go is not on PATH");
}

async function fakeBuild({ folder }: { readonly folder: string }): Promise<string> {
  return fakeK6(join(folder, "built"), "v2.2.0");
}

async function search(changes: Partial<K6Search>): Promise<Outcome> {
  const cacheFolder = test.info().outputPath("cache");
  const progress: string[] = [];
  try {
    const k6 = await ensureK6({
      env: { PATH: "/nonexistent" },
      progress: (line) => progress.push(line),
      cacheFolder,
      asset: undefined,
      build: noBuild,
      ...changes,
    });
    return { k6, problems: [], progress, cacheFolder };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { problems: error.problems, progress, cacheFolder };
  }
}

/** Serves one body for every path while a search runs. */
async function searchRelease(body: Uint8Array, pinned: string): Promise<Outcome> {
  const server = createServer((_, response) => response.end(body));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  try {
    return await search({
      releaseFolder: `http://127.0.0.1:${port}`,
      asset: { name: assetName, sha256: pinned },
    });
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

test("K6_BIN comes first", async () => {
  const path = fakeK6(test.info().outputPath("mine"), "v2.9.1");
  const { k6 } = await search({ env: { K6_BIN: path, PATH: "/nonexistent" } });
  expect(k6).toEqual({ path, version: "v2.9.1", source: "K6_BIN" });
});

test("a K6_BIN that does not fit is refused with what was found and what is needed", async () => {
  const path = fakeK6(test.info().outputPath("mine"), "v0.57.0");
  const { problems } = await search({ env: { K6_BIN: path } });
  expect(problems.join()).toContain("found v0.57.0, needed is v2.x");
});

test("a k6 on PATH is used when its major version fits, and named when it is too old", async () => {
  const old = test.info().outputPath("old");
  fakeK6(old, "v0.57.0");
  const first = await search({ env: { PATH: old } });
  expect(first.k6).toBeUndefined();
  expect(first.progress.join()).toContain(`${old}/k6 is v0.57.0, needed is v2.x`);
  const fitting = test.info().outputPath("fitting");
  fakeK6(fitting, "v2.3.0");
  expect((await search({ env: { PATH: fitting } })).k6).toMatchObject({ version: "v2.3.0", source: "PATH" });
});

test("a release with the pinned checksum is unpacked once and found in the cache afterwards", async () => {
  const archive = archiveOf("v2.2.0");
  const first = await searchRelease(archive, sha256(archive));
  expect(first.k6).toMatchObject({ version: "v2.2.0", source: "release" });
  expect(readdirSync(first.cacheFolder)).toHaveLength(1);
  expect((await search({})).k6).toMatchObject({ path: first.k6?.path, source: "cache" });
});

const spoilt = [
  { name: "an altered archive", spoil: (archive: Buffer) => Buffer.concat([archive, Buffer.from("x")]) },
  { name: "a truncated archive", spoil: (archive: Buffer) => archive.subarray(0, archive.length / 2) },
  { name: "a login page", spoil: () => Buffer.from("<html>Please log in</html>") },
] as const;

for (const { name, spoil } of spoilt) {
  test(`${name} is a checksum mismatch: nothing is kept and nothing is run`, async () => {
    const archive = archiveOf("v2.2.0");
    const { k6, problems, cacheFolder } = await searchRelease(spoil(archive), sha256(archive));
    expect(k6).toBeUndefined();
    expect(problems.join()).toContain(
      `checksum mismatch of k6-v2.2.0-${assetName}: expected ${sha256(archive)}`,
    );
    expect(problems.join()).toContain("K6_BIN");
    expect(
      readdirSync(cacheFolder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()),
    ).toEqual([]);
    expect(wasRun()).toBe(false);
  });
}

test("an archive with another version inside is refused", async () => {
  const archive = archiveOf("v1.0.0");
  const { problems } = await searchRelease(archive, sha256(archive));
  expect(problems.join()).toContain("expected k6 v2.2.0, received v1.0.0");
});

test("without a network the build with Go is next", async () => {
  const releaseFolder = "http://127.0.0.1:9";
  const { k6, progress } = await search({
    build: fakeBuild,
    releaseFolder,
    asset: { name: assetName, sha256: "0" },
  });
  expect(k6).toMatchObject({ version: "v2.2.0", source: "build" });
  expect(progress.join()).toContain("download failed");
});
