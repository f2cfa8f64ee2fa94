import type { JsonObject } from "./faults/hooks.ts";
import { senderMeta, struct } from "./permissions.ts";

/** A case as it stands when the mock starts. */
export interface SeededCase {
  readonly id: number;
  readonly status: "active" | "closed";
  readonly description: string;
  readonly dateUpdated: string;
  /** Every other member of `data.case`, in the documented order, without `contact`, `users` and `threadId`. */
  readonly members: JsonObject;
  readonly contact: JsonObject;
  readonly participants: readonly Participant[];
  /** `parentId ?? id`, as in every documented example. */
  readonly threadId: number;
}

interface Participant {
  readonly entry: JsonObject;
  /** Only in the documented answer for `-x-user-type=contact`. */
  readonly user: JsonObject;
}

/** Keys, cases and people that the mock knows when it starts. */
export interface Seed {
  readonly apiKeys: readonly string[];
  readonly cases: readonly SeededCase[];
  readonly sender: { readonly contact: JsonObject; readonly user: JsonObject };
  readonly senderId: number;
  /** Id of the first message: the documented one. */
  readonly firstMessageId: number;
}

/** Ids of the seeded cases; 2069 is the case of the documented example and 1875 the earlier case of its thread. */
export const seededCaseIds = { active: 2069, other: 28, closed: 1875 } as const;

const created = "2021-03-30T16:04:10.000Z";

const person: JsonObject = { photo: "", email: "", clientId: "" };

const sender: JsonObject = { roles: [], id: 25, name: "a", firstName: "a", lastName: "", ...person };

const notYet = { install: false, welcome: false, setupMail: false, setupVoip: false };

const agent: JsonObject = {
  roles: [],
  id: 1,
  name: "David Guetta",
  firstName: "David Guetta",
  lastName: "",
  photo: "",
  email: "user@example.com",
  clientId: "",
  meta: struct({
    onboard_setup: { ...notYet, setupAppStore: false, setupSocialApp: false },
    productUpdate: { data: [], lastSeenArticleLength: 0 },
  }),
  parentId: 0,
  type: "user",
  accessLevel: null,
};

function contact(id: number): JsonObject {
  return {
    dateCreated: "2021-03-26T08:34:29.000Z",
    dateUpdated: created,
    id,
    clientType: "web",
    clientName: "Chrome",
    clientVersion: "87.0",
    clientOsName: "Linux",
    clientOsVersion: "x86_64",
    clientDeviceType: "Desktop",
    clientDeviceVendor: null,
    clientDeviceModel: null,
    clientDetails: {
      ua: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/87.0.4280.66 Safari/537.36",
      engine: { name: "Blink", version: "87.0.4280.66" },
      network: { type: "3g", speed: "2.3400000000000003" },
    },
    meta: {},
    archive: "no",
    companyId: null,
  };
}

function participation(id: number, caseId: number, user: JsonObject): Participant {
  const entry = {
    id,
    caseId,
    type: user["type"] ?? "user",
    userId: user["id"] ?? 1,
    role: "owner",
    status: "active",
    dateCreated: created,
    dateLastAssigned: created,
    closed: "no",
    meta: null,
  };
  return { entry, user };
}

interface CasePlan {
  readonly id: number;
  readonly contactId: number;
  readonly parentId: number | null;
  readonly members: JsonObject;
}

function seededCase(plan: CasePlan): SeededCase {
  const { id, contactId, parentId } = plan;
  const name = `#${contactId}`;
  const members: JsonObject = {
    closedBy: null,
    visitId: 1379,
    title: `${name} has just started a chat`,
    channel: "chat",
    status: "active",
    closingState: "handled",
    dateQueue: created,
    datePending: created,
    dateActive: created,
    dateClosed: null,
    queueId: null,
    queueOrder: null,
    meta: {},
    parentId,
    userId: null,
    waitTime: 0,
    ...plan.members,
  };
  return {
    id,
    status: members["status"] === "closed" ? "closed" : "active",
    description: "fdgdfgd",
    dateUpdated: "2021-03-30T16:04:11.000Z",
    members: { dateCreated: created, ...members },
    contact: contact(contactId),
    participants: [
      participation(id * 2 + 469, id, agent),
      participation(id * 2 + 468, id, { type: "contact", id: contactId, name, photo: null }),
    ],
    threadId: parentId ?? id,
  };
}

/** The account that the documentation shows, with these bearer keys. */
export function documentedSeed(apiKeys: readonly string[]): Seed {
  return {
    apiKeys,
    cases: [
      seededCase({ id: seededCaseIds.active, contactId: 597_759, parentId: 1875, members: {} }),
      seededCase({
        id: seededCaseIds.other,
        contactId: 301,
        parentId: null,
        members: {
          queueId: 1,
          queueOrder: 0,
          meta: { queues: [1], sessionId: "1727541200", queueRecheck: "no" },
        },
      }),
      seededCase({
        id: seededCaseIds.closed,
        contactId: 597_759,
        parentId: null,
        members: { status: "closed", closedBy: 1, dateClosed: created },
      }),
    ],
    sender: {
      contact: { ...sender, meta: senderMeta, parentId: 0, type: "user", accessLevel: null },
      user: {
        ...sender,
        parentId: 0,
        type: "user",
        accessLevel: null,
        departments: [],
        metaDetails: { isBotClient: false, label: "" },
      },
    },
    senderId: 25,
    firstMessageId: 8289,
  };
}
