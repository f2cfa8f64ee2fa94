import { readFileSync } from "node:fs";

/** One member of the documented request body. */
export interface Member {
  readonly path: readonly string[];
  readonly types: readonly JsonType[];
  readonly required: "required" | "optional";
}

/** JSON types, a whole number apart from other numbers. */
export type JsonType = "null" | "boolean" | "integer" | "number" | "string" | "array" | "object";

/** Members of the documented request body, outer ones first, read from its schema. */
export function requestMembers(): readonly Member[] {
  const file = new URL("../../schemas/add-message/request.schema.json", import.meta.url);
  const schema: unknown = JSON.parse(readFileSync(file, "utf8"));
  return membersOf(schema, []);
}

function membersOf(schema: unknown, path: readonly string[]): readonly Member[] {
  const properties = member(schema, "properties");
  const required = list(member(schema, "required"));
  return Object.entries(properties ?? {}).flatMap(([name, child]) => {
    const own: Member = {
      path: path.concat(name),
      types: list(member(child, "type")).filter(isJsonType),
      required: required.includes(name) ? "required" : "optional",
    };
    return [own].concat(membersOf(child, own.path));
  });
}

const jsonTypes = ["null", "boolean", "integer", "number", "string", "array", "object"] as const;

function isJsonType(name: string): name is JsonType {
  return jsonTypes.some((type) => type === name);
}

function member(value: unknown, name: string): object | string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const found: unknown = Reflect.get(value, name);
  return typeof found === "string" || (typeof found === "object" && found !== null) ? found : undefined;
}

function list(value: object | string | undefined): readonly string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
