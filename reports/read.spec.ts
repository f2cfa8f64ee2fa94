import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { contractExample, exampleRunId, verdictExample } from "./contract-example.ts";
import { loadExample } from "./load-example.ts";
import { readRun } from "./read.ts";

type Files = Readonly<Record<string, unknown>>;

function folderWith(outputDir: string, files: Files): string {
  const folder = join(outputDir, exampleRunId);
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
  }
  return folder;
}

const whole: Files = {
  "verdict.json": verdictExample(),
  "contract.json": contractExample(),
  "load.json": loadExample(),
};

test("a whole run is read without a problem", () => {
  const { outputDir } = test.info();
  const record = readRun(folderWith(outputDir, whole));
  expect(record).toMatchObject({
    verdict: verdictExample(),
    contract: contractExample(),
    load: loadExample(),
    problems: [],
  });
  expect(record.files).toEqual(["contract.json", "load.json", "verdict.json"]);
});

const broken: readonly { readonly fact: string; readonly change: Files; readonly problem: string }[] = [
  {
    fact: "of another run",
    change: { "load.json": loadExample({ runId: "20200101T000000Z-old" }) },
    problem: `load.json belongs to run 20200101T000000Z-old, expected ${exampleRunId}`,
  },
  {
    fact: "cut off",
    change: { "load.json": '{"schemaVersion": 1, "runId"' },
    problem: "load.json is not complete JSON",
  },
  { fact: "empty", change: { "contract.json": "" }, problem: "contract.json is not complete JSON" },
  {
    fact: "of another version",
    change: { "contract.json": { ...contractExample(), schemaVersion: 2 } },
    problem: "contract.json does not follow its schema at /schemaVersion",
  },
  {
    fact: "without a member",
    change: { "load.json": { ...loadExample(), counts: undefined } },
    problem: "load.json does not follow its schema at /counts",
  },
  {
    fact: "with an invented status",
    change: { "verdict.json": { ...verdictExample(), status: "green" } },
    problem: "verdict.json does not follow its schema at /status",
  },
];

for (const { fact, change, problem } of broken) {
  test(`a result ${fact} is a problem and is not used`, () => {
    const { outputDir } = test.info();
    const record = readRun(folderWith(outputDir, { ...whole, ...change }));
    expect(record.problems.join("\n")).toContain(problem);
    const [name = ""] = Object.keys(change);
    expect(Object.keys(record)).not.toContain(name.replace(".json", ""));
  });
}

test("a result that is a folder is a problem", () => {
  const { outputDir } = test.info();
  const folder = folderWith(outputDir, { "verdict.json": verdictExample() });
  mkdirSync(join(folder, "load.json"));
  expect(readRun(folder).problems).toEqual(["load.json is not a file"]);
});

test("absent results are no problem, an absent verdict is", () => {
  const { outputDir } = test.info();
  const record = readRun(folderWith(outputDir, {}));
  expect(record.problems).toEqual(["verdict.json is missing"]);
  expect(record.contract).toBeUndefined();
});

test("a text file leads to a run as a link does", () => {
  const { outputDir } = test.info();
  folderWith(outputDir, whole);
  writeFileSync(join(outputDir, "latest"), `${exampleRunId}\n`);
  expect(readRun(join(outputDir, "latest")).verdict?.runId).toBe(exampleRunId);
});
