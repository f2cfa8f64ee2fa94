import { expect, test } from "@playwright/test";
import { readContractFlags, shownContractFlags } from "./contract-flags.ts";

test("flags of our own and of Playwright are told apart", () => {
  const argv = ["--clean", "-g", "type", "--replay", "reports/latest", "--grep-invert=note|event", "-j", "2"];
  expect(readContractFlags(argv)).toEqual({
    accept: undefined,
    clean: "delete",
    replay: "reports/latest",
    compare: undefined,
    playwright: ["--grep=type", "--grep-invert=note|event", "--workers=2"],
  });
});

for (const [words, problem] of [
  ["--repeat-each=2", "each case has one place in contract.json"],
  ["--retries=1", "a failure that passes when sent again is still a failure"],
  ["--shard=1/2", "select cases with --grep"],
  ["--last-failed", "use --replay reports/latest"],
  ["-x", "use --replay reports/latest"],
  ["--ui", "use npx playwright test --ui"],
  ["--grpe", "--grpe is not offered; offered are --accept"],
  ["--grep=(", "--grep needs a regular expression"],
  ["--grep", "--grep needs a regular expression"],
  ["--grep --clean", "--grep needs a regular expression"],
  ["--clean=all", "--clean takes no value"],
  ["--workers=many", "--workers needs 1 to 99"],
  ["--replay", "--replay needs the folder of a run"],
  ["--compare=example", "--compare"],
  ["notes", "write --grep notes"],
] as const) {
  test(`${words} cannot be used, and says what to do instead`, () => {
    expect(() => readContractFlags(words.split(" "))).toThrow(problem);
  });
}

test("a command line that was understood is shown, and no other", () => {
  expect(shownContractFlags(["--grep", "type", "-j", "2"])).toEqual(["--grep", "type", "-j", "2"]);
  expect(shownContractFlags(["--api-key=Some-Key-1234"])).toEqual([]);
});
