import type { Basis } from "#schemas";

/**
 * What an answer under load, and what is stored of it, must be. A rule that the contract suite has too carries its id, its
 * title and its basis, so that a defect has one name wherever it is found; a test holds the two to it.
 */
export const loadRules = {
  "success-is-200": { title: "A message that was added is answered with 200", basis: "documented" },
  "no-redirect": { title: "No request is redirected", basis: "documented" },
  "media-type-is-json": { title: "The answer is declared as application/json", basis: "expected" },
  "encoding-was-offered": {
    title: "The content encoding is one that the request offered",
    basis: "expected",
  },
  "encoding-is-valid": {
    title: "The body decodes with the content encoding that its header names",
    basis: "expected",
  },
  // Of a message that was accepted, so that the documented answer is missing.
  "body-is-json": { title: "The answer has a body, and it is JSON", basis: "documented" },
  "json-is-strict": { title: "The body is one JSON document and nothing else", basis: "expected" },
  "error-has-documented-shape": {
    title: "A refusal is JSON in a documented shape and carries a message",
    basis: "documented",
  },
  "body-is-bounded": {
    title: "The body ends within the size that a message needs",
    basis: "expected",
  },
  "nesting-is-bounded": { title: "The body is not nested beyond reason", basis: "expected" },
  "keys-are-unique": { title: "No object names a member twice", basis: "expected" },
  "integers-are-safe": {
    title: "Every number of an accepted answer is one that a double holds exactly",
    basis: "expected",
  },
  "body-is-utf8": { title: "The body is valid UTF-8", basis: "expected" },
  "text-is-well-formed": {
    title: "No text holds half a surrogate pair that nobody sent",
    basis: "expected",
  },
  "members-are-present": {
    title: "Every member that both documented answers have is present",
    basis: "documented",
  },
  "types-are-documented": {
    title: "Every member has the JSON type that the documentation shows",
    basis: "documented",
  },
  "no-unknown-members": { title: "No member appears that no documented answer has", basis: "observed" },
  "values-are-known": {
    title: "Every enumeration has a value that the documentation shows",
    basis: "observed",
  },
  "formats-hold": { title: "Dates and numbers in strings have the documented form", basis: "observed" },
  "text-is-echoed": { title: "The text comes back exactly as it was sent", basis: "observed" },
  // Such an answer breaks `text-is-echoed` as well, and so has the stronger basis of the two.
  "answers-are-not-mixed": {
    title: "No answer carries the text of another message, except as the description of its own case",
    basis: "observed",
  },
  "type-is-echoed": { title: "The type comes back as it was sent", basis: "observed" },
  "case-is-echoed": { title: "The caseId comes back as it was sent", basis: "observed" },
  "channel-is-echoed": { title: "The channel is chat", basis: "observed" },
  "meta-is-echoed": {
    title: "The meta comes back as it was sent, {} when none was",
    basis: "observed",
  },
  "message-names-its-case": { title: "caseId is the id of the case", basis: "observed" },
  "message-names-its-thread": { title: "threadId is the thread of the case", basis: "observed" },
  "message-names-its-sender": { title: "senderId is the id of the sender", basis: "observed" },
  "sender-type-matches": { title: "senderType is the type of the sender", basis: "observed" },
  "message-names-its-contact": { title: "contactId is the id of the case's contact", basis: "observed" },
  "event-is-seen": { title: "A new event counts as seen, a new message as unseen", basis: "observed" },
  "case-is-active": { title: "The case of an added message is active", basis: "observed" },
  "message-is-dated-now": {
    title: "dateCreated of a new message lies at the exchange, within the tolerated skew",
    basis: "expected",
  },
  "case-keeps-its-identity": {
    title: "Creation date and contact of a case do not change between messages",
    basis: "expected",
  },
  "shape-changes-under-load": {
    title: "Answers to one case have the same members throughout the run",
    basis: "expected",
  },
  "ids-are-distinct": { title: "No two messages have the same id", basis: "expected" },
  "ids-grow": { title: "Ids of messages to one case grow", basis: "expected" },
  "key-is-not-repeated": { title: "No answer repeats the key", basis: "expected" },
  "message-is-kept": { title: "A message that was acknowledged can be read back", basis: "expected" },
  "message-is-kept-unchanged": {
    title: "A message is stored as it was acknowledged",
    basis: "expected",
  },
  "message-is-kept-once": { title: "A message is stored exactly once", basis: "expected" },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly basis: Basis }>>;

/** Id of a rule. */
export type LoadRule = keyof typeof loadRules;
