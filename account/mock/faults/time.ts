import { answering } from "./deviation.ts";
import { faultsOf, type Fault, type Row } from "./fault.ts";
import type { Json } from "./hooks.ts";

type Created = readonly [
  id: string,
  trips: readonly string[],
  title: string,
  change: (date: string) => string,
];
type Other = readonly [id: string, trips: readonly string[], title: string, pointer: string, value: Json];

const now = ["message-is-dated-now"];
const form = ["formats-hold"];

/** What a new message is dated, in its answer and when it is read back. */
const created: readonly Created[] = [
  ["created-an-hour-ago", now, "dateCreated is an hour behind", shifted(-3600)],
  ["created-in-an-hour", now, "dateCreated is an hour ahead", shifted(3600)],
  ["created-a-day-ago", now, "dateCreated is a day behind", shifted(-86_400)],
  ["created-five-minutes-ago", now, "dateCreated is five minutes behind", shifted(-300)],
  ["created-in-five-minutes", now, "dateCreated is five minutes ahead", shifted(300)],
  ["created-in-local-time", now, "dateCreated is local time labelled Z", shifted(19_800)],
  [
    "created-in-2021",
    [...now, "dates-move"],
    "dateCreated is the documented one",
    () => "2021-03-30T16:05:46.000Z",
  ],
  [
    "created-at-the-epoch",
    [...now, "dates-move", "case-precedes-message"],
    "dateCreated is the epoch",
    () => "1970-01-01T00:00:00.000Z",
  ],
  [
    "created-as-epoch-text",
    form,
    "dateCreated is seconds as text",
    (date) => String(Date.parse(date) / 1000),
  ],
  ["created-with-offset", form, "dateCreated has an offset", (date) => date.replace("Z", "+00:00")],
  ["created-without-zone", form, "dateCreated has no zone", (date) => date.replace("Z", "")],
  ["created-without-ms", form, "dateCreated has no milliseconds", (date) => date.replace(".000Z", "Z")],
  ["created-with-space", form, "dateCreated has a space for T", (date) => date.replace("T", " ")],
  ["created-as-day", [...form, ...now, "dates-move"], "dateCreated is a day", (date) => date.slice(0, 10)],
  ["created-as-http-date", form, "dateCreated is an HTTP date", (date) => new Date(date).toUTCString()],
  [
    "created-on-30-february",
    [...now, "dates-exist"],
    "dateCreated is 30 February",
    (date) => `${date.slice(0, 4)}-02-30${date.slice(10)}`,
  ],
  [
    "created-in-month-13",
    [...form, "dates-exist"],
    "dateCreated is in month 13",
    (date) => `${date.slice(0, 4)}-13${date.slice(7)}`,
  ],
  ["created-empty", form, "dateCreated is empty", () => ""],
];

/** Other dates of the answer. */
const others: readonly Other[] = [
  [
    "case-created-without-zone",
    form,
    "the case's dateCreated has no zone",
    "/data/case/dateCreated",
    "2021-03-30T16:04:10.000",
  ],
  [
    "case-queued-as-epoch",
    ["types-are-documented"],
    "the case's dateQueue is a number",
    "/data/case/dateQueue",
    1_617_120_250,
  ],
  ["case-active-as-words", form, "the case's dateActive is words", "/data/case/dateActive", "yesterday"],
  [
    "participant-added-as-day",
    form,
    "a participant's dateCreated is a day",
    "/data/case/users/0/dateCreated",
    "2021-03-30",
  ],
  [
    "contact-created-as-epoch",
    ["types-are-documented"],
    "the contact's dateCreated is a number",
    "/data/case/contact/dateCreated",
    1_616_747_669,
  ],
  [
    "edited-empty",
    ["formats-hold", "new-message-is-unedited", "message-is-kept-unchanged"],
    "dateUpdated is empty text",
    "/data/dateUpdated",
    "",
  ],
  [
    "created-as-epoch-ms",
    ["types-are-documented", "message-is-kept-unchanged"],
    "dateCreated is a number of milliseconds",
    "/data/dateCreated",
    1_617_120_346_000,
  ],
];

/** Dates that are not when they say, or not in the documented form. */
export const timeFaults: readonly Fault[] = faultsOf("time", [
  ...created.map(([id, trips, title, date]): Row => [id, trips, title, { date }]),
  ...others.map(([id, trips, title, pointer, value]): Row => [
    id,
    trips,
    title,
    answering(pointer, () => value),
  ]),
  [
    "created-frozen",
    ["dates-move"],
    "dateCreated is that of the first message",
    { date: (date, { history }) => history[0]?.dateCreated ?? date },
  ],
]);

function shifted(seconds: number): (date: string) => string {
  return (date) => new Date(Date.parse(date) + seconds * 1000).toISOString();
}
