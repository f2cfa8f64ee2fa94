import type { AddMessageResponse } from "#schemas";
import type { LoadRule } from "./rules.ts";

type Data = AddMessageResponse["data"];

/** One relation that every documented example keeps, for a message without meta or channel. */
export interface Link {
  readonly rule: LoadRule;
  readonly pointer: string;
  readonly received: (data: Data) => unknown;
  readonly expected: (data: Data) => unknown;
}

/** Relations that a race between requests breaks: the answer mixes two messages, cases or people. */
export const links: readonly Link[] = [
  {
    rule: "message-names-its-case",
    pointer: "/data/case/id",
    received: (data) => data.case.id,
    expected: (data) => data.caseId,
  },
  {
    rule: "message-names-its-thread",
    pointer: "/data/threadId",
    received: (data) => data.threadId,
    expected: (data) => data.case.threadId,
  },
  {
    rule: "message-names-its-sender",
    pointer: "/data/senderId",
    received: (data) => data.senderId,
    expected: (data) => data.sender.id,
  },
  {
    rule: "sender-type-matches",
    pointer: "/data/senderType",
    received: (data) => data.senderType,
    expected: (data) => data.sender.type,
  },
  {
    rule: "message-names-its-contact",
    pointer: "/data/contactId",
    received: (data) => data.contactId,
    expected: (data) => (data.contactId === undefined ? undefined : data.case.contact.id),
  },
  {
    rule: "case-is-active",
    pointer: "/data/case/status",
    received: (data) => data.case.status,
    expected: () => "active",
  },
  {
    rule: "channel-is-echoed",
    pointer: "/data/channel",
    received: (data) => data.channel,
    expected: () => "chat",
  },
  {
    rule: "meta-is-echoed",
    pointer: "/data/meta",
    received: (data) => Object.keys(data.meta).join(" "),
    expected: () => "",
  },
  { rule: "event-is-seen", pointer: "/data/seen", received: (data) => data.seen, expected: () => "no" },
];
