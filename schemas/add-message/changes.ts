/** One change to a valid document that must make it invalid. */
export interface Change {
  readonly title: string;
  /** Which documented example is changed. */
  readonly example:
    | "contact.request"
    | "contact.response"
    | "user.response"
    | "error.response"
    | "errors.response";
  /** JSON Pointer of the member that is set or, without `to`, removed. */
  readonly at: string;
  /** New value; absent where the member is removed. */
  readonly to?: unknown;
  /** JSON Pointer that the refusal must name. */
  readonly names: string;
}

const data = "/data";
const contact = "/data/case/contact";
const agent = "/data/case/users/0";
const customer = "/data/case/users/1";
const tree = "/data/sender/meta/fields";

const removed = (example: Change["example"], pointers: readonly string[]): readonly Change[] =>
  pointers.map((at) => ({ title: `${at} is missing`, example, at, names: at }));

const changed = (example: Change["example"], to: unknown, pointers: readonly string[]): readonly Change[] =>
  pointers.map((at) => ({ title: `${at} is ${JSON.stringify(to)}`, example, at, to, names: at }));

/** Single changes that the schemas refuse, each with the member it must name. */
export const refusedChanges: readonly Change[] = [
  ...removed("contact.request", ["/message", "/caseId", "/message/type", "/message/message"]),
  ...changed("contact.request", "2069", ["/caseId", "/message", "/meta", "/mentionUsers", "/delay"]),
  ...changed("contact.request", null, [
    "/caseId",
    "/message",
    "/message/message",
    "/meta",
    "/channel",
    "/delay",
  ]),
  ...changed("contact.request", 1.5, ["/caseId", "/delay", "/message/type", "/mentionUsers/0"]),
  ...changed("contact.request", -1, ["/caseId", "/delay"]),
  ...changed("contact.request", "Message", ["/message/type"]),
  ...changed("contact.request", "english language", ["/message/translateLangKey"]),

  ...removed("contact.response", [
    "/data",
    ...["channel", "senderType", "senderId", "type", "seen", "message", "meta"].map(
      (name) => `${data}/${name}`,
    ),
    ...["dateCreated", "dateUpdated", "case", "sender", "id", "caseId", "threadId"].map(
      (name) => `${data}/${name}`,
    ),
    ...["id", "status", "description", "contact", "users", "threadId", "waitTime"].map(
      (name) => `${data}/case/${name}`,
    ),
    ...["clientDetails", "archive", "companyId"].map((name) => `${contact}/${name}`),
    `${contact}/clientDetails/engine/version`,
    `${agent}/meta`,
    `${agent}/user/email`,
    `${customer}/user/name`,
    "/data/sender/roles",
    `${tree}/type/stringValue`,
    `${tree}/value/structValue/fields`,
  ]),
  ...removed("user.response", ["/data/sender/metaDetails/label", "/data/case/meta", `${customer}/userId`]),
  ...changed("contact.response", null, [
    ...["id", "message", "seen", "meta", "dateCreated", "caseId", "senderId"].map(
      (name) => `${data}/${name}`,
    ),
    ...["id", "title", "channel", "status", "dateQueue", "meta"].map((name) => `${data}/case/${name}`),
    `${agent}/user`,
    `${agent}/dateCreated`,
    `${tree}/type/stringValue`,
  ]),
  ...changed("contact.response", "8289", [
    ...["id", "caseId", "threadId", "contactId", "senderId", "meta", "sender", "dateUpdated"].map(
      (name) => `${data}/${name}`,
    ),
    ...["visitId", "queueOrder", "parentId", "waitTime", "users", "closedBy"].map(
      (name) => `${data}/case/${name}`,
    ),
    `${contact}/companyId`,
    `${agent}/user/roles`,
    `${tree}/value/structValue`,
  ]),
  ...changed("contact.response", "unknown", [
    ...["senderType", "type", "seen"].map((name) => `${data}/${name}`),
    `${contact}/archive`,
    `${agent}/closed`,
    `${contact}/clientDetails/network/speed`,
  ]),
  ...changed("contact.response", "2021-03-30 16:05:46", [`${data}/dateCreated`, `${agent}/dateLastAssigned`]),
  ...changed("contact.response", "2021-13-30T16:05:46.000Z", ["/data/case/dateActive"]),
  ...changed("contact.response", 0, [`${data}/id`, `${data}/caseId`]),
  ...changed("contact.response", 2.34, [`${contact}/clientDetails/network/speed`, "/data/case/queueId"]),
  ...changed("contact.response", "stranger", [
    "/extra",
    "/data/extra",
    "/data/case/extra",
    `${contact}/extra`,
  ]),
  ...changed("contact.response", "stranger", [`${agent}/extra`, `${agent}/user/extra`, "/data/sender/extra"]),
  ...changed("contact.response", "stranger", [`${tree}/type/boolValue`, "/data/sender/meta/extra"]),
  {
    title: "a Struct value has a kind that is never seen",
    example: "contact.response",
    at: `${tree}/type/kind`,
    to: "nullValue",
    names: `${tree}/type`,
  },
  {
    title: "a participant is neither user nor contact",
    example: "contact.response",
    at: `${agent}/type`,
    to: "bot",
    names: agent,
  },
  ...removed("error.response", ["/error/message"]),
  ...changed("error.response", " ", ["/error/message"]),
  ...changed("error.response", "text", ["/error"]),
  ...changed("errors.response", [], ["/errors"]),
];
