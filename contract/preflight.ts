import type { ContractResult } from "#schemas";
import type { World } from "./cases/case.ts";
import { post, smallest } from "./cases/draft.ts";
import type { Exchange } from "./rules/exchange.ts";
import { at } from "./rules/observation.ts";
import { readBody, valueOf } from "./rules/reading.ts";
import { requestFrom, type Send } from "./senders/sender.ts";
import { offeredBy, type Added } from "./storage/stored.ts";
import type { ContractTarget, Opening } from "./target.ts";

/** Why a run ends before its first case. */
export type Stopped = NonNullable<ContractResult["stopped"]>;

/** Variable by which the run's setup tells its reporter why nothing more may be sent. */
export const stoppedVariable = "CONTRACT_STOPPED";

const unreachable = ["timeout", "refused", "dns", "tls"] as const;

/** What the first call of a run led to. */
export type Preflight =
  | { readonly kind: "stopped"; readonly stopped: Stopped }
  | { readonly kind: "open"; readonly opening: Opening };

/**
 * Sends the smallest documented call once, and reads it back. Gives the reason to send nothing more where no connection
 * or no answer came, or where the key is rejected; a reset or a broken answer can be judged.
 */
export async function preflight(
  target: ContractTarget,
  { client, lookup }: { readonly client: Send; readonly lookup: Send },
): Promise<Preflight> {
  let lookups = 0;
  const lookingUp: Send = (request) => {
    lookups += 1;
    return lookup(request);
  };
  const { outcome } = await firstCall(target, client);
  const stopped = stopOf(outcome, target.origin);
  if (stopped !== undefined) return { kind: "stopped", stopped };
  const added = outcome.kind === "answered" && outcome.status === 200 ? addedBy(outcome.body) : undefined;
  const offered =
    added === undefined
      ? { single: false, list: false }
      : await offeredBy({ send: lookingUp, origin: target.origin, apiKey: target.apiKey }, added);
  return { kind: "open", opening: { ...offered, requests: 1 + lookups } };
}

function firstCall(target: ContractTarget, send: Send): Promise<Exchange> {
  const { apiKey, caseId, userType, runId, origin } = target;
  const world: World = {
    apiKey,
    caseId,
    closedCaseId: 0,
    otherCaseId: 0,
    userType,
    runId,
    text: (label) => `${runId} ${label}`,
  };
  return send(requestFrom(post(world, smallest(world, world.text("first call"))), origin));
}

function stopOf(outcome: Exchange["outcome"], origin: string): Stopped | undefined {
  if (outcome.kind === "failed") {
    return unreachable.some((one) => one === outcome.class)
      ? {
          kind: "unreachable",
          detail: `${origin} did not answer the first call: ${outcome.detail}. Nothing more was sent.`,
        }
      : undefined;
  }
  if (outcome.status !== 401 && outcome.status !== 403) return undefined;
  return {
    kind: "key-rejected",
    detail: `${origin} answered the first call with ${outcome.status}: check ACQUIRE_API_KEY and ACQUIRE_CASE_ID. Nothing more was sent.`,
  };
}

function addedBy(body: Uint8Array): Added | undefined {
  const value = valueOf(readBody(body));
  const [id, caseId] = [at(value, ["data", "id"]), at(value, ["data", "caseId"])];
  return Number.isSafeInteger(id) ? { id: Number(id), caseId: Number(caseId) } : undefined;
}
