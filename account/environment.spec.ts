import { mkdirSync, writeFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { UsageError } from "#schemas";
import { readDotenv } from "./environment.ts";

test("a missing .env is empty", () => {
  expect(readDotenv(test.info().outputPath("none"))).toBe("");
});

const unreadable: readonly {
  readonly title: string;
  readonly make: (path: string) => void;
  readonly says: string;
}[] = [
  {
    title: "UTF-16",
    make: (path) => writeFileSync(path, Buffer.from("\uFEFFA=1", "utf16le")),
    says: "UTF-16",
  },
  { title: "Latin-1", make: (path) => writeFileSync(path, Buffer.from([0x41, 0x3d, 0xe9])), says: "UTF-8" },
  { title: "a directory", make: (path) => mkdirSync(path), says: "is a directory" },
];

for (const { title, make, says } of unreadable) {
  test(`a .env that is ${title} is refused with its name and the reason`, () => {
    const path = test.info().outputPath("env");
    make(path);
    expect(() => readDotenv(path)).toThrow(UsageError);
    expect(() => readDotenv(path)).toThrow(says);
    expect(() => readDotenv(path)).toThrow(path);
  });
}

test("a .env that cannot be opened is refused", () => {
  const file = test.info().outputPath("file");
  writeFileSync(file, "A=1");
  expect(() => readDotenv(`${file}/env`)).toThrow(/cannot be read/);
});
