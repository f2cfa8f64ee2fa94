import type { Json, JsonObject, Message } from "./faults/hooks.ts";
import type { SeededCase, Seed } from "./seed.ts";

/** Which of the two documented shapes an answer has: the value of `-x-user-type`. */
export type Shape = "contact" | "user";

/**
 * The parts of a 200 answer that do not change between messages, serialised once when the mock starts.
 * What is left to do for an answer is joining them around the message.
 */
export interface CaseView {
  /** The `case` member as it stood before the message. */
  readonly caseJson: (moving: Moving, shape: Shape) => string;
  /** Everything behind `case`: sender, ids and, for a contact, `contactId`. */
  readonly tailJson: (messageId: number, shape: Shape) => string;
  /** The members of every message of the case that never change, for case-message. */
  readonly constant: JsonObject;
}

/** The members of a case that move with each message. */
export interface Moving {
  readonly description: string;
  readonly dateUpdated: string;
}

/** Serialises a seeded case in both documented shapes. */
export function viewOf(seeded: SeededCase, seed: Seed): CaseView {
  const { dateCreated = null, ...members } = seeded.members;
  const { closedBy = null, visitId = null, title = null, ...others } = members;
  const head = `{"dateCreated":${JSON.stringify(dateCreated)},"dateUpdated":`;
  const middle = `,${inner({ id: seeded.id, closedBy, visitId, title })},"description":`;
  const contactId = seeded.contact["id"] ?? null;
  const links = { caseId: seeded.id, threadId: seeded.threadId };
  const { senderId } = seed;
  const rest = both((shape) => {
    const users = seeded.participants.map(({ entry, user }) =>
      shape === "contact" ? { ...entry, user } : entry,
    );
    return `,${inner({ ...others, contact: seeded.contact, users, threadId: seeded.threadId })}}`;
  });
  const sender = both((shape) => `,"sender":${JSON.stringify(seed.sender[shape])},"dateUpdated":null,"id":`);
  const end = both((shape) => `,${inner(shape === "contact" ? { ...links, contactId } : { ...links })}}}`);
  return {
    caseJson: ({ dateUpdated, description }, shape) =>
      `${head}"${dateUpdated}"${middle}${JSON.stringify(description)}${rest[shape]}`,
    tailJson: (messageId, shape) => `${sender[shape]}${messageId}${end[shape]}`,
    constant: { ...links, contactId, channel: "chat", senderId, senderType: "user" },
  };
}

/** The documented 200 body for one message. */
export function addedJson(message: Message, senderId: number, caseAndTail: string): string {
  // Joined by hand: serialising the whole answer again for each message would cost more than all the rest.
  const type = JSON.stringify(message.type);
  const text = JSON.stringify(message.text);
  const start = `{"data":{"channel":"chat","senderType":"user","senderId":${senderId},"type":${type}`;
  const own = `,"seen":"${seenOf(message)}","message":${text},"meta":${message.metaJson}`;
  return `${start}${own},"dateCreated":"${message.dateCreated}","case":${caseAndTail}`;
}

/** A message in the documented form of case-message. */
export function storedJson(message: Message, constant: JsonObject): string {
  const { id, type, text, metaJson, dateCreated } = message;
  const dates = { dateCreated, dateUpdated: null };
  const members = inner({ id, ...constant, type, seen: seenOf(message), message: text, ...dates });
  return `{${members},"meta":${metaJson}}`;
}

/** `yes` for an event and `no` for anything else, in every documented example. */
function seenOf(message: Message): "yes" | "no" {
  return message.type === "event" ? "yes" : "no";
}

function both(make: (shape: Shape) => string): Readonly<Record<Shape, string>> {
  return { contact: make("contact"), user: make("user") };
}

/** The members of an object without its braces. */
function inner(members: Readonly<Record<string, Json>>): string {
  return JSON.stringify(members).slice(1, -1);
}
