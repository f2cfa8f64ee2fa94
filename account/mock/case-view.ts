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
  /** The members of the message that belong to its case, for case-message. */
  readonly links: JsonObject;
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
    links: { ...links, contactId },
  };
}

/** The documented 200 body for one message. */
export function addedJson(message: Message, caseJson: string, tailJson: string): string {
  return `{"data":{"channel":"chat","senderType":"user","senderId":25,"type":${JSON.stringify(message.type)},"seen":"${seenOf(message)}","message":${JSON.stringify(message.text)},"meta":${message.metaJson},"dateCreated":"${message.dateCreated}","case":${caseJson}${tailJson}`;
}

/** A message in the documented form of case-message. */
export function storedJson(message: Message, links: JsonObject): string {
  const { id, type, text, metaJson, dateCreated } = message;
  const start = inner({ id, ...links, channel: "chat", senderId: 25, senderType: "user", type });
  const seen = seenOf(message);
  return `{${start},"message":${JSON.stringify(text)},"dateCreated":"${dateCreated}","dateUpdated":null,"seen":"${seen}","meta":${metaJson}}`;
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
