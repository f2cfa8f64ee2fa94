import type { ContractResult } from "#schemas";
import type { World } from "./cases/case.ts";
import { post, smallest } from "./cases/draft.ts";
import { requestFrom, type Send } from "./sender.ts";
import type { ContractTarget } from "./target.ts";

/** Why a run ends before its first case. */
export type Stopped = NonNullable<ContractResult["stopped"]>;

/** Variable by which the run's setup tells its reporter why nothing more may be sent. */
export const stoppedVariable = "CONTRACT_STOPPED";

const unreachable = ["timeout", "refused", "dns", "tls"] as const;

/**
 * Sends the smallest documented call once. Gives the reason to send nothing more where no connection or no answer came,
 * or where the key is rejected; undefined where the account can be judged, a reset or a broken answer included.
 */
export async function preflight(target: ContractTarget, send: Send): Promise<Stopped | undefined> {
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
  const { outcome } = await send(requestFrom(post(world, smallest(world, world.text("first call"))), origin));
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
