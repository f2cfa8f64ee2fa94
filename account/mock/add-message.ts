import { endpoint } from "#schemas";
import type { Shape } from "./case-view.ts";
import type { Draft, Hooks, Json, Problem, Received, Refusal } from "./faults/hooks.ts";
import * as refusals from "./refusals.ts";
import type { Added, Store } from "./store.ts";
import { draftOf, problemsOf } from "./validation.ts";

/** What became of a call: a message was added, or it was refused. */
export type Outcome =
  | { readonly kind: "added"; readonly added: Added }
  | { readonly kind: "refused"; readonly refusal: Refusal };

/** A body that was read: JSON with the message it asks for, or what keeps it from being JSON. */
type Body =
  | { readonly value: Json; readonly draft: Draft; readonly syntax?: never }
  | { readonly value?: never; readonly draft?: never; readonly syntax: Problem };

const nothing = Buffer.alloc(0);
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Serves one authorised add-message call: representation, address, body, case, in this order. */
export function addMessage(received: Received, store: Store, hooks: Hooks): Outcome {
  const bytes = hooks.bytes?.(received.bytes ?? nothing, received) ?? received.bytes;
  const body = parse(bytes ?? nothing);
  const own = requestRefusal(received, bytes) ?? bodyRefusal(body, store, hooks);
  const refusal = hooks.decide === undefined ? own : hooks.decide(own, received, body.value);
  if (refusal !== undefined) return { kind: "refused", refusal };
  const sent = body.draft ?? draftOf(undefined);
  const draft = hooks.draft?.(sent, received) ?? sent;
  const added = store.add(draft, received, shapeOf(received));
  return added === undefined
    ? { kind: "refused", refusal: refusals.notFound(`Case ${sent.caseId}`) }
    : { kind: "added", added };
}

/** The documented shape that `-x-user-type` asks for; `contact`, the default, unless it says `user`. */
function shapeOf(received: Received): Shape {
  return received.query.get(endpoint.userTypeParameter) === "user" ? "user" : "contact";
}

function requestRefusal(received: Received, bytes: Buffer | undefined): Refusal | undefined {
  if (bytes === undefined) return refusals.tooLarge;
  if (!isJson(received.headers["content-type"])) return refusals.unsupportedMediaType;
  const userTypes = received.query.getAll(endpoint.userTypeParameter);
  if (userTypes.length > 1 || userTypes.some((userType) => userType !== "contact" && userType !== "user")) {
    return refusals.invalidInput(`${endpoint.userTypeParameter} has to be contact or user, once`);
  }
  return undefined;
}

function bodyRefusal(body: Body, store: Store, hooks: Hooks): Refusal | undefined {
  const found = body.syntax === undefined ? problemsOf(body.value) : [body.syntax];
  const problems = hooks.problems?.(found, body.value) ?? found;
  if (problems.length > 0) return refusals.invalidBody(problems);
  const { caseId } = body.draft ?? draftOf(undefined);
  const status = store.statusOf(caseId);
  if (status === undefined) return refusals.notFound(`Case ${caseId}`);
  return status === "active" ? undefined : refusals.caseNotActive;
}

/** Reads the body strictly: UTF-8 without a byte-order mark, one JSON document, not nested too deeply to answer. */
function parse(bytes: Buffer): Body {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return { syntax: { pointer: "", rule: "encoding", message: "The body is not UTF-8" } };
  }
  try {
    const value: Json = JSON.parse(text);
    // V8 reads any depth but writes only so much: what cannot be echoed is refused here, not failed on later.
    return { value, draft: draftOf(value) };
  } catch (error) {
    const tooDeep = error instanceof RangeError;
    const message = tooDeep ? "The body is nested too deeply" : "The body is not one JSON document";
    return { syntax: { pointer: "", rule: "syntax", message } };
  }
}

/** The documentation names no media type and shows raw JSON: JSON in UTF-8 or none at all is taken. */
function isJson(contentType: string | readonly string[] | undefined): boolean {
  if (contentType === undefined || contentType === endpoint.mediaType) return true;
  if (typeof contentType !== "string") return false;
  const [mediaType = "", ...parameters] = contentType.split(";").map((part) => part.trim().toLowerCase());
  const charset = parameters.find((parameter) => parameter.startsWith("charset="));
  const isUtf8 = charset === undefined || /^charset="?utf-?8"?$/.test(charset);
  return mediaType === endpoint.mediaType && isUtf8;
}
