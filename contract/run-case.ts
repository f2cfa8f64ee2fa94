import { setTimeout as pause } from "node:timers/promises";
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
import type { KeptConnection } from "./senders/node-sender.ts";
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
  /** Opens a connection that several requests share. */
  readonly connect: () => KeptConnection;
  /** Every form of every credential that the run sends; none may come back. */
  readonly secrets: readonly string[];
  /** Tells one sending of a case from the next, in the texts. */
  readonly attempt: number;
}

/** What running a case gave. */
export interface CaseRun {
  readonly order: Case["order"] | undefined;
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
  const exchanges = await exchange(one, steps, {
    connect: laboratory.connect,
    send: ({ draft }) => {
      const request = requestFrom(draft, target.origin);
      const onWire = draft.via === "wire" || request.body?.length === 0;
      return (onWire ? wire : client)(request, draft.framing);
    },
    sendOn: ({ send }, { draft }) => {
      requests += 1;
      return send(requestFrom(draft, target.origin));
    },
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
      mark: target.runId,
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
  return { order: one.order, steps, observations, breaches, readBack: stored, lookups, requests };
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

/** Ways to send the requests of a case. */
interface Ways {
  readonly send: (step: Step) => Promise<Exchange>;
  readonly connect: () => KeptConnection;
  readonly sendOn: (connection: KeptConnection, step: Step) => Promise<Exchange | undefined>;
}

async function exchange(
  { order }: Case,
  steps: readonly Step[],
  { send, connect, sendOn }: Ways,
): Promise<readonly Exchange[]> {
  if (order === "at-once") return Promise.all(steps.map(send));
  if (order !== "one-connection") return inTurn(steps, send);
  const connection = connect();
  try {
    return await inTurn(steps, (step) => sendOn(connection, step));
  } finally {
    connection.end();
  }
}

/** Sends one after the other; after a time-out, or where a kept connection was closed, nothing more of it is sent. */
async function inTurn(
  steps: readonly Step[],
  send: (step: Step) => Promise<Exchange | undefined>,
): Promise<readonly Exchange[]> {
  const done: Exchange[] = [];
  for (const step of steps) {
    if (step.pauseMs !== undefined) await pause(step.pauseMs);
    const exchanged = await send(step);
    if (exchanged === undefined) break;
    done.push(exchanged);
    if (exchanged.outcome.kind === "failed" && exchanged.outcome.class === "timeout") break;
  }
  return done;
}

function readingOf({ request, outcome }: Exchange): Observation["reading"] {
  return outcome.kind === "failed" || request.method === "HEAD" ? undefined : readBody(outcome.body);
}
