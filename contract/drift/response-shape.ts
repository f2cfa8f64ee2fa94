import { readFileSync } from "node:fs";

/** What the response schema says of one place. */
export interface Place {
  /** JSON Pointer, `*` for any index. */
  readonly pointer: string;
  readonly types: readonly string[];
  readonly presence: "required" | "optional";
  /** Values of an enumeration; empty where any value goes. */
  readonly values: readonly string[];
}

type Node = Readonly<Record<string, unknown>>;

/** Every place of the documented answer, outer ones first, read from the response schema; Struct trees are one place. */
export function responseShape(): readonly Place[] {
  const file = new URL("../../schemas/add-message/response.schema.json", import.meta.url);
  const root: unknown = JSON.parse(readFileSync(file, "utf8"));
  return isNode(root) ? placesOf(root, { root, pointer: "", presence: "required" }) : [];
}

interface Here {
  readonly root: Node;
  readonly pointer: string;
  readonly presence: Place["presence"];
}

function placesOf(unresolved: Node, here: Here): readonly Place[] {
  const node = resolve(unresolved, here.root);
  const { pointer, presence } = here;
  if (node["title"] === "Struct") {
    const kinds = ["stringValue", "boolValue", "numberValue", "structValue", "listValue"];
    return [
      { pointer, types: ["object"], presence, values: [] },
      {
        pointer: `${pointer}/fields/*`,
        types: kinds.map((kind) => `kind ${kind}`),
        presence: "optional",
        values: [],
      },
    ];
  }
  const arms = list(node["oneOf"]).map((arm) => resolve(arm, here.root));
  if (arms.length > 0) return merged(arms.flatMap((arm) => placesOf(arm, here)));
  const own: Place = { pointer, types: texts(node["type"]), presence, values: valuesOf(node) };
  const required = new Set(texts(node["required"]));
  const members = Object.entries(isNode(node["properties"]) ? node["properties"] : {}).flatMap(
    ([name, child]) =>
      isNode(child)
        ? placesOf(child, {
            root: here.root,
            pointer: `${pointer}/${name}`,
            presence: required.has(name) ? "required" : "optional",
          })
        : [],
  );
  const items = isNode(node["items"])
    ? placesOf(node["items"], { root: here.root, pointer: `${pointer}/*`, presence: "optional" })
    : [];
  return [own, ...members, ...items];
}

/** Joins the arms of an alternative: required where every arm requires it, any value or type of any arm. */
function merged(places: readonly Place[]): readonly Place[] {
  const pointers = [...new Set(places.map(({ pointer }) => pointer))];
  const groups = pointers.map((pointer) => places.filter((place) => place.pointer === pointer));
  const arms = Math.max(...groups.map(({ length }) => length));
  return groups.map((group, index) => ({
    pointer: pointers[index] ?? "",
    types: [...new Set(group.flatMap(({ types }) => types))],
    presence:
      group.length === arms && group.every(({ presence }) => presence === "required")
        ? "required"
        : "optional",
    values: [...new Set(group.flatMap(({ values }) => values))],
  }));
}

function valuesOf(node: Node): readonly string[] {
  const { const: only } = node;
  return typeof only === "string" ? [only] : texts(node["enum"]);
}

function resolve(node: Node, root: Node): Node {
  const reference = node["$ref"];
  if (typeof reference !== "string") return node;
  const found = reference
    .replace(/^#\//, "")
    .split("/")
    .reduce<unknown>((at, name) => (isNode(at) ? at[name] : undefined), root);
  return isNode(found) ? found : node;
}

function texts(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

function list(value: unknown): readonly Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
