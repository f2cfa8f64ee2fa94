import { answering } from "./deviation.ts";
import { edited, isList, isObject, valueAt } from "./edit.ts";
import type { Variation } from "./fault.ts";
import type { Hooks, Json, JsonObject } from "./hooks.ts";

type Row = readonly [id: string, title: string, hooks: Hooks];

const setting = (pointer: string, value: Json): Hooks => answering(pointer, () => value);
const without = (pointer: string): Hooks => answering(pointer, () => undefined);

/** Lawful answers that differ from the documented examples in what these leave open. */
const rows: readonly Row[] = [
  ["members-in-other-order", "members in another order", { answer: reversed }],
  [
    "participants-without-user",
    "participants without user, as documented for user",
    answering("/data/case/users", withoutUser),
  ],
  ["no-contact-id", "no contactId, as documented for user", without("/data/contactId")],
  ["sender-without-meta", "a sender without meta, as documented for user", without("/data/sender/meta")],
  [
    "sender-with-departments",
    "a sender with departments and metaDetails besides meta",
    settingAll({
      "/data/sender/departments": [],
      "/data/sender/metaDetails": { isBotClient: false, label: "" },
    }),
  ],
  ["no-description", "no description of the case", setting("/data/case/description", null)],
  ["no-participants", "no participants", setting("/data/case/users", [])],
  [
    "participant-of-other-case",
    "a participant of another case of the thread",
    setting("/data/case/users/0/caseId", 1875),
  ],
  ["participant-joined", "a participant's status joined", setting("/data/case/users/0/status", "joined")],
  ["participant-role-member", "a participant's role member", setting("/data/case/users/0/role", "member")],
  ["participant-with-meta", "a participant with meta", setting("/data/case/users/0/meta", { note: "vip" })],
  ["participant-closed", "a participant who closed the case", setting("/data/case/users/0/closed", "yes")],
  ["case-of-other-channel", "a case of another channel", setting("/data/case/channel", "whatsapp")],
  ["case-never-handled", "a closing state of null", setting("/data/case/closingState", null)],
  ["case-of-other-closing-state", "another closing state", setting("/data/case/closingState", "missed")],
  ["case-never-updated", "a case that was never updated", setting("/data/case/dateUpdated", null)],
  ["case-without-description", "a case with an empty description", setting("/data/case/description", "")],
  ["case-still-described", "a description that never moves", setting("/data/case/description", "fdgdfgd")],
  [
    "case-never-pending",
    "a case that was never pending",
    settingAll({ "/data/case/datePending": null, "/data/case/dateActive": null }),
  ],
  [
    "case-in-a-queue",
    "a case in a queue with an agent",
    settingAll({
      "/data/case/queueId": 3,
      "/data/case/queueOrder": 0,
      "/data/case/userId": 1,
      "/data/case/meta": { queues: [3], sessionId: "1727541200" },
    }),
  ],
  [
    "case-described-by-a-large-message",
    "a large message taken, and repeated as the description",
    {
      bodyLimitBytes: 4 * 1024 * 1024,
      ...answering("/data/case/description", (_old, { message }) => message?.text ?? ""),
    },
  ],
  ["case-waited", "a case that waited", setting("/data/case/waitTime", 341)],
  [
    "case-without-parent",
    "a case without a parent",
    {
      answer: (answer) =>
        ["/data/threadId", "/data/case/threadId"].reduce<Json>(
          (json, pointer) => edited(json, pointer, () => valueAt(answer, "/data/caseId")),
          edited(answer, "/data/case/parentId", () => null),
        ),
    },
  ],
  ["client-of-sdk", "a contact of another client", setting("/data/case/contact/clientType", "sdk")],
  [
    "client-unknown",
    "a contact whose client is unknown",
    settingAll(
      Object.fromEntries(
        ["Type", "Name", "Version", "OsName", "OsVersion", "DeviceType"].map((name) => [
          `/data/case/contact/client${name}`,
          null,
        ]),
      ),
    ),
  ],
  [
    "client-on-a-phone",
    "a contact on a phone",
    settingAll({
      "/data/case/contact/clientDeviceVendor": "Apple",
      "/data/case/contact/clientDeviceModel": "iPhone",
      "/data/case/contact/clientDeviceType": "Mobile",
    }),
  ],
  [
    "contact-archived-of-company",
    "an archived contact of a company",
    settingAll({
      "/data/case/contact/archive": "yes",
      "/data/case/contact/companyId": 12,
      "/data/case/contact/meta": { plan: "pro" },
    }),
  ],
  [
    "sender-without-strings",
    "a sender whose photo, mail and client id are null",
    settingAll({
      "/data/sender/photo": null,
      "/data/sender/email": null,
      "/data/sender/clientId": null,
    }),
  ],
  ["sender-with-access-level", "a sender with an access level", setting("/data/sender/accessLevel", "full")],
  ["sender-with-empty-meta", "a sender with an empty Struct", setting("/data/sender/meta", { fields: {} })],
];

/** Accounts whose 200 answer is lawful and none of the documented examples. */
export const answerVariations: readonly Variation[] = rows.map(([id, title, hooks]) => ({
  id,
  title,
  hooks,
}));

/** The answer with several members otherwise. */
function settingAll(values: JsonObject): Hooks {
  return {
    answer: (answer) =>
      Object.entries(values).reduce<Json>(
        (json, [pointer, value]) => edited(json, pointer, () => value),
        answer,
      ),
  };
}

function reversed(value: Json): Json {
  if (isList(value)) return value;
  return isObject(value)
    ? Object.fromEntries(
        Object.entries(value)
          .toReversed()
          .map(([name, member]) => [name, name === "meta" ? member : reversed(member)]),
      )
    : value;
}

function withoutUser(users: Json | undefined): Json | undefined {
  return isList(users) ? users.map((entry) => edited(entry, "/user", () => undefined)) : users;
}
