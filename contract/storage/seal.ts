import { createHash } from "node:crypto";
import { isObject } from "#schemas";
import { messageOf, type Observation } from "../rules/observation.ts";

/** Marks of what an acknowledged message must keep, by member: whole texts would make every report long. */
export type Seal = Readonly<Record<string, string>>;

/** Members that nothing documented changes after a message was added. */
const sealed = ["caseId", "type", "message", "meta"] as const;

/** The seal of the message that an answer acknowledges; null where it does not. */
export function sealBy(observation: Observation): Seal | null {
  const message = messageOf(observation);
  return message === undefined ? null : sealOf(message);
}

/** The seal of a message; members that it lacks have no mark. */
export function sealOf(message: Readonly<Record<string, unknown>>): Seal {
  return Object.fromEntries(
    sealed.flatMap((name) => (message[name] === undefined ? [] : [[name, markOf(message[name])]])),
  );
}

/** Members of a stored message that are not as they were acknowledged; what a row of a list leaves out is none. */
export function brokenSeal(due: Seal, stored: Readonly<Record<string, unknown>>): readonly string[] {
  const is = sealOf(stored);
  return sealed.filter((name) => due[name] !== undefined && is[name] !== undefined && due[name] !== is[name]);
}

function markOf(value: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(inOrder(value)))
    .digest("base64url")
    .slice(0, 12);
}

/** The same value with the members of every object in one order, which a store need not keep. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isObject(value)) return value;
  const names = Object.keys(value).toSorted();
  return names.map((name) => [name, inOrder(value[name])]);
}
