import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { generate, readSchemas, type SchemaSource } from "./generate.ts";

test("the committed types and validators are what the schemas generate", async () => {
  for (const [name, text] of Object.entries(await generate(readSchemas()))) {
    const committed = readFileSync(new URL(`generated/${name}`, import.meta.url), "utf8");
    expect(committed === text, `${name} has drifted: run npm run schemas`).toBe(true);
  }
});

const broken: readonly { readonly title: string; readonly schema: object; readonly message: RegExp }[] = [
  {
    title: "a misspelt keyword",
    schema: { type: "string", minLenght: 1 },
    message: /unknown keyword: "minLenght"/,
  },
  {
    title: "an unknown format",
    schema: { type: "string", format: "date" },
    message: /unknown format "date"/,
  },
  { title: "an unresolved $ref", schema: { $ref: "#/$defs/nowhere" }, message: /can't resolve reference/ },
  {
    title: "a required member that is not described",
    schema: { type: "object", required: ["idd"] },
    message: /"idd" is not defined/,
  },
  { title: "a keyword without its type", schema: { minLength: 1 }, message: /missing type "string"/ },
];

for (const { title, schema, message } of broken) {
  test(`${title} fails the generation`, async () => {
    const source: SchemaSource = {
      validator: "validateBroken",
      type: "Broken",
      schema: { $id: "broken", ...schema },
    };
    await expect(generate([source])).rejects.toThrow(message);
  });
}

test("every schema and property says what it is in a title or description", () => {
  const silent = readSchemas().flatMap(({ type, schema }) => undescribed(schema, type));
  expect(silent).toEqual([]);
});

test("no pattern uses Unicode properties or nests quantifiers", () => {
  const patterns = readSchemas().flatMap(
    ({ schema }) => JSON.stringify(schema).match(/"pattern":"[^"]*"/g) ?? [],
  );
  expect(patterns.length).toBeGreaterThan(0);
  expect(patterns.filter((pattern) => /\\p\{|[+*]\)[+*]/.test(pattern))).toEqual([]);
});

/** JSON Pointers of properties without a word about them. */
function undescribed(node: unknown, at: string): readonly string[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, child]) => {
    if (key !== "properties" && key !== "$defs") return undescribed(child, `${at}/${key}`);
    return Object.entries(child ?? {}).flatMap(([name, property]) => {
      const here = `${at}/${key}/${name}`;
      return (describes(property) ? [] : [here]).concat(undescribed(property, here));
    });
  });
}

function describes(property: unknown): boolean {
  if (typeof property !== "object" || property === null) return property === true;
  return "title" in property || "description" in property;
}
