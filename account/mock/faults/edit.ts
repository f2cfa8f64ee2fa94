import type { Json, JsonObject } from "./hooks.ts";

/** A JSON value with the member at `pointer` (RFC 6901; array places as digits) changed by `change`; undefined removes it. */
export function edited(
  value: Json,
  pointer: string,
  change: (old: Json | undefined) => Json | undefined,
): Json {
  return editedAt(value, pointer.split("/").slice(1), change);
}

/** The value at `pointer`, if there is one. */
export function valueAt(value: Json, pointer: string): Json | undefined {
  let found: Json | undefined = value;
  for (const name of pointer.split("/").slice(1)) found = memberOf(found, name);
  return found;
}

/** The text at `pointer`; empty when there is none. */
export function textAt(value: Json | undefined, pointer: string): string {
  const found = valueAt(value ?? null, pointer);
  return typeof found === "string" ? found : "";
}

/** Whether a JSON value is an object. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !isList(value);
}

/** Whether a JSON value is an array. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function editedAt(
  value: Json,
  path: readonly string[],
  change: (old: Json | undefined) => Json | undefined,
): Json {
  const [name, ...rest] = path;
  if (name === undefined) return change(value) ?? null;
  const old = memberOf(value, name);
  const next = rest.length === 0 ? change(old) : old === undefined ? undefined : editedAt(old, rest, change);
  if (isList(value))
    return value.flatMap((item, place) => (String(place) === name ? optional(next) : [item]));
  if (!isObject(value)) return value;
  if (next === undefined) return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
  return { ...value, [name]: next };
}

function optional(value: Json | undefined): readonly Json[] {
  return value === undefined ? [] : [value];
}

function memberOf(value: Json | undefined, name: string): Json | undefined {
  if (isList(value)) return value[Number(name)];
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
