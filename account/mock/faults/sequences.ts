import { answering, crash, earlier } from "./deviation.ts";
import { replaced, twin } from "./exchange.ts";
import { faultsOf, type Fault, type Row } from "./fault.ts";
import { headOf } from "./wire.ts";

/** What shows only over several messages. */
const rows: readonly Row[] = [
  [
    "first-text-empty",
    ["text-is-echoed", "message-is-kept-unchanged"],
    "answers the first call after its start without the text",
    answering("/data/message", (old, { received }) => (received.number === 1 ? "" : old)),
  ],
  [
    "first-call-crashes",
    ["no-server-error"],
    "answers the first call after its start with 500",
    { decide: (refusal, { number }) => (number === 1 ? crash : refusal) },
  ],
  [
    "same-id",
    ["message-is-kept-unchanged", "message-is-kept-once", "ids-are-distinct"],
    "gives every message the same id",
    { id: () => 8289 },
  ],
  [
    "id-repeated",
    ["message-is-kept-unchanged", "message-is-kept-once", "ids-are-distinct"],
    "gives every second message the id before it",
    { id: (next, _draft, { history }) => (history.length % 2 === 1 ? (history.at(-1)?.id ?? next) : next) },
  ],
  [
    "description-of-another-case",
    ["answers-are-not-mixed"],
    "describes a case by the last message of another",
    answering("/data/case/description", (old, { history }) => earlier(history)?.text ?? old),
  ],
  [
    "id-falling",
    ["ids-grow"],
    "gives falling ids",
    { id: (_next, _draft, { history }) => 1_000_000 - history.length },
  ],
  [
    "id-in-no-order",
    ["ids-grow"],
    "gives ids in no order",
    { id: (_next, _draft, { history }) => 1_000_000 + ((history.length * 7919) % 10_007) },
  ],
  [
    "id-again-after-ten",
    ["message-is-kept-once", "message-is-kept-unchanged", "ids-are-distinct", "ids-grow"],
    "starts the ids again after ten messages",
    { id: (_next, _draft, { history }) => 8289 + (history.length % 10) },
  ],
  [
    "id-of-the-case",
    ["message-is-kept-unchanged", "message-is-kept-once", "ids-are-distinct"],
    "gives a message the id of its case",
    { id: (_next, { caseId }) => caseId },
  ],
  [
    "same-body-same-message",
    ["ids-are-distinct", "ids-grow", "message-is-kept-unchanged"],
    "answers a repeated body with the message before",
    {
      id: (next, draft, { history }) => twin(history, draft)?.id ?? next,
      keep: (message, { history }) => (twin(history, message) === undefined ? [message] : []),
      answer: (answer, { message, history }) =>
        message === undefined ? answer : replaced(answer, twin(history.slice(0, -1), message)),
    },
  ],
  [
    "same-body-refused",
    ["valid-request-is-accepted as expected"],
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
    "same-letters-lost",
    ["message-is-kept"],
    "does not keep a text that differs from an earlier one in the case of its letters alone",
    {
      keep: (message, { history }) =>
        history.some(({ text }) => text !== message.text && text.toLowerCase() === message.text.toLowerCase())
          ? []
          : [message],
    },
  ],
  [
    "case-created-with-each-message",
    ["case-keeps-its-identity"],
    "the case's dateCreated changes with each message",
    answering("/data/case/dateCreated", (date, { history }) =>
      typeof date === "string" ? `${date.slice(0, 17)}${String(10 + (history.length % 50))}.000Z` : date,
    ),
  ],
  [
    "answer-of-the-call-before",
    [
      "text-is-echoed",
      "message-is-kept-unchanged",
      "answers-are-not-mixed",
      "ids-are-distinct",
      "type-is-echoed",
      "event-is-seen",
    ],
    "answers each call with the message before",
    { answer: (answer, { history }) => replaced(answer, earlier(history)) },
  ],
  [
    "cases-mixed-in-answer",
    ["text-is-echoed", "answers-are-not-mixed", "message-is-kept-unchanged"],
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
  [
    "every-fifth-crashes",
    ["no-server-error"],
    "answers every fifth call 500",
    { decide: (refusal, { number }) => (number % 5 === 0 ? crash : refusal) },
  ],
  [
    "every-seventh-resets",
    ["connection-holds"],
    "resets every seventh connection",
    {
      send: (_reply, { received, kind }) =>
        kind === "added" && received.number % 7 === 0 ? { steps: [], end: "reset" } : undefined,
    },
  ],
  [
    "every-fifth-cut",
    ["message-is-framed as documented"],
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
    ["valid-request-is-accepted", "refusal-status-fits as expected"],
    "answers 429 after ten messages",
    {
      decide: (refusal, { number }) =>
        refusal ??
        (number > 10 ? { status: 429, code: "ERROR_TOO_MANY", message: "Too many requests." } : undefined),
    },
  ],
];

/** Faults of one message after another. */
export const sequenceFaults: readonly Fault[] = faultsOf("sequences", rows);
