import { createHash } from "node:crypto";
import { typeOf } from "./sightings.ts";
import type { Observation } from "./rules/observation.ts";
import { valueOf } from "./rules/reading.ts";

/** What an answer says, without what must differ between two accounts or two runs. */
export interface Outline {
  /** Status, or the class of the failure. */
  readonly status: string;
  readonly mediaType: string;
  /** JSON type by JSON Pointer, `*` for any index. */
  readonly shape: Readonly<Record<string, string>>;
  /** Text, number or truth value by JSON Pointer; ids, dates and the marks of the run normalised. */
  readonly meaning: Readonly<Record<string, string>>;
}

/** An outline by its mark; the outline itself stands beside it the first time that a worker tells of it. */
export interface ToldOutline {
  readonly mark: string;
  readonly outline?: Outline;
}

/** Tells each outline in full once: most answers are alike, and every report crosses a process. */
export function outlineTeller(): (outline: Outline) => ToldOutline {
  const told = new Set<string>();
  return (outline) => {
    const mark = createHash("sha256").update(JSON.stringify(outline)).digest("base64url").slice(0, 16);
    if (told.has(mark)) return { mark };
    told.add(mark);
    return { mark, outline };
  };
}

/** What the request says itself, what moves with every message, and lists whose length is the account's own. */
const own = /^\/data\/(message$|meta\/|case\/description$)|\*/;

/** Outline of one answer. */
export function outlineOf({ exchange, reading }: Observation, runId: string): Outline {
  const { outcome } = exchange;
  if (outcome.kind === "failed") return { status: outcome.class, mediaType: "", shape: {}, meaning: {} };
  const type = outcome.headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";
  const shape: Record<string, string> = {};
  const meaning: Record<string, string> = {};
  const visit = (value: unknown, pointer: string): void => {
    const kinds = new Set([...(shape[pointer]?.split(" or ") ?? []), typeOf(value)]);
    shape[pointer] = [...kinds].toSorted().join(" or ");
    if (Array.isArray(value)) for (const item of value) visit(item, `${pointer}/*`);
    else if (typeof value === "object" && value !== null) {
      for (const [name, child] of Object.entries(value)) visit(child, `${pointer}/${name}`);
    } else if (!own.test(pointer)) meaning[pointer] = normalised(value, pointer, runId);
  };
  const body = reading === undefined ? undefined : valueOf(reading);
  if (body !== undefined) visit(body, "");
  return {
    status: String(outcome.status),
    mediaType: type.split(";")[0]?.toLowerCase() ?? "",
    shape,
    meaning,
  };
}

function normalised(value: unknown, pointer: string, runId: string): string {
  if (typeof value === "number" && /(^|\/)(id|[a-z]+Id|closedBy|queueOrder|waitTime)$/.test(pointer))
    return "<id>";
  if (typeof value !== "string") return JSON.stringify(value) ?? "";
  return value
    .replaceAll(runId, "<run>")
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z?/g, "<date>")
    .replaceAll(/\b\d{3,}\b/g, "<number>")
    .slice(0, 200);
}
