import { execFileSync } from "node:child_process";
import { expect, test } from "@playwright/test";
import { quotedWord, shellWord } from "./shell-word.ts";

const words = [
  "--threshold",
  "p95<300ms for 2s",
  "--cases=1,2",
  "https://account.example:8443/a?b=c&d",
  "",
  "it's",
  '$HOME `id` \\ "x"',
  "~",
  "A=b",
  "two\nlines",
  "caf\u00e9*",
];

for (const word of words) {
  test(`a shell reads ${JSON.stringify(word)} back as one word`, () => {
    for (const written of [shellWord(word), quotedWord(word)]) {
      const read = execFileSync("sh", ["-c", `printf '%s.' ${written}`], { encoding: "utf8" });
      expect(read).toBe(`${word}.`);
    }
  });
}

test("only a word that needs it is quoted", () => {
  expect(["--rate", "100", "--cases=1,2", "p95<300ms"].map(shellWord).join(" ")).toBe(
    "--rate 100 --cases=1,2 'p95<300ms'",
  );
});
