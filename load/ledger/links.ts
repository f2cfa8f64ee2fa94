import type { AddMessageResponse } from "#schemas";

type Data = AddMessageResponse["data"];

/** One relation that every documented example keeps, for a message without meta or channel. */
export interface Link {
  readonly rule: string;
  readonly pointer: string;
  readonly received: (data: Data) => unknown;
  readonly expected: (data: Data) => unknown;
}

/** Relations that a race between requests breaks: the answer mixes two messages, cases or people. */
export const links: readonly Link[] = [
  {
    rule: "case-link",
    pointer: "/data/case/id",
    received: (data) => data.case.id,
    expected: (data) => data.caseId,
  },
  {
    rule: "thread-link",
    pointer: "/data/threadId",
    received: (data) => data.threadId,
    expected: (data) => data.case.threadId,
  },
  {
    rule: "sender-link",
    pointer: "/data/senderId",
    received: (data) => data.senderId,
    expected: (data) => data.sender.id,
  },
  {
    rule: "sender-type-link",
    pointer: "/data/senderType",
    received: (data) => data.senderType,
    expected: (data) => data.sender.type,
  },
  {
    rule: "contact-link",
    pointer: "/data/contactId",
    received: (data) => data.contactId,
    expected: (data) => (data.contactId === undefined ? undefined : data.case.contact.id),
  },
  {
    rule: "case-active",
    pointer: "/data/case/status",
    received: (data) => data.case.status,
    expected: () => "active",
  },
  {
    rule: "channel-echo",
    pointer: "/data/channel",
    received: (data) => data.channel,
    expected: () => "chat",
  },
  {
    rule: "meta-echo",
    pointer: "/data/meta",
    received: (data) => Object.keys(data.meta).join(" "),
    expected: () => "",
  },
  { rule: "message-unseen", pointer: "/data/seen", received: (data) => data.seen, expected: () => "no" },
];
