import { endpoint } from "#schemas";
import { addMessage } from "./add-message.ts";
import type { Hooks, Json, JsonObject, Received, Refusal, Reply, Scene } from "./faults/hooks.ts";
import { caseMessage } from "./neighbours.ts";
import * as refusals from "./refusals.ts";
import type { Seed } from "./seed.ts";
import { createStore } from "./store.ts";
import { isObject } from "./faults/edit.ts";

/** What the service needs; clock and randomness are arguments. */
export interface ServiceOptions {
  readonly seed: Seed;
  /** Share of add-message requests that end as 500, 0..1. */
  readonly errorRatio: number;
  /** The account's clock, milliseconds since the epoch. */
  readonly nowMs: () => number;
  /** Numbers in [0, 1). */
  readonly random: () => number;
  readonly hooks: Hooks;
}

/** An answer and what led to it. */
export interface Served {
  readonly reply: Reply;
  readonly scene: Scene;
}

const json = "application/json; charset=utf-8";

/** The account without its server: gives each request its answer, the key first, then the address. */
export function createService(options: ServiceOptions): (received: Received) => Served {
  const { errorRatio, random, hooks } = options;
  const store = createStore(options.seed, options.nowMs, hooks);

  function refused(refusal: Refusal, received: Received): Served {
    const headers = { "content-type": json, ...refusal.headers };
    const scene: Scene = { kind: "refused", received, history: store.history };
    return { reply: { status: refusal.status, headers, body: refusals.refusalJson(refusal) }, scene };
  }

  function add(received: Received): Served {
    if (errorRatio > 0 && random() < errorRatio) return refused(refusals.serverError, received);
    const outcome = addMessage(received, store, hooks);
    if (outcome.kind === "refused") return refused(outcome.refusal, received);
    const { message, json: body } = outcome.added;
    const scene: Scene = { kind: "added", received, message, history: store.history };
    const change = hooks.answer;
    return ok(change === undefined ? body : changed(body, (answer) => change(answer, scene)), scene);
  }

  return (received) => {
    const own = received.authorised ? undefined : refusals.unauthorised;
    const refusal = hooks.authorise === undefined ? own : hooks.authorise(own, received);
    if (refusal !== undefined) return refused(refusal, received);
    if (isAddMessage(received) || hooks.routes?.(received) === true) return add(received);
    if (received.path === endpoint.path) return refused(refusals.methodNotAllowed("POST"), received);
    const outcome = caseMessage(received, store, hooks);
    if (outcome === undefined) return refused(refusals.notFound("This address"), received);
    if ("refusal" in outcome) return refused(outcome.refusal, received);
    const change = hooks.neighbour;
    const scene: Scene = { kind: "neighbour", received, history: store.history };
    return ok(
      change === undefined ? outcome.json : changed(outcome.json, (answer) => change(answer, received)),
      scene,
    );
  };
}

/** Whether a request is the documented call. */
export function isAddMessage({ method, path }: Pick<Received, "method" | "path">): boolean {
  return path === endpoint.path && method === endpoint.method;
}

function ok(body: string, scene: Scene): Served {
  return { reply: { status: 200, headers: { "content-type": json }, body }, scene };
}

function changed(text: string, change: (answer: JsonObject) => Json): string {
  const answer: Json = JSON.parse(text);
  return isObject(answer) ? JSON.stringify(change(answer)) : text;
}
