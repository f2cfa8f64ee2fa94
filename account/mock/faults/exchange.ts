import { isObject } from "./edit.ts";
import type { Draft, JsonObject, Message } from "./hooks.ts";

/** The members of an answer that tell one message from another. */
const own = ["id", "type", "message", "dateCreated"] as const;

/** The answer with what another message says (all of its own members, or `members`); without one the answer as it is. */
export function replaced(
  answer: JsonObject,
  message: Message | undefined,
  members: readonly (typeof own)[number][] = own,
): JsonObject {
  const { data = null } = answer;
  if (message === undefined || !isObject(data)) return answer;
  const { id, type, text, dateCreated } = message;
  const values = { id, type, message: text, dateCreated };
  const chosen = Object.fromEntries(members.map((name) => [name, values[name]]));
  return { ...answer, data: { ...data, ...chosen } };
}

/** An earlier message with the same text to the same case. */
export function twin(history: readonly Message[], draft: Draft): Message | undefined {
  return history.find(
    ({ text, caseId, type }) => text === draft.text && caseId === draft.caseId && type === draft.type,
  );
}
