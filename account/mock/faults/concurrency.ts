import { crash, earlier } from "./deviation.ts";
import { replaced, twin } from "./exchange.ts";
import { faultsOf, type Fault, type Row } from "./fault.ts";
import type { Received } from "./hooks.ts";

/** A call that came while others were being served. */
const crowded = ({ inFlight }: Received): boolean => inFlight > 1;

/** Long enough for calls sent at once to overlap, also on a busy machine; what a slow query takes. */
const overlapMs = 40;

/** What goes wrong only when calls overlap, or share a connection. */
const rows: readonly Row[] = [
  [
    "texts-behind-on-a-connection",
    ["text-is-echoed", "answers-are-not-mixed", "message-is-kept-unchanged"],
    "a later call on a connection gets the text of the one before",
    {
      answer: (answer, { received, history }) =>
        received.before.requests > 0 ? replaced(answer, earlier(history), ["message"]) : answer,
    },
  ],
  [
    "texts-crossed-at-once",
    ["text-is-echoed", "answers-are-not-mixed", "message-is-kept-unchanged"],
    "calls at once get each other's texts",
    {
      answer: (answer, { received, history }) =>
        crowded(received) ? replaced(answer, earlier(history), ["message"]) : answer,
    },
  ],
  [
    "answers-crossed-at-once",
    [
      "text-is-echoed",
      "answers-are-not-mixed",
      "message-is-kept-unchanged",
      "type-is-echoed",
      "ids-are-distinct",
      "event-is-seen",
    ],
    "calls at once get each other's answers",
    {
      answer: (answer, { received, history }) =>
        crowded(received) ? replaced(answer, earlier(history)) : answer,
    },
  ],
  [
    "ids-shared-at-once",
    ["message-is-kept-unchanged", "message-is-kept-once", "ids-are-distinct"],
    "calls at once share an id",
    {
      id: (next, _draft, { received, history }) => (crowded(received) ? (history.at(-1)?.id ?? next) : next),
    },
  ],
  [
    "lost-at-once",
    ["message-is-kept"],
    "of calls at once some are lost",
    { keep: (message, { received }) => (crowded(received) && received.number % 4 === 0 ? [] : [message]) },
  ],
  [
    "doubled-at-once",
    ["message-is-kept-once"],
    "calls at once are kept twice",
    { keep: (message, { received }) => (crowded(received) ? [message, message] : [message]) },
  ],
  [
    "same-body-joined-at-once",
    ["ids-are-distinct"],
    "calls at once with the same body make one message",
    {
      id: (next, draft, { received, history }) =>
        (crowded(received) ? twin(history, draft)?.id : undefined) ?? next,
      keep: (message, { received, history }) =>
        crowded(received) && twin(history, message) !== undefined ? [] : [message],
    },
  ],
  [
    "stored-texts-crossed-at-once",
    ["message-is-kept-unchanged", "message-is-kept-once"],
    "calls at once keep each other's texts",
    {
      keep: (message, { received, history }) =>
        crowded(received) ? [{ ...message, text: history.at(-1)?.text ?? message.text }] : [message],
    },
  ],
  [
    "crash-at-once",
    ["no-server-error"],
    "calls at once end as 500",
    { decide: (refusal, { inFlight }) => (inFlight > 10 ? crash : refusal) },
  ],
  [
    "limited-at-once",
    ["valid-request-is-accepted"],
    "of calls at once some are answered 429",
    {
      decide: (refusal, { inFlight }) =>
        refusal ??
        (inFlight > 10 ? { status: 429, code: "ERROR_TOO_MANY", message: "Too many requests." } : undefined),
    },
  ],
  [
    "reset-at-once",
    ["connection-holds"],
    "of calls at once some are reset",
    {
      send: (_reply, { received, kind }) =>
        kind === "added" && received.inFlight > 15 ? { steps: [], end: "reset" } : undefined,
    },
  ],
  [
    "hang-at-once",
    ["answers-in-time"],
    "of calls at once one is never answered",
    {
      send: (_reply, { received, kind }) =>
        kind === "added" && received.inFlight === 12 ? { steps: [], end: "hang" } : undefined,
    },
  ],
];

/** Faults of messages at the same time. */
export const concurrencyFaults: readonly Fault[] = faultsOf(
  "concurrency",
  rows.map(([id, trips, title, hooks]) => [id, trips, title, { ...hooks, waitMs: () => overlapMs }]),
);
