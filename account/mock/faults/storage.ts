import { faultsOf, type Fault } from "./fault.ts";
import type { Hooks, Message } from "./hooks.ts";

/** Messages that are acknowledged as sent and then lost, doubled, moved or altered. */
export const storageFaults: readonly Fault[] = faultsOf("sequences", [
  [
    "every-third-lost",
    ["message-is-kept"],
    "acknowledges every third message and keeps nothing",
    { keep: (message, { history }) => (history.length % 3 === 2 ? [] : [message]) },
  ],
  ["message-lost", ["message-is-kept"], "acknowledges every message and keeps none", { keep: () => [] }],
  [
    "message-stored-twice",
    ["message-is-kept-once"],
    "keeps every message twice",
    { keep: (message) => [message, message] },
  ],
  [
    "message-stored-under-two-ids",
    ["message-is-kept-once"],
    "keeps every message under two ids",
    { keep: (message) => [message, { ...message, id: message.id + 500_000 }] },
  ],
  [
    "message-stored-in-other-case",
    ["message-is-kept-unchanged"],
    "keeps the messages of the active case in another",
    { keep: (message) => [{ ...message, caseId: message.caseId === 2069 ? 28 : 2069 }] },
  ],
  [
    "cases-mixed",
    ["message-is-kept-unchanged"],
    "keeps the messages of every case in one",
    { keep: (message) => [{ ...message, caseId: 2069 }] },
  ],
  [
    "stored-trimmed",
    ["message-is-kept-unchanged"],
    "keeps the text trimmed",
    storing(({ text }) => ({ text: text.trim() })),
  ],
  [
    "stored-escaped",
    ["message-is-kept-unchanged"],
    "keeps the text with HTML escaped",
    storing(({ text }) => ({ text: text.replaceAll("<", "&lt;") })),
  ],
  [
    "stored-cut",
    ["message-is-kept-unchanged"],
    "keeps 100 characters",
    storing(({ text }) => ({ text: text.slice(0, 100) })),
  ],
  [
    "stored-ascii",
    ["message-is-kept-unchanged"],
    "keeps ASCII only",
    storing(({ text }) => ({ text: text.replaceAll(/[^\0-\u007F]/gu, "?") })),
  ],
  [
    "stored-as-message",
    ["message-is-kept-unchanged"],
    "keeps notes and events as messages",
    storing(() => ({ type: "message" })),
  ],
  [
    "same-text-not-stored",
    ["message-is-kept"],
    "keeps a text of a case once, whatever its type and meta",
    {
      keep: (message, { history }) =>
        history.some(({ text, caseId }) => text === message.text && caseId === message.caseId)
          ? []
          : [message],
    },
  ],
  [
    "same-text-in-one-case-only",
    ["message-is-kept"],
    "keeps a text in one case only",
    {
      keep: (message, { history }) =>
        history.some(({ text, caseId }) => text === message.text && caseId !== message.caseId)
          ? []
          : [message],
    },
  ],
  [
    "stored-without-meta",
    ["message-is-kept-unchanged"],
    "keeps no meta",
    storing(() => ({ metaJson: "{}" })),
  ],
  ["stored-empty", ["message-is-kept-unchanged"], "keeps empty texts", storing(() => ({ text: "" }))],
]);

function storing(change: (message: Message) => Partial<Message>): Hooks {
  return { keep: (message) => [{ ...message, ...change(message) }] };
}
