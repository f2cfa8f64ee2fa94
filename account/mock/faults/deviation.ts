import { edited } from "./edit.ts";
import type { Draft, Hooks, Json, Message, Received, Refusal, Reply, Scene } from "./hooks.ts";

/** The member of the 200 answer at `pointer` changed by `change`; undefined removes it. */
export function answering(
  pointer: string,
  change: (old: Json | undefined, scene: Scene) => Json | undefined,
): Hooks {
  return { answer: (answer, scene) => edited(answer, pointer, (old) => change(old, scene)) };
}

/** The 200 answer of add-message changed on its way to the wire. */
export function onAdded(change: (reply: Reply, scene: Scene) => Reply): Hooks {
  return { reply: (reply, scene) => (scene.kind === "added" ? change(reply, scene) : reply) };
}

/** Every refusal with one of `statuses`, or any, changed on its way to the wire. */
export function onRefused(
  change: (reply: Reply, scene: Scene) => Reply,
  ...statuses: readonly number[]
): Hooks {
  return {
    reply: (reply, scene) =>
      scene.kind === "refused" && (statuses.length === 0 || statuses.includes(reply.status))
        ? change(reply, scene)
        : reply,
  };
}

/** Authorised calls that the mock would refuse are taken when `when` says so; a case that is none becomes the active one. */
export function accepting(when: (call: Call) => boolean): Hooks {
  return {
    decide: (refusal, received, body) =>
      refusal !== undefined && when({ refusal, received, body }) ? undefined : refusal,
    draft: withCase,
  };
}

/** A call that the mock is about to refuse. */
export interface Call {
  readonly refusal: Refusal;
  readonly received: Received;
  /** Undefined when the body is not JSON. */
  readonly body: Json | undefined;
}

/** Calls that the mock would take are answered with `refusal` when `when` says so. */
export function refusing(
  refusal: Refusal,
  when: (body: Json | undefined, received: Received) => boolean,
): Hooks {
  return {
    decide: (own, received, body) => own ?? (when(body, received) ? refusal : undefined),
  };
}

/** What the mock would refuse is refused otherwise. */
export function refusingWith(refusal: Refusal, when: (call: Call) => boolean): Hooks {
  return {
    decide: (own, received, body) =>
      own !== undefined && when({ refusal: own, received, body }) ? refusal : own,
  };
}

/** The text changed before the message is stored and answered. */
export function texting(change: (text: string) => string): Hooks {
  return { draft: (draft) => ({ ...draft, text: change(draft.text) }) };
}

/** A documented refusal of the input. */
export function invalid(message: string): Refusal {
  return { status: 400, code: "ERROR_INVALID_INPUT", message };
}

/** Documented as 500, and a finding whatever was sent. */
export const crash: Refusal = {
  status: 500,
  code: "ERROR_SERVER_ERROR",
  message: "Something went wrong on our side.",
};

/** Documented as 401. */
export const unauthorised: Refusal = {
  status: 401,
  code: "ERROR_UNAUTHORIZED",
  message: "The API key is missing, incorrect or invalid.",
};

/** The same reply with one header more or otherwise. */
export function withHeader(reply: Reply, name: string, value: string): Reply {
  return { ...reply, headers: { ...reply.headers, [name]: value } };
}

/** The same reply with other bytes. */
export function withBody(reply: Reply, body: Buffer | string): Reply {
  return { ...reply, body };
}

/** The body of a reply as text. */
export function textOf(reply: Reply): string {
  return reply.body.toString();
}

/** The `Authorization` header of a request; empty when there is none. */
export function authorizationOf({ headers }: Received): string {
  const { authorization } = headers;
  return typeof authorization === "string" ? authorization.trim() : "";
}

/** The message added before the last one. */
export function earlier(history: readonly Message[]): Message | undefined {
  return history.at(-2);
}

function withCase(draft: Draft): Draft {
  const known = Number.isSafeInteger(draft.caseId) && draft.caseId > 0;
  return known ? draft : { ...draft, caseId: 2069 };
}
