import type { WitnessBranch } from "#schemas";
import type { Place } from "./response-shape.ts";
import type { Sightings } from "./sightings.ts";

/**
 * Which branches of the response schema the accepted answers showed: optional members present and absent,
 * nullable ones null and not, each value of an enumeration, each kind of Struct value, arrays empty and not.
 */
export function witnessOf(shape: readonly Place[], sightings: Sightings): readonly WitnessBranch[] {
  const seen = (pointer: string, label: string): number => sightings[pointer]?.[label] ?? 0;
  const present = (pointer: string): number => countOf(sightings, pointer);
  return shape.flatMap(({ pointer, types, presence, values }) => {
    const branch = (name: string, count: number): WitnessBranch => ({ pointer, branch: name, seen: count });
    const kinds = types.filter((type) => type.startsWith("kind "));
    if (kinds.length > 0) return kinds.map((kind) => branch(kind, seen(pointer, kind)));
    const parent = pointer.slice(0, pointer.lastIndexOf("/"));
    const optional = presence === "optional" && !pointer.endsWith("/*");
    return [
      ...(optional
        ? [branch("present", present(pointer)), branch("absent", seen(parent, "object") - present(pointer))]
        : []),
      ...(types.includes("null")
        ? [
            branch("null", seen(pointer, "null")),
            branch("not null", present(pointer) - seen(pointer, "null")),
          ]
        : []),
      ...values.map((value) => branch(`value ${value}`, seen(pointer, `value ${value}`))),
      ...(types.includes("array")
        ? [branch("empty", seen(pointer, "empty")), branch("not empty", seen(pointer, "not empty"))]
        : []),
    ];
  });
}

const types = ["null", "boolean", "integer", "number", "string", "array", "object"];

/** How often a place held any value. */
export function countOf(sightings: Sightings, pointer: string): number {
  return types.reduce((sum, type) => sum + (sightings[pointer]?.[type] ?? 0), 0);
}
