import { isObject } from "#schemas";
import type { Stopped } from "./preflight.ts";

const kinds = [
  "unreachable",
  "key-rejected",
  "time-limit",
  "internal",
] as const satisfies readonly Stopped["kind"][];

/** Reads why the setup ended a run; what it told in words that cannot be read still ends it. */
export function readStopped(text: string): Stopped {
  const value = parsed(text);
  const kind = isObject(value) ? kinds.find((one) => one === value["kind"]) : undefined;
  const detail = isObject(value) ? value["detail"] : undefined;
  return kind === undefined || typeof detail !== "string"
    ? { kind: "internal", detail: "the setup ended the run for a reason that cannot be read" }
    : { kind, detail };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
