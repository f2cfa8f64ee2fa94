import { answering, onAdded, withHeader } from "./deviation.ts";
import type { Fault } from "./fault.ts";
import type { Hooks, Json } from "./hooks.ts";

type Row = readonly [id: string, title: string, pointer: string, change: (date: string) => Json];

const created = "/data/dateCreated";

/** Dates that are not when they say, or not in the documented form. */
const rows: readonly Row[] = [
  ["created-an-hour-ago", "dateCreated is an hour behind", created, shifted(-3600)],
  ["created-in-an-hour", "dateCreated is an hour ahead", created, shifted(3600)],
  ["created-a-day-ago", "dateCreated is a day behind", created, shifted(-86_400)],
  ["created-five-minutes-ago", "dateCreated is five minutes behind", created, shifted(-300)],
  ["created-in-five-minutes", "dateCreated is five minutes ahead", created, shifted(300)],
  ["created-in-local-time", "dateCreated is local time labelled Z", created, shifted(19_800)],
  [
    "created-in-2021",
    "dateCreated is that of the documented example",
    created,
    () => "2021-03-30T16:05:46.000Z",
  ],
  ["created-at-the-epoch", "dateCreated is the epoch", created, () => "1970-01-01T00:00:00.000Z"],
  ["created-as-epoch-ms", "dateCreated is a number of milliseconds", created, (date) => Date.parse(date)],
  [
    "created-as-epoch-text",
    "dateCreated is a number of seconds as text",
    created,
    (date) => String(Date.parse(date) / 1000),
  ],
  ["created-with-offset", "dateCreated has an offset", created, (date) => date.replace("Z", "+00:00")],
  ["created-without-zone", "dateCreated has no zone", created, (date) => date.replace("Z", "")],
  ["created-without-ms", "dateCreated has no milliseconds", created, (date) => date.replace(".000Z", "Z")],
  ["created-with-space", "dateCreated has a space for T", created, (date) => date.replace("T", " ")],
  ["created-as-day", "dateCreated is a day", created, (date) => date.slice(0, 10)],
  ["created-as-http-date", "dateCreated is an HTTP date", created, (date) => new Date(date).toUTCString()],
  [
    "created-on-30-february",
    "dateCreated is 30 February",
    created,
    (date) => `${date.slice(0, 4)}-02-30${date.slice(10)}`,
  ],
  [
    "created-in-month-13",
    "dateCreated is in month 13",
    created,
    (date) => `${date.slice(0, 4)}-13${date.slice(7)}`,
  ],
  ["created-empty", "dateCreated is empty", created, () => ""],
  [
    "case-created-without-zone",
    "the case's dateCreated has no zone",
    "/data/case/dateCreated",
    () => "2021-03-30T16:04:10.000",
  ],
  ["case-queued-as-epoch", "the case's dateQueue is a number", "/data/case/dateQueue", () => 1_617_120_250],
  ["case-active-as-words", "the case's dateActive is words", "/data/case/dateActive", () => "yesterday"],
  [
    "participant-added-as-day",
    "a participant's dateCreated is a day",
    "/data/case/users/0/dateCreated",
    () => "2021-03-30",
  ],
  [
    "contact-created-as-epoch",
    "the contact's dateCreated is a number",
    "/data/case/contact/dateCreated",
    () => 1_616_747_669,
  ],
  ["edited-empty", "dateUpdated is empty text", "/data/dateUpdated", () => ""],
];

/** Headers that let an answer to POST be used again. */
const caching: readonly (readonly [id: string, what: string, name: string, value: string])[] = [
  ["cache-public", "may be cached for an hour", "cache-control", "public, max-age=3600"],
  ["cache-max-age", "may be cached for a minute", "cache-control", "max-age=60"],
  ["cache-immutable", "never changes", "cache-control", "max-age=1000000, immutable"],
  ["cache-shared", "may be cached by proxies", "cache-control", "s-maxage=600"],
  ["cache-expires", "expires in 2099", "expires", "Thu, 31 Dec 2099 23:59:59 GMT"],
  ["cache-age", "comes from a cache", "age", "120"],
];

/** Dates that are wrong, and answers that may be stale. */
export const timeFaults: readonly Fault[] = [
  ...rows.map(([id, title, pointer, change]) =>
    fault(
      id,
      title,
      answering(pointer, (date) => change(typeof date === "string" ? date : "")),
    ),
  ),
  fault(
    "created-frozen",
    "dateCreated is that of the first message",
    answering(created, (date, { history }) => history[0]?.dateCreated ?? date),
  ),
  ...caching.map(cached),
];

function fault(id: string, title: string, hooks: Hooks): Fault {
  return { id, group: "time", title, trips: [], hooks };
}

function cached([id, what, name, value]: (typeof caching)[number]): Fault {
  const hooks = onAdded((reply) => withHeader(reply, name, value));
  return { id, group: "caching", title: `the answer says that it ${what}`, trips: [], hooks };
}

function shifted(seconds: number): (date: string) => Json {
  return (date) => new Date(Date.parse(date) + seconds * 1000).toISOString();
}
