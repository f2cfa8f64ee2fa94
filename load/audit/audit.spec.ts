import { older, sent, stored, testAudits, withoutId, type AuditRow } from "./audit-example.ts";

const unclear = { kind: "unclear", why: "status 500" } as const;

const singles: readonly AuditRow[] = [
  {
    name: "all but five messages",
    offer: { singles: stored.filter(({ id }) => id % 50 !== 7) },
    found: {
      kind: "single",
      checked: 250,
      stored: 245,
      lost: 5,
      altered: 0,
      unclear: 0,
    },
    absent: ["duplicated"],
  },
  {
    name: "all but the first hundred messages",
    offer: { singles: stored.slice(100) },
    found: { kind: "single", checked: 250, lost: 100 },
  },
  {
    name: "all messages, a hundred of them late",
    offer: { singles: stored, behind: 3 },
    found: { kind: "single", checked: 250, stored: 250, lost: 0 },
  },
  {
    name: "five messages, and no answer worth the name for the rest",
    offer: { singles: stored, single: (id) => (id % 50 === 0 ? undefined : unclear) },
    found: { kind: "single", checked: 5, lost: 0, reason: "245 of 250 could not be read: status 500" },
  },
  {
    name: "a sample of more than are looked at",
    offer: { list: stored, singles: stored },
    change: { acknowledged: { total: 50_000, messages: sent } },
    found: { kind: "single", acknowledged: 50_000, checked: 250, lost: 0 },
    absent: ["reason"],
  },
  {
    name: "a sample of more than are looked at, in a list that grew by less",
    offer: { list: stored, singles: stored },
    change: { acknowledged: { total: 300, messages: sent }, countedBefore: 0 },
    found: { kind: "single", checked: 300, stored: 250, lost: 50, grown: 250 },
  },
  {
    name: "a message whose answer had no id",
    offer: { singles: stored },
    change: { acknowledged: { total: 250, messages: withoutId } },
    found: {
      checked: 249,
      unclear: 1,
      reason: "1 of 250 could not be read: the answer had no id of its own",
    },
  },
];

const others: readonly AuditRow[] = [
  {
    name: "a list that grew by what was acknowledged and more",
    offer: { list: [...older, ...stored] },
    change: { countedBefore: 100 },
    found: { kind: "list", checked: 250, lost: 0, grown: 280 },
  },
  {
    name: "no answer",
    offer: { single: () => ({ kind: "silent", why: "no answer" }) },
    found: { kind: "not-audited", reason: "no list is offered, and single reads gave no answer" },
  },
  {
    name: "404 to everything",
    offer: {},
    found: {
      kind: "not-audited",
      reason: "no list is offered, and none of 40 single reads found its message",
    },
    absent: ["lost"],
  },
  {
    name: "403 to everything",
    offer: { single: () => ({ kind: "refused", why: "status 403" }) },
    found: { kind: "not-audited", reason: "no list is offered, and single reads gave status 403" },
    absent: ["lost"],
  },
  {
    name: "a list before the run that is gone after it",
    offer: {},
    change: { countedBefore: 12 },
    found: {
      kind: "list",
      checked: 0,
      unclear: 250,
      reason: "the list of case messages answered before the run, and not after it",
    },
    absent: ["lost"],
  },
  {
    name: "counts alone, which grew by what was acknowledged and more",
    offer: { list: [...older, ...stored] },
    change: { acknowledged: { total: 350, messages: sent }, countedBefore: 10 },
    found: { kind: "count", checked: 350, stored: 350, lost: 0, grown: 370 },
  },
  {
    name: "counts alone, which grew by less than was acknowledged",
    offer: { list: stored },
    change: { acknowledged: { total: 350, messages: sent }, countedBefore: 10 },
    found: { kind: "count", checked: 350, stored: 240, lost: 110, grown: 240 },
  },
  {
    name: "counts alone, which come late",
    offer: { list: stored, behind: 3 },
    change: { acknowledged: { total: 250, messages: sent.slice(0, 200) }, countedBefore: 0 },
    found: { kind: "count", checked: 250, stored: 250, lost: 0, grown: 250 },
  },
  {
    name: "nothing acknowledged",
    offer: { list: stored },
    change: { acknowledged: { total: 0, messages: [] } },
    found: {
      kind: "not-audited",
      acknowledged: 0,
      reason: "no answer carried an id that could be looked for",
    },
  },
];

testAudits("single reads of", singles);
testAudits("an account with", others);
