import { caseMessagePath } from "#schemas";
import { refusalJson } from "../refusals.ts";
import { authorizationOf, invalid, onRefused, textOf, unauthorised, withBody } from "./deviation.ts";
import { edited, valueAt } from "./edit.ts";
import { faultsOf, type Fault } from "./fault.ts";
import type { Hooks, Json, Message, Problem, Received, Refusal, Reply, Scene } from "./hooks.ts";
import { absent, singleOnly } from "./lawful-neighbours.ts";

/** Messages after which an older one goes, or is copied. */
const later = 40;

/** What is stored or shown although it was refused, and what comes or goes after its answer was long given. */
export const lateFaults: readonly Fault[] = faultsOf("sequences", [
  [
    "closed-case-kept-though-refused",
    ["refusal-adds-nothing as documented"],
    "refuses messages to a closed case, and keeps them",
    keptThough((body) => valueAt(body, "/caseId") === 1875),
  ],
  [
    "closed-case-kept-though-refused-single-reads",
    ["refusal-adds-nothing as documented"],
    "refuses messages to a closed case, keeps them, and offers single reads only",
    keptThough((body) => valueAt(body, "/caseId") === 1875, singleOnly),
  ],
  [
    "unknown-user-type-kept-though-refused",
    ["refusal-adds-nothing"],
    "refuses an unknown -x-user-type, and keeps the message",
    keptThough((_body, { query }) => !["contact", "user"].includes(query.get("-x-user-type") ?? "")),
  ],
  [
    "negative-delay-kept-though-refused",
    ["refusal-adds-nothing"],
    "refuses a negative delay, and keeps the message",
    keptThough((body) => Number(valueAt(body, "/delay") ?? 0) < 0),
  ],
  [
    "other-scheme-kept-though-refused",
    ["refusal-adds-nothing as documented"],
    "refuses a key of another scheme, and keeps the message",
    keptWithoutKey((received) => /^basic /i.test(authorizationOf(received))),
  ],
  [
    "refusal-with-the-last-message",
    ["refusal-shows-no-other-message"],
    "refuses an unknown case with the last message of another",
    onRefused((reply, { history }) => withBody(reply, suggesting(textOf(reply), history.at(-1)?.text)), 404),
  ],
  ["gone-later", ["message-is-kept"], "drops a message after forty others", goneLater(1, (reply) => reply)],
  [
    "gone-later-lists-only",
    ["message-is-kept"],
    "drops every third message after forty others, and offers no single reads",
    goneLater(3, (reply, { received }) => (idAsked(received) === undefined ? reply : absent)),
  ],
  [
    "cut-later",
    ["message-is-kept-unchanged"],
    "cuts the text of a message after forty others, and offers no single reads",
    {
      listed: (messages) =>
        messages.map((one, place) =>
          place < messages.length - later ? { ...one, text: one.text.slice(0, 8) } : one,
        ),
      reply: (reply, { received }) => (idAsked(received) === undefined ? reply : absent),
    },
  ],
  [
    "ids-of-each-case",
    ["ids-are-distinct"],
    "counts the ids of each case by itself, and offers no reading",
    {
      id: (_next, { caseId }, { history }) =>
        9000 + history.filter((message) => message.caseId === caseId).length,
      reply: (reply, { kind }) => (kind === "neighbour" ? absent : reply),
    },
  ],
  [
    "text-of-the-last-message",
    ["message-is-kept-unchanged", "refusal-shows-no-other-message"],
    "takes a message without a text, and answers with that of the one before",
    {
      problems: (problems) => problems.filter(({ pointer, rule }) => !lacksText(pointer, rule)),
      answer: (answer, { message, history, received }) =>
        message?.text === "" && !String(received.bytes).includes('"message":""')
          ? edited(answer, "/data/message", () => history.at(-2)?.text ?? "")
          : answer,
    },
  ],
  [
    "copied-later",
    ["message-is-kept-once"],
    "keeps a copy of each message after forty others",
    { keep: (message, { history }) => [message, ...copies(history, 500_000)] },
  ],
  [
    "copied-later-single-reads",
    ["message-is-kept-once"],
    "keeps a copy of each message after forty others, under an id between, and offers single reads only",
    {
      id: (next) => next + 1,
      keep: (message, { history }) => [message, ...copies(history, -1)],
      reply: singleOnly,
    },
  ],
]);

function lacksText(pointer: string, rule: Problem["rule"]): boolean {
  return pointer === "/message/message" && rule === "required";
}

function suggesting(body: string, text = "nothing"): string {
  return JSON.stringify(edited(JSON.parse(body), "/error/message", () => `Did you mean: ${text}?`));
}

/** Calls that are to be refused are refused, and what they carried is stored. */
function keptThough(
  when: (body: Json, received: Received) => boolean,
  otherwise: NonNullable<Hooks["reply"]> = (reply) => reply,
): Hooks {
  const refused = new WeakMap<Received, Refusal>();
  return {
    decide: (refusal, received, body) => {
      if (body === undefined || !when(body, received)) return refusal;
      refused.set(received, refusal ?? invalid("This is not taken."));
      return undefined;
    },
    reply: (reply, scene) => {
      const refusal = refused.get(scene.received);
      return refusal === undefined ? otherwise(reply, scene) : replyOf(refusal);
    },
  };
}

/** Calls without the right key are refused, and what they carried is stored. */
function keptWithoutKey(when: (received: Received) => boolean): Hooks {
  return {
    authorise: (refusal, received) => (when(received) ? undefined : refusal),
    reply: (reply, { kind, received }) =>
      kind === "added" && when(received) ? replyOf(unauthorised) : reply,
  };
}

/** An account that forgets every n-th message when so many others have come, in its lists and by itself. */
function goneLater(every: number, otherwise: (reply: Reply, scene: Scene) => Reply): Hooks {
  const isGone = (messages: readonly { readonly id: number }[], place: number): boolean =>
    place >= 0 && place < messages.length - later && place % every === 0;
  return {
    listed: (messages) => messages.filter((_, place) => !isGone(messages, place)),
    reply: (reply, scene) => {
      const asked = idAsked(scene.received);
      const place = scene.history.findIndex(({ id }) => id === asked);
      return otherwise(isGone(scene.history, place) ? absent : reply, scene);
    },
  };
}

function copies(history: readonly Message[], idsOn: number): readonly Message[] {
  const old = history.at(-later);
  return old === undefined ? [] : [{ ...old, id: old.id + idsOn }];
}

/** The id that a single read asks for. */
function idAsked({ path }: Received): number | undefined {
  const id = path.startsWith(`${caseMessagePath}/`) ? path.slice(caseMessagePath.length + 1) : undefined;
  return id === undefined ? undefined : Number(id);
}

function replyOf(refusal: Refusal): Reply {
  return {
    status: refusal.status,
    headers: { "content-type": "application/json" },
    body: refusalJson(refusal),
  };
}
