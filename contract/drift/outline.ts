import { isObject, type Redact } from "#schemas";
import { typeOf } from "./sightings.ts";
import { firstDifference } from "../rules/difference.ts";
import type { Observation } from "../rules/observation.ts";
import { valueOf } from "../rules/reading.ts";

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

/** Most kinds of value that one place tells of. */
const maxKinds = 20;

/** What moves with every message. */
const moving = /^\/data\/(meta\/|case\/description$)/;

/** What an outline is written with. */
export interface OutlineContext {
  readonly runId: string;
  /** Takes credentials out before a text is changed or cut, as half of one is no longer found. */
  readonly redact: Redact;
}

/** Outline of one answer. */
export function outlineOf({ exchange, reading, echo }: Observation, context: OutlineContext): Outline {
  const { outcome } = exchange;
  if (outcome.kind === "failed") return { status: outcome.class, mediaType: "", shape: {}, meaning: {} };
  const type = outcome.headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";
  const shape: Record<string, string> = {};
  const meaning: Record<string, string> = {};
  const visit = (value: unknown, pointer: string): void => {
    shape[pointer] = joined(shape[pointer], typeOf(value));
    if (Array.isArray(value)) for (const item of value) visit(item, `${pointer}/*`);
    else if (typeof value === "object" && value !== null) {
      for (const [name, child] of Object.entries(value)) visit(child, `${pointer}/${name}`);
    } else if (!moving.test(pointer)) {
      meaning[pointer] = joined(meaning[pointer], normalised(value, pointer, context));
    }
  };
  const body = reading === undefined ? undefined : valueOf(reading);
  if (body !== undefined) visit(body, "");
  const data = isObject(body) && isObject(body["data"]) ? body["data"] : {};
  return {
    status: String(outcome.status),
    mediaType: type.split(";")[0]?.toLowerCase() ?? "",
    shape,
    meaning: {
      ...meaning,
      ...echoed("/data/message", { due: echo.text, came: data["message"], context }),
      ...echoed("/data/meta", { due: echo.meta, came: data["meta"], context }),
    },
  };
}

/** Whether the request's own came back; the same word for all requests, so that most outlines are alike. */
function echoed(
  pointer: string,
  { due, came, context }: { readonly due: unknown; readonly came: unknown; readonly context: OutlineContext },
): Readonly<Record<string, string>> {
  if (came === undefined) return {};
  if (due === undefined) return { [pointer]: normalised(came, pointer, context) };
  const exactly = JSON.stringify(due) === JSON.stringify(came);
  const same = exactly || firstDifference(due, came, pointer) === undefined;
  return { [pointer]: same ? "echoed exactly" : `not echoed exactly: ${normalised(came, pointer, context)}` };
}

/** The members of a list are told as a set: its length and order are the account's own. */
function joined(known: string | undefined, more: string): string {
  if (known === undefined || known === more) return more;
  return [...new Set([...known.split(" or "), more])].toSorted().slice(0, maxKinds).join(" or ");
}

function normalised(value: unknown, pointer: string, { runId, redact }: OutlineContext): string {
  if (typeof value === "number" && /(^|\/)(id|[a-z]+Id|closedBy|queueOrder|waitTime)$/.test(pointer))
    return "<id>";
  return redact(typeof value === "string" ? value : (JSON.stringify(value) ?? ""))
    .replaceAll(runId, "<run>")
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z?/g, "<date>")
    .replaceAll(/\b\d{3,}\b/g, "<number>")
    .slice(0, 200);
}
