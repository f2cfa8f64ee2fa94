import { isObject } from "#schemas";
import type { Step } from "./cases/case.ts";
import type { Echo } from "./rules/observation.ts";

const types: ReadonlySet<string> = new Set(["message", "note", "event"]);

/** What an accepted answer must repeat of a request body; members of a type that is not documented settle nothing. */
export function echoDue({ draft, unsettled = [] }: Step): Echo {
  const body = parsed(draft.body);
  if (!isObject(body)) return {};
  const message = isObject(body["message"]) ? body["message"] : {};
  const due: Echo = {
    ...(typeof message["message"] === "string" ? { text: message["message"] } : {}),
    ...(typeof message["type"] === "string" && types.has(message["type"]) ? { type: message["type"] } : {}),
    ...(Number.isSafeInteger(body["caseId"]) ? { caseId: Number(body["caseId"]) } : {}),
    ...(body["channel"] === undefined || body["channel"] === "chat" ? { channel: "chat" } : {}),
    ...(body["meta"] === undefined ? { meta: {} } : isObject(body["meta"]) ? { meta: body["meta"] } : {}),
  };
  return Object.fromEntries(Object.entries(due).filter(([name]) => !unsettled.some((part) => part === name)));
}

/** The text that a request carries, as it says or as its body does; undefined where it carries none. */
export function textOf({ draft, text }: Step): string | undefined {
  if (text !== undefined) return text;
  const body = parsed(draft.body);
  const message = isObject(body) && isObject(body["message"]) ? body["message"]["message"] : undefined;
  return typeof message === "string" ? message : formText(draft.body);
}

function formText(body: Step["draft"]["body"]): string | undefined {
  return typeof body === "string"
    ? (new URLSearchParams(body).get("message[message]") ?? undefined)
    : undefined;
}

/** Whether a request asks for a delay, of which nothing is documented: its message may be stored later than it is answered. */
export function isDelayed({ draft }: Step): boolean {
  const body = parsed(draft.body);
  return isObject(body) && body["delay"] !== undefined && body["delay"] !== 0;
}

function parsed(body: Step["draft"]["body"]): unknown {
  try {
    return JSON.parse(typeof body === "string" ? body : new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
