import type { ContractResult } from "#schemas";
import { firstCall } from "./cases/first-call.ts";
import type { Exchange } from "./rules/exchange.ts";
import { at } from "./rules/observation.ts";
import { valueOf, type Reading } from "./rules/reading.ts";
import { runCase, type CaseRun, type Laboratory } from "./run-case.ts";
import type { Send } from "./senders/sender.ts";
import { offeredBy, type Added } from "./storage/stored.ts";
import type { Opening } from "./target.ts";

/** Why a run ends before its first case. */
export type Stopped = NonNullable<ContractResult["stopped"]>;

/** Variable by which the run's setup tells its reporter why nothing more may be sent. */
export const stoppedVariable = "CONTRACT_STOPPED";

const unreachable = ["timeout", "refused", "dns", "tls"] as const;

/** What the first call of a run led to. */
export interface Preflight {
  readonly run: CaseRun;
  /** Absent where the run goes on. */
  readonly stopped?: Stopped;
  readonly opening: Opening;
}

/**
 * Sends the smallest documented call once, and reads it back. Gives the reason to send nothing more where no connection
 * or no answer came, or where the key is rejected; a reset or a broken answer can be judged.
 */
export async function preflight(laboratory: Omit<Laboratory, "attempt">): Promise<Preflight> {
  const { origin, apiKey } = laboratory.target;
  const run = await runCase(firstCall, { ...laboratory, attempt: 1 });
  let { requests } = run;
  const [outcome] = run.observations.map(({ exchange }) => exchange.outcome);
  const stopped = outcome && stopOf(outcome, origin);
  const added = run.observations.flatMap(({ reading }) =>
    reading === undefined ? [] : whereAdded(reading),
  )[0];
  if (stopped !== undefined || added === undefined)
    return { run, ...(stopped && { stopped }), opening: { single: false, list: false, requests } };
  const send: Send = (request) => {
    requests += 1;
    return laboratory.lookup(request);
  };
  const offered = await offeredBy({ send, origin, apiKey }, added);
  return { run, opening: { ...offered, requests } };
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

/** Where to look for the message that an answer says was added, whatever its status. */
function whereAdded(reading: Reading): readonly Added[] {
  const value = valueOf(reading);
  const [id, caseId] = [at(value, ["data", "id"]), at(value, ["data", "caseId"])];
  return Number.isSafeInteger(id) ? [{ id: Number(id), caseId: Number(caseId) }] : [];
}
