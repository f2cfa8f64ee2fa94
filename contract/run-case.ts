import { caseBreaches, type Breach } from "./breach.ts";
import type { Case, Step } from "./cases/case.ts";
import { stepsOf } from "./cases/world.ts";
import { echoDue } from "./echo-due.ts";
import { readBack, readBackSingly } from "./storage/read-back.ts";
import type { Exchange } from "./rules/exchange.ts";
import { answerRules, caseRules } from "./rules/index.ts";
import type { Observation } from "./rules/observation.ts";
import { readBody } from "./rules/reading.ts";
import type { ReadBack } from "./rules/read-back.ts";
import { requestFrom, type Send } from "./senders/sender.ts";
import type { ContractTarget } from "./target.ts";

/** What running a case takes. */
export interface Laboratory {
  readonly target: Omit<ContractTarget, "folder" | "level">;
  /** Sends through an HTTP client. */
  readonly client: Send;
  /** Sends on a plain socket. */
  readonly wire: Send;
  /** Asks what is stored. */
  readonly lookup: Send;
  /** Every form of every credential that the run sends; none may come back. */
  readonly secrets: readonly string[];
  /** Tells one sending of a case from the next, in the texts. */
  readonly attempt: number;
}

/** What running a case gave. */
export interface CaseRun {
  readonly steps: readonly Step[];
  readonly observations: readonly Observation[];
  readonly breaches: readonly Breach[];
  readonly readBack: ReadBack | undefined;
  /** Requests that read back, with their answers. */
  readonly lookups: readonly Exchange[];
  /** Requests sent, those that read back included. */
  readonly requests: number;
}

/** Sends the requests of a case and judges every answer. Throws only where a rule or a case of ours is wrong. */
export async function runCase(one: Case, laboratory: Laboratory): Promise<CaseRun> {
  const { target } = laboratory;
  const steps = stepsOf(one, target, laboratory.attempt);
  let requests = 0;
  const counted =
    (send: Send): Send =>
    (request, framing) => {
      requests += 1;
      return send(request, framing);
    };
  const client = counted(laboratory.client);
  const wire = counted(laboratory.wire);
  const lookup = counted(laboratory.lookup);
  const exchanges = await exchange(one, steps, (step) => {
    const request = requestFrom(step.draft, target.origin);
    const onWire = step.draft.via === "wire" || request.body?.length === 0;
    return (onWire ? wire : client)(request, step.draft.framing);
  });
  const { secrets } = laboratory;
  const observations = exchanges.map((exchanged, index): Observation => {
    const step = steps[index];
    if (step === undefined) throw new Error(`case ${one.id}: more answers than requests`);
    return {
      exchange: exchanged,
      due: step.due,
      echo: echoDue(step),
      reading: readingOf(exchanged),
      skewMs: target.skewMs,
      secrets,
    };
  });
  const lookups: Exchange[] = [];
  const lookingUp: Send = async (...call) => {
    const looked = await lookup(...call);
    lookups.push(looked);
    return looked;
  };
  const account = { send: lookingUp, origin: target.origin, apiKey: target.apiKey };
  const sent = observations.flatMap((observation, index) => {
    const step = steps[index];
    return step === undefined ? [] : [{ step, observation }];
  });
  const read = one.readBack === "whole" ? readBack : readBackSingly;
  const stored = one.readBack === undefined ? undefined : await read(account, sent, target.opening);
  const breaches = judge(one, observations, stored);
  return { steps, observations, breaches, readBack: stored, lookups, requests };
}

function judge(
  one: Case,
  observations: readonly Observation[],
  stored: ReadBack | undefined,
): readonly Breach[] {
  const alone = observations.flatMap((observation, step) =>
    answerRules.flatMap(({ id, title, basis, quote, check }) =>
      check(observation).map((found) => ({ rule: id, title, step, break: { basis, quote, ...found } })),
    ),
  );
  const { order = "one-by-one", alike } = one;
  const together = caseBreaches(caseRules, { observations, order, alike: alike === "yes", readBack: stored });
  return [...alone, ...together];
}

/** Sends in the order of the case; after a time-out nothing more of it is sent. */
async function exchange(
  one: Case,
  steps: readonly Step[],
  send: (step: Step) => Promise<Exchange>,
): Promise<readonly Exchange[]> {
  if (one.order === "at-once") return Promise.all(steps.map(send));
  const done: Exchange[] = [];
  for (const step of steps) {
    if (step.pauseMs !== undefined) await pause(step.pauseMs);
    const exchanged = await send(step);
    done.push(exchanged);
    if (exchanged.outcome.kind === "failed" && exchanged.outcome.class === "timeout") break;
  }
  return done;
}

function readingOf({ request, outcome }: Exchange): Observation["reading"] {
  return outcome.kind === "failed" || request.method === "HEAD" ? undefined : readBody(outcome.body);
}

function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}
