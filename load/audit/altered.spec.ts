import { expect, test } from "@playwright/test";
import type { Acknowledged } from "./acknowledged.ts";
import { alteredIn, type StoredRow } from "./altered.ts";

const sentMs = Date.parse("2026-11-28T10:00:00.400Z");
const at = (ms: number): string => new Date(sentMs + ms).toISOString();
const told = { channel: "chat", dateCreated: at(20), dateUpdated: null, senderId: 25, senderType: "user" };

/** A message whose answer was kept, with changes. */
function sent(some: Partial<Acknowledged> = {}): Acknowledged {
  const dates = { fromMs: sentMs - 16_000, toMs: sentMs + 16_000 };
  return { id: 9, caseId: 7, text: "text", iteration: 0, atSec: 0, told, dates, ...some };
}

const row = { id: 9, caseId: 7, type: "message", message: "text", meta: {}, ...told };
const untold = sent({ told: undefined });
/** Twenty untold messages, and how the last one differs. */
const rows = (last: object, caseId = 7): readonly StoredRow[] =>
  Array.from({ length: 20 }, (_, index) => ({
    sent: sent({ told: undefined, caseId }),
    row: { ...row, caseId, ...(index === 19 ? last : {}) },
  }));

/** Members with another value than was sent or answered. */
const changes = {
  message: "other",
  caseId: 8,
  type: "note",
  meta: { a: 1 },
  channel: "mail",
  senderId: 26,
  senderType: "contact",
  dateUpdated: at(50),
  dateCreated: at(1500),
};

const tables: readonly {
  readonly name: string;
  readonly rows: readonly StoredRow[];
  readonly altered: number;
}[] = [
  { name: "what was answered", rows: [{ sent: sent(), row }], altered: 0 },
  { name: "no more than an id", rows: [{ sent: sent(), row: { id: 9 } }], altered: 0 },
  ...Object.entries(changes).map(([name, value]) => ({
    name: `another ${name}`,
    rows: [{ sent: sent(), row: { ...row, [name]: value } }],
    altered: 1,
  })),
  {
    name: "the whole second of the date that was answered",
    rows: [{ sent: sent(), row: { ...row, dateCreated: "2026-11-28T10:00:00Z" } }],
    altered: 0,
  },
  {
    name: "a date without a zone",
    rows: [{ sent: sent(), row: { ...row, dateCreated: "2026-11-28 03:00:00" } }],
    altered: 0,
  },
  {
    name: "a date of 2020, of a message whose answer was not kept",
    rows: [{ sent: untold, row: { ...row, dateCreated: "2020-01-01T00:00:00.000Z" } }],
    altered: 1,
  },
  {
    name: "a date within the skew, of a message whose answer was not kept",
    rows: [{ sent: untold, row: { ...row, dateCreated: at(-10_000) } }],
    altered: 0,
  },
  {
    name: "a date of 2020, of a message that was sent at nobody knows what time",
    rows: [{ sent: sent({ told: undefined, dates: undefined }), row: { ...row, dateCreated: "2020-01-01" } }],
    altered: 0,
  },
  { name: "one sender for all but one", rows: rows({ senderId: 26 }), altered: 1 },
  {
    name: "a sender of its own for each case",
    rows: [...rows({}), ...rows({ senderId: 26 }, 8).slice(-1)],
    altered: 0,
  },
  {
    name: "two senders, both of them answered",
    rows: [
      ...rows({ senderId: 26 }),
      { sent: sent({ told: { ...told, senderId: 26 } }), row: { ...row, senderId: 26 } },
    ],
    altered: 0,
  },
  {
    name: "two senders for half of the messages each",
    rows: [rows({}), rows({})].flatMap((half, index) =>
      half.map(({ sent: one }) => ({ sent: one, row: Object.assign({}, row, { senderId: 25 + index }) })),
    ),
    altered: 0,
  },
];

for (const { name, rows: stored, altered } of tables) {
  test(`a store with ${name} has altered ${altered}`, () => expect(alteredIn(stored)).toHaveLength(altered));
}

for (const [name, value] of Object.entries(changes)) {
  test(`another ${name} is named`, () => {
    const [altered] = alteredIn([{ sent: sent(), row: { ...row, [name]: value } }]);
    expect(altered?.member).toBe(name);
  });
}
