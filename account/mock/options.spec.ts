import { UsageError } from "#schemas";
import { expect, test } from "@playwright/test";
import { parseMockOptions } from "./options.ts";

test("every option is read, with = or a space", () => {
  const args = ["--port=8080", "--latency", "fixed:20ms", "--error-rate", "0.05", "--fault", "added-201"];
  expect(parseMockOptions(args)).toEqual({
    port: 8080,
    latency: { law: "fixed", ms: 20 },
    errorRatio: 0.05,
    faultId: "added-201",
  });
});

const wrong: readonly (readonly [args: readonly string[], words: string])[] = [
  [["--port", "65536"], '--port is "65536"; expected a number from 0 to 65535.'],
  [["--port", "-1"], '--port is "-1"; expected a number from 0 to 65535.'],
  [["--error-rate", "2"], '--error-rate is "2"; expected a number from 0 to 1.'],
  [["--error-rate", "5%"], '--error-rate is "5%"; expected a number from 0 to 1.'],
  [["--latency", "20"], '--latency is "20"; expected fixed:20ms'],
  [["--fault", "added-210"], '--fault "added-210" is not known; did you mean added-201?'],
  [["--fualt", "added-201"], 'option "--fualt" is not known; did you mean --fault?'],
  [["--port"], "--port needs a value."],
];

for (const [args, words] of wrong) {
  test(`${args.join(" ")} is a usage error that says ${words}`, () => {
    expect(() => parseMockOptions(args)).toThrow(UsageError);
    expect(() => parseMockOptions(args)).toThrow(words);
  });
}

test("all problems come at once", () => {
  expect(() => parseMockOptions(["--port", "x", "--error-rate", "y"])).toThrow(/--port.*\n.*--error-rate/);
});
