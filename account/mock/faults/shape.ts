import { answering } from "./deviation.ts";
import { faultsOf, type Fault } from "./fault.ts";
import type { Json } from "./hooks.ts";
import { caseDeviations } from "./shape-case.ts";
import { messageDeviations } from "./shape-message.ts";
import { peopleDeviations } from "./shape-people.ts";

/**
 * One member of the 200 answer that is otherwise than documented: left out (`missing`), null, another value (`is`)
 * or one that nobody documented (`extra`). Rules are named where they are not the usual one of the change alone.
 */
export type Deviation =
  | readonly [change: "missing" | "null" | "extra", pointer: string, ...trips: readonly string[]]
  | readonly [change: "is", pointer: string, value: Json, ...trips: readonly string[]];

/** The rule that a change trips when it contradicts nothing else in the answer. */
const usual = {
  missing: "members-are-present",
  null: "types-are-documented",
  extra: "no-unknown-members",
  is: "types-are-documented",
} as const;

/** Members of the 200 answer missing, null, of another type, unknown or of another value, one at a time. */
export const shapeFaults: readonly Fault[] = faultsOf(
  "shape",
  [...messageDeviations, ...caseDeviations, ...peopleDeviations].map((deviation) => {
    const [change, pointer] = deviation;
    const { value, trips } = changeOf(deviation);
    const place = pointer.slice(1).replaceAll(/[/_]/g, "-").toLowerCase();
    return [
      change === "is" ? `${place}-is-${slug(value)}` : `${place}-${change}`,
      trips.length === 0 ? [usual[change]] : trips,
      `the answer has ${pointer} ${change === "is" ? JSON.stringify(value) : change}`,
      answering(pointer, () => value),
    ];
  }),
);

function changeOf(deviation: Deviation): {
  readonly value: Json | undefined;
  readonly trips: readonly string[];
} {
  if (deviation[0] === "is") {
    const [, , value, ...trips] = deviation;
    return { value, trips };
  }
  const [change, , ...trips] = deviation;
  return { value: change === "missing" ? undefined : change === "null" ? null : "undocumented", trips };
}

/** A value as part of an id. */
function slug(value: Json | undefined): string {
  if (typeof value === "object")
    return value === null ? "null" : Array.isArray(value) ? "a-list" : "an-object";
  const word = String(value)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
  return typeof value === "string" ? `text-${word}` : `${typeof value}-${word}`;
}
