import { crash, earlier } from "./deviation.ts";
import { replaced } from "./exchange.ts";
import type { Fault } from "./fault.ts";
import type { Draft, Hooks, Message } from "./hooks.ts";
import { headOf } from "./wire.ts";

type Row = readonly [id: string, title: string, hooks: Hooks];

/** What shows only over several messages. */
const rows: readonly Row[] = [
  ["same-id", "gives every message the same id", { id: () => 8289 }],
  [
    "id-repeated",
    "gives every second message the id before it",
    { id: (next, _draft, { history }) => (history.length % 2 === 1 ? (history.at(-1)?.id ?? next) : next) },
  ],
  ["id-falling", "gives falling ids", { id: (_next, _draft, { history }) => 1_000_000 - history.length }],
  [
    "id-in-no-order",
    "gives ids in no order",
    { id: (_next, _draft, { history }) => 1_000_000 + ((history.length * 7919) % 10_007) },
  ],
  [
    "id-again-after-ten",
    "starts the ids again after ten messages",
    { id: (_next, _draft, { history }) => 8289 + (history.length % 10) },
  ],
  ["id-of-the-case", "gives a message the id of its case", { id: (_next, { caseId }) => caseId }],
  [
    "same-body-same-message",
    "answers a repeated body with the message before",
    {
      id: (next, draft, { history }) => twin(history, draft)?.id ?? next,
      keep: (message, { history }) => (twin(history, message) === undefined ? [message] : []),
    },
  ],
  [
    "same-body-refused",
    "refuses a repeated body",
    {
      keep: (message, { history }) => (twin(history, message) === undefined ? [message] : []),
      reply: (reply, { message, history }) =>
        message === undefined || twin(history.slice(0, -1), message) === undefined
          ? reply
          : {
              ...reply,
              status: 400,
              body: '{"error":{"code":"ERROR_DUPLICATE_RECORD_FOUND","message":"Again."}}',
            },
    },
  ],
  [
    "answer-of-the-call-before",
    "answers each call with the message before",
    { answer: (answer, { history }) => replaced(answer, earlier(history)) },
  ],
  [
    "every-third-lost",
    "acknowledges every third message and keeps nothing",
    { keep: (message, { history }) => (history.length % 3 === 2 ? [] : [message]) },
  ],
  ["message-lost", "acknowledges every message and keeps none", { keep: () => [] }],
  ["message-stored-twice", "keeps every message twice", { keep: (message) => [message, message] }],
  [
    "message-stored-under-two-ids",
    "keeps every message under two ids",
    { keep: (message) => [message, { ...message, id: message.id + 500_000 }] },
  ],
  [
    "message-stored-in-other-case",
    "keeps the messages of the active case in another",
    { keep: (message) => [{ ...message, caseId: message.caseId === 2069 ? 28 : 2069 }] },
  ],
  [
    "cases-mixed",
    "keeps the messages of every case in one",
    { keep: (message) => [{ ...message, caseId: 2069 }] },
  ],
  [
    "cases-mixed-in-answer",
    "answers a second case with the text sent to the first",
    {
      answer: (answer, { message, history }) =>
        message?.caseId === 28
          ? replaced(
              answer,
              history.findLast(({ caseId }) => caseId !== 28),
              ["message"],
            )
          : answer,
    },
  ],
  ["stored-trimmed", "keeps the text trimmed", storing(({ text }) => ({ text: text.trim() }))],
  [
    "stored-escaped",
    "keeps the text with HTML escaped",
    storing(({ text }) => ({ text: text.replaceAll("<", "&lt;") })),
  ],
  ["stored-cut", "keeps 100 characters", storing(({ text }) => ({ text: text.slice(0, 100) }))],
  [
    "stored-ascii",
    "keeps ASCII only",
    storing(({ text }) => ({ text: text.replaceAll(/[^\0-\u007F]/gu, "?") })),
  ],
  ["stored-as-message", "keeps notes and events as messages", storing(() => ({ type: "message" }))],
  ["stored-without-meta", "keeps no meta", storing(() => ({ metaJson: "{}" }))],
  ["stored-empty", "keeps empty texts", storing(() => ({ text: "" }))],
  [
    "every-fifth-crashes",
    "answers every fifth call 500",
    { decide: (refusal, { number }) => (number % 5 === 0 ? crash : refusal) },
  ],
  [
    "every-seventh-resets",
    "resets every seventh connection",
    {
      send: (_reply, { received, kind }) =>
        kind === "added" && received.number % 7 === 0 ? { steps: [], end: "reset" } : undefined,
    },
  ],
  [
    "every-fifth-cut",
    "truncates every fifth answer",
    {
      send: (reply, { received, kind }) => {
        if (kind !== "added" || received.number % 5 !== 0) return undefined;
        const length = String(Buffer.byteLength(reply.body));
        return {
          steps: [headOf(reply, { "content-length": length }), reply.body.slice(0, 300)],
          end: "close",
        };
      },
    },
  ],
  [
    "limited-after-ten",
    "answers 429 after ten messages",
    {
      decide: (refusal, { number }) =>
        refusal ??
        (number > 10 ? { status: 429, code: "ERROR_TOO_MANY", message: "Too many requests." } : undefined),
    },
  ],
];

/** Faults of one message after another. */
export const sequenceFaults: readonly Fault[] = rows.map(([id, title, hooks]) => ({
  id,
  group: "sequences",
  title,
  trips: [],
  hooks,
}));

function storing(change: (message: Message) => Partial<Message>): Hooks {
  return { keep: (message) => [{ ...message, ...change(message) }] };
}

/** An earlier message with the same text to the same case. */
function twin(history: readonly Message[], draft: Draft): Message | undefined {
  return history.find(
    ({ text, caseId, type }) => text === draft.text && caseId === draft.caseId && type === draft.type,
  );
}
