import { answering } from "./deviation.ts";
import { edited, isList } from "./edit.ts";
import { faultsOf, type Fault, type Row } from "./fault.ts";
import type { Json, Scene } from "./hooks.ts";

type Change = (old: Json | undefined, scene: Scene) => Json | undefined;

const next: Change = (old) => (typeof old === "number" ? old + 1 : old);
const is =
  (value: Json): Change =>
  () =>
    value;

/** Members of the 200 answer that have to agree with each other or follow from the kind of message. */
const rows: readonly (readonly [
  id: string,
  trips: readonly string[],
  title: string,
  pointer: string,
  change: Change,
])[] = [
  [
    "case-id-of-another-case",
    ["message-names-its-case", "thread-follows-parent"],
    "data.caseId is not data.case.id",
    "/data/case/id",
    next,
  ],
  [
    "thread-id-of-another-case",
    ["message-names-its-thread"],
    "data.threadId is not data.case.threadId",
    "/data/threadId",
    next,
  ],
  [
    "sender-id-of-another-sender",
    ["message-names-its-sender", "message-is-kept-unchanged"],
    "data.senderId is not data.sender.id",
    "/data/senderId",
    next,
  ],
  [
    "sender-of-another-id",
    ["message-names-its-sender"],
    "data.sender.id is not data.senderId",
    "/data/sender/id",
    next,
  ],
  [
    "sender-type-of-another-sender",
    ["sender-type-matches", "message-is-kept-unchanged"],
    "data.senderType is not data.sender.type",
    "/data/senderType",
    is("contact"),
  ],
  [
    "contact-id-of-another-contact",
    ["message-names-its-contact"],
    "data.contactId is not the id of the contact",
    "/data/contactId",
    next,
  ],
  [
    "contact-of-another-case",
    ["message-names-its-contact"],
    "the contact is not data.contactId",
    "/data/case/contact/id",
    next,
  ],
  [
    "participant-of-another-user",
    ["participant-names-its-person"],
    "users[0].userId is not users[0].user.id",
    "/data/case/users/0/userId",
    next,
  ],
  [
    "second-participant-of-another-user",
    ["participant-names-its-person"],
    "users[1].userId is not its user's id",
    "/data/case/users/1/user/id",
    next,
  ],
  [
    "participant-type-of-another-user",
    ["members-are-present", "values-are-known", "participant-type-matches"],
    "users[1].type is not its user's type",
    "/data/case/users/1/type",
    is("user"),
  ],
  [
    "case-closed-after-adding",
    ["case-is-active"],
    "the case is closed after a message was added",
    "/data/case/status",
    is("closed"),
  ],
  [
    "case-pending-after-adding",
    ["case-is-active"],
    "the case is pending after a message was added",
    "/data/case/status",
    is("pending"),
  ],
  [
    "case-closing-date-while-active",
    ["open-case-has-no-close-date"],
    "an active case has a closing date",
    "/data/case/dateClosed",
    is("2021-03-30T16:09:10.000Z"),
  ],
  [
    "case-parent-without-its-thread",
    ["thread-follows-parent"],
    "the thread is not the case's parent",
    "/data/case/parentId",
    next,
  ],
  [
    "message-seen-at-once",
    ["event-is-seen"],
    "a new message is seen",
    "/data/seen",
    (_old, { message }) => (message?.type === "message" ? "yes" : "no"),
  ],
  ["event-not-seen", ["event-is-seen"], "an event is not seen", "/data/seen", is("no")],
  [
    "edited-at-once",
    ["new-message-is-unedited", "message-is-kept-unchanged"],
    "a new message has an editing date",
    "/data/dateUpdated",
    (_old, { message }) => message?.dateCreated ?? null,
  ],
];

/** Answers whose shape is right and whose members contradict each other. */
export const linkFaults: readonly Fault[] = faultsOf("links", [
  ...rows.map(([id, trips, title, pointer, change]): Row => [id, trips, title, answering(pointer, change)]),
  [
    "thread-without-its-parent",
    ["thread-follows-parent"],
    "data.threadId and data.case.threadId agree and are not the case's parent",
    {
      answer: (answer) =>
        edited(
          edited(answer, "/data/threadId", () => 77),
          "/data/case/threadId",
          () => 77,
        ),
    },
  ],
  [
    "participants-swapped",
    ["participant-names-its-person", "participant-type-matches", "members-are-present", "values-are-known"],
    "the participants carry each other's user",
    answering("/data/case/users", (users) => {
      if (!isList(users)) return users;
      const [first = null, second = null] = users;
      return [edited(first, "/user", () => userOf(second)), edited(second, "/user", () => userOf(first))];
    }),
  ],
]);

function userOf(participant: Json): Json | undefined {
  return typeof participant === "object" && participant !== null && "user" in participant
    ? participant["user"]
    : undefined;
}
