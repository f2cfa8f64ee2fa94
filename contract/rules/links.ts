import { at, messageOf, show, type AnswerRule, type Observation } from "./observation.ts";

type Path = readonly (string | number)[];
type Message = Readonly<Record<string, unknown>>;

/** Two members that are equal in every documented example. */
const pairs: readonly {
  readonly id: string;
  readonly title: string;
  readonly left: Path;
  readonly right: Path;
  readonly seen: number;
}[] = [
  {
    id: "message-names-its-case",
    title: "caseId is the id of the case",
    left: ["caseId"],
    right: ["case", "id"],
    seen: 5,
  },
  {
    id: "message-names-its-thread",
    title: "threadId is the thread of the case",
    left: ["threadId"],
    right: ["case", "threadId"],
    seen: 5,
  },
  {
    id: "message-names-its-sender",
    title: "senderId is the id of the sender",
    left: ["senderId"],
    right: ["sender", "id"],
    seen: 7,
  },
  {
    id: "sender-type-matches",
    title: "senderType is the type of the sender",
    left: ["senderType"],
    right: ["sender", "type"],
    seen: 7,
  },
  {
    id: "message-names-its-contact",
    title: "contactId is the id of the case's contact",
    left: ["contactId"],
    right: ["case", "contact", "id"],
    seen: 2,
  },
];

/** Members that are equal within each participant in every documented example. */
const participantPairs = [
  {
    id: "participant-names-its-person",
    title: "userId of a participant is the id of its person",
    left: ["userId"],
    right: ["user", "id"],
    seen: 30,
  },
  {
    id: "participant-type-matches",
    title: "A participant has the type of its person",
    left: ["type"],
    right: ["user", "type"],
    seen: 29,
  },
] as const;

/** What holds within one accepted answer, beyond its schema. */
const conditions: readonly {
  readonly id: string;
  readonly title: string;
  readonly quote: string;
  readonly pointer: string;
  readonly due: (message: Message) => unknown;
  readonly applies?: (message: Message) => boolean;
}[] = [
  {
    id: "thread-follows-parent",
    title: "The thread of a case is its parent, or itself",
    quote: "case.threadId == case.parentId ?? case.id in 26 of 26 documented examples.",
    pointer: "/case/threadId",
    due: (message) => at(message, ["case", "parentId"]) ?? at(message, ["case", "id"]),
  },
  {
    id: "event-is-seen",
    title: "A new event counts as seen, a new message as unseen",
    quote: 'type event => seen "yes" (6 of 6); type message => seen "no" (9 of 9).',
    pointer: "/seen",
    due: (message) => (message["type"] === "event" ? "yes" : "no"),
    applies: (message) => message["type"] === "event" || message["type"] === "message",
  },
  {
    id: "new-message-is-unedited",
    title: "A new message has no dateUpdated",
    quote: '"dateUpdated": null in both documented answers.',
    pointer: "/dateUpdated",
    due: () => null,
  },
  {
    id: "case-is-active",
    title: "The case of an added message is active",
    quote:
      '"status": "active" in both documented answers; "Only active cases may receive messages via the API."',
    pointer: "/case/status",
    due: () => "active",
  },
  {
    id: "open-case-has-no-close-date",
    title: "A case that is not closed has no dateClosed",
    quote: "status not closed => dateClosed null in 25 of 25 documented examples.",
    pointer: "/case/dateClosed",
    due: () => null,
    applies: (message) => at(message, ["case", "status"]) !== "closed",
  },
];

/** Invariants that hold without exception in the documented examples. Members that are missing or of another type are the schema's matter. */
export const linkRules: readonly AnswerRule[] = [
  ...pairs.map(({ id, title, left, right, seen }): AnswerRule => ({
    id,
    title,
    basis: "observed",
    quote: `data.${left.join(".")} == data.${right.join(".")} in ${seen} of ${seen} documented examples.`,
    check: (observation) => {
      const message = messageOf(observation);
      const [one, other] = [at(message, left), at(message, right)];
      if (typeof one !== typeof other || one === other) return [];
      return [
        { pointer: pointerTo(left), expected: `${show(other)}, as ${pointerTo(right)}`, received: show(one) },
      ];
    },
  })),
  ...participantPairs.map(({ id, title, left, right, seen }): AnswerRule => ({
    id,
    title,
    basis: "observed",
    quote: `users[].${left.join(".")} == users[].${right.join(".")} in ${seen} of ${seen} documented examples.`,
    check: (observation) =>
      participants(observation).flatMap((participant, index) => {
        const [one, other] = [at(participant, left), at(participant, right)];
        if (typeof one !== typeof other || one === other) return [];
        const pointer = pointerTo(["case", "users", index, ...left]);
        return [{ pointer, expected: `${show(other)}, as its ${right.join(".")}`, received: show(one) }];
      }),
  })),
  ...conditions.map(({ id, title, quote, pointer, due, applies }): AnswerRule => ({
    id,
    title,
    basis: "observed",
    quote,
    check: (observation) => {
      const message = messageOf(observation);
      if (message === undefined || applies?.(message) === false) return [];
      const [value, expected] = [at(message, pointer.split("/").slice(1)), due(message)];
      const comparable = typeof value === (expected === null ? "string" : typeof expected);
      if (!comparable || value === expected) return [];
      return [{ pointer: `/data${pointer}`, expected: show(expected), received: show(value) }];
    },
  })),
];

function participants(observation: Observation): readonly unknown[] {
  const users = at(messageOf(observation), ["case", "users"]);
  return Array.isArray(users) ? users : [];
}

function pointerTo(path: Path): string {
  return `/data/${path.join("/")}`;
}
