import type { AddedMessage } from "./added.ts";
import { deleteMessage } from "./storage/neighbour.ts";
import type { ContractTarget } from "./target.ts";
import { lookupSender } from "./senders/node-sender.ts";

/** What cleaning up did. */
export interface Cleaned {
  readonly deleted: number;
  readonly failed: readonly number[];
  /** The account does not offer DELETE case-message/{id}; nothing more was sent. */
  readonly offered: "offered" | "not-offered";
}

/** Deletes the messages that a run added, one after another; stops at the first answer that says it is not offered. */
export async function cleanMessages(
  { origin, apiKey, timeoutMs }: Pick<ContractTarget, "origin" | "apiKey" | "timeoutMs">,
  added: readonly AddedMessage[],
): Promise<Cleaned> {
  const account = { send: lookupSender({ timeoutMs, nowMs: Date.now }), origin, apiKey };
  const failed: number[] = [];
  let deleted = 0;
  for (const { id } of added) {
    const outcome = await deleteMessage(account, id);
    if (outcome === "not-offered" && deleted === 0) return { deleted, failed, offered: "not-offered" };
    if (outcome === "deleted") deleted += 1;
    else failed.push(id);
  }
  return { deleted, failed, offered: "offered" };
}
