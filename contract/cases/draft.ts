import { addMessagePath, endpoint } from "#schemas";
import type { Draft, World } from "./case.ts";

/** Headers of the documented call: the bearer key and a JSON body. */
export function documentedHeaders(world: World): Draft["headers"] {
  return [
    ["authorization", `Bearer ${world.apiKey}`],
    ["content-type", endpoint.mediaType],
  ];
}

/** The documented call with a body of one's own; `change` replaces parts of it. */
export function post(world: World, body: unknown, change: Partial<Draft> = {}): Draft {
  return {
    method: endpoint.method,
    path: addMessagePath(world.userType),
    headers: documentedHeaders(world),
    body: JSON.stringify(body),
    via: "client",
    ...change,
  };
}

/** The smallest documented body: {"message":{"type":"message","message":…},"caseId":…}. */
export function smallest(
  world: World,
  text: string,
): { readonly message: { type: string; message: string }; readonly caseId: number } {
  return { message: { type: "message", message: text }, caseId: world.caseId };
}

/** The body of the documentation's example, sent to the case of the settings. */
export function example(world: World, text: string): Readonly<Record<string, unknown>> {
  return {
    channel: "chat",
    mentionUsers: ["00"],
    meta: { additionalProp1: {} },
    message: { type: "message", message: text, translateLangKey: "en" },
    delay: 1000,
    caseId: world.caseId,
  };
}
