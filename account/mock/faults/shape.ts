import { answering } from "./deviation.ts";
import { caseDeviations } from "./shape-case.ts";
import { messageDeviations } from "./shape-message.ts";
import { peopleDeviations } from "./shape-people.ts";
import type { Fault } from "./fault.ts";
import type { Json } from "./hooks.ts";

/**
 * One member of the 200 answer that is otherwise than documented: left out (`missing`), null,
 * another value (`is`) or one that nobody documented (`extra`).
 */
export type Deviation =
  | readonly [change: "missing" | "null" | "extra", pointer: string]
  | readonly [change: "is", pointer: string, value: Json];

/** Members of the 200 answer missing, null, of another type, unknown or of another value, one at a time. */
export const shapeFaults: readonly Fault[] = [
  ...messageDeviations,
  ...caseDeviations,
  ...peopleDeviations,
].map(faultOf);

function faultOf(deviation: Deviation): Fault {
  const [change, pointer] = deviation;
  const value = valueOf(deviation);
  const place = pointer.slice(1).replaceAll(/[/_]/g, "-").toLowerCase();
  const words = change === "is" ? JSON.stringify(value) : change;
  return {
    id: change === "is" ? `${place}-is-${slug(value)}` : `${place}-${change}`,
    group: "shape",
    title: `the answer has ${pointer} ${words}`,
    trips: ["response-schema"],
    hooks: answering(pointer, () => value),
  };
}

function valueOf(deviation: Deviation): Json | undefined {
  if (deviation[0] === "is") return deviation[2];
  if (deviation[0] === "missing") return undefined;
  return deviation[0] === "null" ? null : "undocumented";
}

/** A value as part of an id. */
function slug(value: Json | undefined): string {
  if (typeof value === "object") return Array.isArray(value) ? "an-array" : "an-object";
  const word = String(value)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
  return typeof value === "string" ? `text-${word}` : `${typeof value}-${word}`;
}
