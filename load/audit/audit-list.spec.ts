import { older, stored, testAudits, withoutId, type AuditRow } from "./audit-example.ts";

const [first, second, ...rest] = stored;
if (first === undefined || second === undefined) throw new Error("the table is empty");
const holds = { kind: "list", checked: 250, stored: 250, lost: 0, duplicated: 0, altered: 0, unclear: 0 };
const unclear = { kind: "unclear", why: "status 500" } as const;

const rows: readonly AuditRow[] = [
  { name: "all messages, newest first", offer: { list: [...stored, ...older].toReversed() }, found: holds },
  { name: "all messages, oldest first", offer: { list: [...older, ...stored] }, found: holds },
  { name: "nothing", offer: { list: [] }, found: { kind: "list", checked: 250, stored: 0, lost: 250 } },
  {
    name: "one message less",
    offer: { list: [first, ...rest] },
    found: { lost: 1, stored: 249, duplicated: 0 },
  },
  {
    name: "one message less that a single read still finds",
    offer: { list: [first, ...rest], singles: stored },
    found: holds,
  },
  {
    name: "one message less whose single read fails",
    offer: { list: [first, ...rest], single: () => unclear },
    found: { lost: 0, stored: 249, unclear: 1, reason: "1 of 250 could not be read: status 500" },
  },
  {
    name: "one message under two ids",
    offer: { list: [...stored, { ...second, id: 9000 }] },
    found: { duplicated: 1, lost: 0 },
  },
  {
    name: "copies of all messages under other ids behind them",
    offer: { list: [...stored, ...stored.map((message) => ({ ...message, id: message.id + 9000 }))] },
    found: { duplicated: 250, lost: 0 },
  },
  {
    name: "one id twice on a page",
    offer: { list: [second, first, second, ...rest] },
    found: { duplicated: 1, lost: 0 },
  },
  {
    name: "one id on two pages whenever it is read",
    offer: { list: [...stored, second] },
    found: { duplicated: 1, lost: 0 },
  },
  {
    name: "a message of others before each page",
    offer: { list: stored.toReversed(), arriving: 1 },
    found: holds,
  },
  {
    name: "messages of others before each page, one of ours less",
    offer: { list: [first, ...rest].toReversed(), singles: [first, ...rest], arriving: 3 },
    found: { lost: 1, stored: 249, duplicated: 0 },
  },
  {
    name: "messages of others that lack text and case",
    offer: { list: [{ id: 1 }, { id: 2, message: null, caseId: null }, ...stored] },
    found: holds,
  },
  {
    name: "a hundred messages that come late",
    offer: { list: stored, behind: 3 },
    found: holds,
  },
  {
    name: "a hundred messages that come too late",
    offer: { list: stored, behind: 5 },
    found: { lost: 100, stored: 150 },
  },
  {
    name: "one message with another text",
    offer: { list: [first, { ...second, message: "other" }, ...rest] },
    found: { altered: 1, lost: 0 },
  },
  {
    name: "one message with the text of another",
    offer: { list: [first, { ...second, message: first.message }, ...rest] },
    found: { altered: 1, duplicated: 0, lost: 0 },
  },
  {
    name: "one message in another case",
    offer: { list: [first, ...rest], singles: [{ ...second, caseId: 8 }] },
    found: { altered: 1, lost: 0, stored: 250 },
  },
  {
    name: "pages numbered from 0",
    offer: {
      list: stored,
      instead: (page) => ({
        kind: "page",
        count: 250,
        offset: page * 20,
        messages: stored.slice(page * 20, page * 20 + 20),
      }),
    },
    found: holds,
  },
  {
    name: "the same page for every number, and single reads",
    offer: {
      list: stored,
      singles: stored,
      instead: () => ({ kind: "page", count: 250, offset: undefined, messages: stored.slice(0, 20) }),
    },
    found: { kind: "list", checked: 250, lost: 0 },
    absent: ["duplicated", "reason"],
  },
  {
    name: "the same page for every number, and nothing else",
    offer: {
      list: stored,
      instead: () => ({ kind: "page", count: 250, offset: undefined, messages: stored.slice(0, 20) }),
    },
    found: {
      checked: 20,
      lost: 0,
      unclear: 230,
      reason: "the list of case 7 was not seen whole: page 2 repeats page 1",
    },
  },
  {
    name: "a page that fails, and nothing else",
    offer: { list: stored, instead: (page, whole) => (page === 3 ? unclear : whole) },
    found: {
      checked: 40,
      lost: 0,
      unclear: 210,
      reason: "the list of case 7 broke off: page 3: status 500",
    },
    absent: ["duplicated"],
  },
  {
    name: "a page that fails, one message less and single reads",
    offer: {
      list: [first, ...rest],
      singles: [first, ...rest],
      instead: (page, whole) => (page === 3 ? unclear : whole),
    },
    found: { checked: 250, lost: 1, reason: "the list of case 7 broke off: page 3: status 500" },
  },
  {
    name: "a message whose answer had no id",
    offer: { list: stored },
    change: { acknowledged: { total: 250, messages: withoutId } },
    found: holds,
  },
];

testAudits("a list with", rows);
