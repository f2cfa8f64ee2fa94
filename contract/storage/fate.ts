import { answerOf, messageOf, requestOf, type Observation } from "../rules/observation.ts";

/** What an answer says of its message: the id under which it was added, that it was refused, or neither. */
export type Fate = number | "refused" | "unsure";

/** What became of a request by its answer. */
export function fateOf(observation: Observation): Fate {
  if (isRefused(observation)) return "refused";
  const id = messageOf(observation)?.["id"];
  return Number.isSafeInteger(id) ? Number(id) : "unsure";
}

/** Whether the answer says that nothing was added. A 5xx does not: a gateway does not know what became of a request. */
export function isRefused(observation: Observation): boolean {
  const status = answerOf(observation)?.status;
  if (status === undefined) return false;
  return (status >= 400 && status < 500) || ["HEAD", "OPTIONS"].includes(requestOf(observation).method);
}
