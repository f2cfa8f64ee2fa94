import { crash, earlier } from "./deviation.ts";
import { replaced } from "./exchange.ts";
import type { Fault } from "./fault.ts";
import type { Hooks, Received } from "./hooks.ts";

type Row = readonly [id: string, title: string, hooks: Hooks];

/** A call that came while others were being served. */
const crowded = ({ inFlight }: Received): boolean => inFlight > 1;

/** Long enough for calls sent at once to overlap; what a database round trip takes. */
const overlapMs = 12;

/** What goes wrong only when calls overlap. */
const rows: readonly Row[] = [
  [
    "texts-crossed-at-once",
    "calls at once get each other's texts",
    {
      answer: (answer, { received, history }) =>
        crowded(received) ? replaced(answer, earlier(history), ["message"]) : answer,
    },
  ],
  [
    "answers-crossed-at-once",
    "calls at once get each other's answers",
    {
      answer: (answer, { received, history }) =>
        crowded(received) ? replaced(answer, earlier(history)) : answer,
    },
  ],
  [
    "ids-shared-at-once",
    "calls at once share an id",
    {
      id: (next, _draft, { received, history }) => (crowded(received) ? (history.at(-1)?.id ?? next) : next),
    },
  ],
  [
    "lost-at-once",
    "of calls at once some are lost",
    { keep: (message, { received }) => (crowded(received) && received.number % 4 === 0 ? [] : [message]) },
  ],
  [
    "doubled-at-once",
    "calls at once are kept twice",
    { keep: (message, { received }) => (crowded(received) ? [message, message] : [message]) },
  ],
  [
    "stored-texts-crossed-at-once",
    "calls at once keep each other's texts",
    {
      keep: (message, { received, history }) =>
        crowded(received) ? [{ ...message, text: history.at(-1)?.text ?? message.text }] : [message],
    },
  ],
  [
    "crash-at-once",
    "calls at once end as 500",
    { decide: (refusal, { inFlight }) => (inFlight > 10 ? crash : refusal) },
  ],
  [
    "limited-at-once",
    "of calls at once some are answered 429",
    {
      decide: (refusal, { inFlight }) =>
        refusal ??
        (inFlight > 10 ? { status: 429, code: "ERROR_TOO_MANY", message: "Too many requests." } : undefined),
    },
  ],
  [
    "reset-at-once",
    "of calls at once some are reset",
    {
      send: (_reply, { received, kind }) =>
        kind === "added" && received.inFlight > 15 ? { steps: [], end: "reset" } : undefined,
    },
  ],
  [
    "hang-at-once",
    "of calls at once one is never answered",
    {
      send: (_reply, { received, kind }) =>
        kind === "added" && received.inFlight === 12 ? { steps: [], end: "hang" } : undefined,
    },
  ],
];

/** Faults of messages at the same time. */
export const concurrencyFaults: readonly Fault[] = rows.map(([id, title, hooks]) => ({
  id,
  group: "concurrency",
  title,
  trips: [],
  hooks: { ...hooks, waitMs: () => overlapMs },
}));
