import { accepting, authorizationOf, invalid, refusing } from "./deviation.ts";
import { isObject, valueAt } from "./edit.ts";
import { faultsOf, type Fault, type Row } from "./fault.ts";
import type { Draft, Hooks, Json, Received } from "./hooks.ts";

/** The type of the message that a request carries; undefined where its body cannot be read. */
function typeOf({ bytes }: Received): string | undefined {
  try {
    const body: Json = JSON.parse(String(bytes ?? ""));
    const type = valueAt(body, "/message/type");
    return typeof type === "string" ? type : undefined;
  } catch {
    return undefined;
  }
}

const isUser = ({ query }: Received): boolean => query.get("-x-user-type") === "user";
const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** The key is not looked at where `when` says so. */
const opening = (when: (received: Received) => boolean): Hooks => ({
  authorise: (refusal, received) => (when(received) ? undefined : refusal),
});

/** The text of some messages changed before they are stored and answered. */
const texting = (
  when: (draft: Draft, received: Received) => boolean,
  change: (text: string) => string,
): Hooks => ({
  draft: (draft, received) => (when(draft, received) ? { ...draft, text: change(draft.text) } : draft),
});

const isOf =
  (type: string) =>
  (draft: Draft): boolean =>
    draft.type === type;

const echo = ["text-is-echoed"];

/** The case that most requests name. */
const firstCase = 2069;
const isElsewhere = (body: Json | undefined): boolean => valueAt(body ?? null, "/caseId") !== firstCase;

/** What goes wrong with one type of message, or as one user type, and not with the others. */
const rows: readonly Row[] = [
  [
    "event-without-key-taken",
    ["key-is-checked"],
    "needs no key for an event",
    opening((received) => typeOf(received) === "event" && authorizationOf(received) === ""),
  ],
  [
    "note-with-any-key-taken",
    ["key-is-checked"],
    "takes any key for a note",
    opening((received) => typeOf(received) === "note"),
  ],
  [
    "near-key-as-user-taken",
    ["key-is-checked"],
    "takes a key that begins with the right one as user",
    opening(
      (received) =>
        isUser(received) &&
        received.apiKeys.some((key) => authorizationOf(received).startsWith(`Bearer ${key}`)),
    ),
  ],
  [
    "case-id-text-taken-of-note",
    ["invalid-body-is-refused"],
    "takes caseId as text in a note",
    accepting(
      ({ body, received }) =>
        typeOf(received) === "note" &&
        isObject(body ?? null) &&
        typeof valueAt(body ?? null, "/caseId") === "string",
    ),
  ],
  [
    "closed-case-taken-as-user",
    ["only-active-cases-receive"],
    "takes messages to a closed case as user",
    accepting(({ refusal, received }) => isUser(received) && refusal.message.includes("active cases")),
  ],
  [
    "type-in-list-taken",
    ["invalid-body-is-refused"],
    "takes a type in a list",
    accepting(({ body }) => valueAt(body ?? null, "/message/type/0") === "message"),
  ],
  [
    "message-in-list-taken",
    ["invalid-body-is-refused"],
    "takes a message in a list",
    accepting(({ body }) => isObject(valueAt(body ?? null, "/message/0") ?? null)),
  ],
  [
    "case-id-within-message-taken",
    ["invalid-body-is-refused"],
    "takes caseId within message",
    accepting(
      ({ body }) =>
        typeof valueAt(body ?? null, "/message/caseId") === "number" &&
        valueAt(body ?? null, "/caseId") === undefined,
    ),
  ],
  [
    "mentions-refused-beside-message",
    ["valid-request-is-accepted"],
    "refuses mentions in notes and events",
    refusing(
      invalid("mentionUsers is not taken"),
      (body, received) =>
        typeOf(received) !== "message" && valueAt(body ?? null, "/mentionUsers") !== undefined,
    ),
  ],
  ["event-text-trimmed", echo, "trims the text of an event", texting(isOf("event"), (text) => text.trim())],
  [
    "event-text-lower-cased",
    echo,
    "writes the text of an event in lower case",
    texting(isOf("event"), (text) => text.toLowerCase()),
  ],
  [
    "note-text-cut",
    echo,
    "cuts the text of a note after 500 characters",
    texting(isOf("note"), (text) => text.slice(0, 500)),
  ],
  ["note-text-escaped", echo, "escapes the text of a note", texting(isOf("note"), escaped)],
  [
    "text-escaped-as-user",
    echo,
    "escapes texts as user",
    texting((_draft, received) => isUser(received), escaped),
  ],
  [
    "event-refused-in-another-case",
    ["valid-request-is-accepted"],
    "refuses an event for any case but the first",
    refusing(
      invalid("No events here"),
      (body, received) => typeOf(received) === "event" && isElsewhere(body),
    ),
  ],
  [
    "meta-lost-in-another-case",
    ["meta-is-echoed"],
    "drops the meta of a message to any case but the first",
    { draft: (draft) => (draft.caseId === firstCase ? draft : { ...draft, metaJson: "{}" }) },
  ],
  [
    "text-tidied-in-another-case",
    echo,
    "trims the text of a message to any case but the first",
    { draft: (draft) => (draft.caseId === firstCase ? draft : { ...draft, text: draft.text.trim() }) },
  ],
  [
    "event-date-frozen",
    ["dates-move"],
    "dates every event as the first one",
    {
      date: (date, { received, history }) =>
        typeOf(received) === "event"
          ? (history.find(({ type }) => type === "event")?.dateCreated ?? date)
          : date,
    },
  ],
  [
    "notes-numbered-apart",
    ["ids-grow"],
    "numbers notes apart from messages",
    {
      id: (next, { type }, { history }) =>
        type === "note" ? 1 + history.filter((message) => message.type === "note").length : next,
    },
  ],
];

/** Faults of one type of message, or of one user type. */
export const kindFaults: readonly Fault[] = faultsOf("kinds", rows);
