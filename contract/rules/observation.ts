import { isObject } from "#schemas";
import type { Finding } from "#schemas";
import type { Answered, Exchange, SentRequest } from "./exchange.ts";
import { valueOf, type Reading } from "./reading.ts";

/** What a rule rests on; the result format says what each word means. */
export type Basis = Finding["basis"];

/** What the documentation makes of a request. */
export interface Due {
  /** Kind of reason, such as `call`, `key` or `method`; rules choose by it. */
  readonly ground: string;
  /** Whether the message must, may or must not be added. */
  readonly accept: "must" | "may" | "must-not";
  /** Statuses that fit a refusal. */
  readonly refuse: readonly number[];
  readonly basis: Basis;
  readonly quote: string;
}

/** What an accepted answer must repeat; a member is absent where the request does not settle it. */
export interface Echo {
  readonly text?: string;
  readonly type?: string;
  readonly caseId?: number;
  readonly channel?: string;
  readonly meta?: unknown;
}

/** One exchange with add-message, ready to be judged. */
export interface Observation {
  readonly exchange: Exchange;
  readonly due: Due;
  readonly echo: Echo;
  /** Undefined where no answer came, or where its body must not be judged (HEAD). */
  readonly reading: Reading | undefined;
  readonly skewMs: number;
  /** Begins every text of the run. */
  readonly mark: string;
  /** Credentials of the run; none of them may come back. */
  readonly secrets: readonly string[];
}

/** One break of a rule; `basis` and `quote` override those of the rule. */
export interface Break {
  readonly pointer: string;
  readonly expected: string;
  readonly received: string;
  readonly basis?: Basis;
  readonly quote?: string;
}

/** One rule on one answer: pure, and it never throws. */
export interface AnswerRule {
  readonly id: string;
  /** The rule as a fact. */
  readonly title: string;
  readonly basis: Basis;
  /** The sentence or example that the rule rests on. */
  readonly quote: string;
  readonly check: (observation: Observation) => readonly Break[];
}

/** The answer, where one came. */
export function answerOf(observation: Observation): Answered | undefined {
  const { outcome } = observation.exchange;
  return outcome.kind === "answered" ? outcome : undefined;
}

/** The parsed body of a 200 answer to a request that may be accepted. */
export function acceptedBody(observation: Observation): unknown {
  if (!isAccepted(observation) || observation.reading === undefined) return undefined;
  return valueOf(observation.reading);
}

/** Whether the answer says that the message was added, and may say so. */
export function isAccepted(observation: Observation): boolean {
  return answerOf(observation)?.status === 200 && observation.due.accept !== "must-not";
}

/** `data` of an accepted answer, where it is an object. */
export function messageOf(observation: Observation): Readonly<Record<string, unknown>> | undefined {
  const body = acceptedBody(observation);
  return isObject(body) && isObject(body["data"]) ? body["data"] : undefined;
}

/** Value at a path of members; undefined where the path breaks off. */
export function at(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (node, part) =>
      typeof node === "object" && node !== null
        ? Object.getOwnPropertyDescriptor(node, part)?.value
        : undefined,
    value,
  );
}

/** A value as JSON on one line, for messages. */
export function show(value: unknown): string {
  return value === undefined ? "nothing" : (JSON.stringify(value) ?? typeof value);
}

/** The request that an observation answers. */
export function requestOf(observation: Observation): SentRequest {
  return observation.exchange.request;
}
