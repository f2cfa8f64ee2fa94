import { answering } from "./deviation.ts";
import { edited, isList } from "./edit.ts";
import type { Fault } from "./fault.ts";
import type { Json, Scene } from "./hooks.ts";

type Change = (old: Json | undefined, scene: Scene) => Json | undefined;

const next: Change = (old) => (typeof old === "number" ? old + 1 : old);
const is =
  (value: Json): Change =>
  () =>
    value;

/** Members of the 200 answer that have to agree with each other or follow from the kind of message. */
const rows: readonly (readonly [id: string, title: string, pointer: string, change: Change])[] = [
  ["case-id-of-another-case", "data.caseId is not data.case.id", "/data/case/id", next],
  ["thread-id-of-another-case", "data.threadId is not data.case.threadId", "/data/threadId", next],
  ["sender-id-of-another-sender", "data.senderId is not data.sender.id", "/data/senderId", next],
  ["sender-of-another-id", "data.sender.id is not data.senderId", "/data/sender/id", next],
  [
    "sender-type-of-another-sender",
    "data.senderType is not data.sender.type",
    "/data/senderType",
    is("contact"),
  ],
  ["contact-id-of-another-contact", "data.contactId is not the id of the contact", "/data/contactId", next],
  ["contact-of-another-case", "the contact is not data.contactId", "/data/case/contact/id", next],
  [
    "participant-of-another-user",
    "users[0].userId is not users[0].user.id",
    "/data/case/users/0/userId",
    next,
  ],
  [
    "second-participant-of-another-user",
    "users[1].userId is not its user's id",
    "/data/case/users/1/user/id",
    next,
  ],
  [
    "participant-type-of-another-user",
    "users[1].type is not its user's type",
    "/data/case/users/1/type",
    is("user"),
  ],
  [
    "case-closed-after-adding",
    "the case is closed after a message was added",
    "/data/case/status",
    is("closed"),
  ],
  [
    "case-pending-after-adding",
    "the case is pending after a message was added",
    "/data/case/status",
    is("pending"),
  ],
  [
    "case-closing-date-while-active",
    "an active case has a closing date",
    "/data/case/dateClosed",
    is("2021-03-30T16:09:10.000Z"),
  ],
  ["case-parent-without-its-thread", "the thread is not the case's parent", "/data/case/parentId", next],
  [
    "message-seen-at-once",
    "a new message is seen",
    "/data/seen",
    (_old, { message }) => (message?.type === "message" ? "yes" : "no"),
  ],
  ["event-not-seen", "an event is not seen", "/data/seen", is("no")],
  [
    "edited-at-once",
    "a new message has an editing date",
    "/data/dateUpdated",
    (_old, { message }) => message?.dateCreated ?? null,
  ],
];

/** Answers whose shape is right and whose members contradict each other. */
export const linkFaults: readonly Fault[] = [
  ...rows.map(([id, title, pointer, change]): Fault => ({
    id,
    group: "links",
    title,
    trips: [],
    hooks: answering(pointer, change),
  })),
  {
    id: "thread-without-its-parent",
    group: "links",
    title: "data.threadId and data.case.threadId agree and are not the case's parent",
    trips: [],
    hooks: {
      answer: (answer) =>
        edited(
          edited(answer, "/data/threadId", () => 77),
          "/data/case/threadId",
          () => 77,
        ),
    },
  },
  {
    id: "participants-swapped",
    group: "links",
    title: "the participants carry each other's user",
    trips: [],
    hooks: answering("/data/case/users", (users) => {
      if (!isList(users)) return users;
      const [first = null, second = null] = users;
      return [edited(first, "/user", () => userOf(second)), edited(second, "/user", () => userOf(first))];
    }),
  },
];

function userOf(participant: Json): Json | undefined {
  return typeof participant === "object" && participant !== null && "user" in participant
    ? participant["user"]
    : undefined;
}
