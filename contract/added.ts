import { isObject } from "#schemas";
import type { Exchange } from "./rules/exchange.ts";

/** A message that the run added, for cleaning up. */
export interface AddedMessage {
  readonly id: number;
}

/**
 * The message that an answer says was added, whether or not it was due: a 2xx answer with `data.id`.
 * What answers another method than POST may be an older message; there it must carry the mark of the run.
 */
export function addedBy(
  { request, outcome }: Exchange,
  body: unknown,
  runId: string,
): readonly AddedMessage[] {
  if (outcome.kind === "failed" || outcome.status < 200 || outcome.status > 299) return [];
  const data = isObject(body) && isObject(body["data"]) ? body["data"] : {};
  const { id, message } = data;
  const ours = request.method === "POST" || (typeof message === "string" && message.includes(runId));
  return ours && Number.isSafeInteger(id) ? [{ id: Number(id) }] : [];
}
