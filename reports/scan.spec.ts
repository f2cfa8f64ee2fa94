import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import { strToU8, zipSync } from "fflate";
import { scanFolder, type Scan } from "./scan.ts";

const key = "canary/KEY+7f3a9c21e5";
const zip = Buffer.from(
  zipSync({ "resources/call.txt": strToU8(`Authorization: Bearer ${key}`), "clean.txt": strToU8("nothing") }),
);
const packed = zip.toString("base64");
const nested = Buffer.from(zipSync({ "trace.zip": new Uint8Array(zip) }));

function scanOf(outputDir: string, files: Readonly<Record<string, string | Buffer>>): Scan {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(outputDir, name)), { recursive: true });
    writeFileSync(join(outputDir, name), content);
  }
  return scanFolder(outputDir, key);
}

const places: readonly {
  readonly fact: string;
  readonly file: string;
  readonly content: string | Buffer;
  readonly found: string;
}[] = [
  { fact: "bare", file: "ledger.ndjson", content: `12345${key}`, found: "ledger.ndjson" },
  {
    fact: "in a folder below",
    file: "test-results/a/error-context.md",
    content: key,
    found: join("test-results", "a", "error-context.md"),
  },
  { fact: "percent-encoded", file: "a.txt", content: encodeURIComponent(key), found: "a.txt" },
  {
    fact: "in Base64 at a group's start",
    file: "a.txt",
    content: Buffer.from(key).toString("base64"),
    found: "a.txt",
  },
  {
    fact: "in Base64 one byte later",
    file: "a.txt",
    content: Buffer.from(`x${key} and more`).toString("base64"),
    found: "a.txt",
  },
  {
    fact: "in Base64 two bytes later",
    file: "a.txt",
    content: Buffer.from(`xy${key} and more`).toString("base64"),
    found: "a.txt",
  },
  {
    fact: "as Basic credentials",
    file: "a.har",
    content: Buffer.from(`Bearer ${key}`).toString("base64"),
    found: "a.har",
  },
  { fact: "in gzip", file: "blob.gz", content: gzipSync(`{"k":"${key}"}`), found: "blob.gz!" },
  { fact: "in a zip", file: "trace.zip", content: zip, found: "trace.zip!resources/call.txt" },
  {
    fact: "in a zip in a zip",
    file: "report.zip",
    content: nested,
    found: "report.zip!trace.zip!resources/call.txt",
  },
  {
    fact: "in a page's Base64 zip",
    file: "index.html",
    content: `<script>window.report = "data:application/zip;base64,${packed}";</script>`,
    found: "index.html!base64-1!resources/call.txt",
  },
];

for (const { fact, file, content, found } of places) {
  test(`the key is found ${fact}`, () => {
    const { outputDir } = test.info();
    expect(
      scanOf(outputDir, { [file]: content, "clean.json": '{"key":"$ACQUIRE_API_KEY"}' }).leaks.map(
        (leak) => leak.file,
      ),
    ).toEqual([found]);
  });
}

test("the offset is that of the key", () => {
  const { outputDir } = test.info();
  expect(scanOf(outputDir, { "a.txt": `12345${key}` }).leaks).toEqual([{ file: "a.txt", offset: 5 }]);
});

test("a clean folder has no leak, whatever links lead out of it", () => {
  const { outputDir } = test.info();
  mkdirSync(join(outputDir, "run"), { recursive: true });
  writeFileSync(join(outputDir, "outside.txt"), key);
  symlinkSync(join(outputDir, "outside.txt"), join(outputDir, "run", "link.txt"));
  expect(scanOf(join(outputDir, "run"), { "a.zip": Buffer.from(zipSync({ a: strToU8("clean") })) })).toEqual({
    leaks: [],
    unsearched: [],
  });
});

test("an archive that cannot be opened is told", () => {
  const { outputDir } = test.info();
  const scan = scanOf(outputDir, { "cut.zip": zip.subarray(0, 60) });
  expect(scan.unsearched).toEqual([expect.stringMatching(/^cut\.zip: /)]);
});

test("an empty key finds nothing, and a short one only behind its scheme", () => {
  const { outputDir } = test.info();
  scanOf(outputDir, { "a.txt": "this test is a test", "b.txt": "authorization: Bearer test" });
  expect(scanFolder(outputDir, "").leaks).toEqual([]);
  expect(scanFolder(outputDir, "test").leaks).toEqual([{ file: "b.txt", offset: 15 }]);
});
