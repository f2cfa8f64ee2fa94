import { expect, test } from "@playwright/test";
import { refusals, type LoadApproval } from "./load-approval.ts";

const origin = "https://my-company.acquire.io";
const now = new Date("2026-06-01T12:00:00.000Z");
const other = "https://my-staging.acquire.io";
const plan = { origins: [origin], messages: 500, now };
const approval: LoadApproval = { origins: [origin], by: "Kim", until: "2026-06-01", maxMessages: 500 };
const none: LoadApproval = { origins: [], by: undefined, until: undefined, maxMessages: undefined };

for (const loopback of [
  "http://127.0.0.1:80",
  "http://localhost:3000",
  "http://[::1]:1",
  "http://127.9.9.9",
]) {
  test(`${loopback} needs no approval`, () => {
    expect(refusals({ ...plan, origins: [loopback] }, none)).toEqual([]);
  });
}

test("a whole approval for the exact origin lets the load start", () => {
  expect(refusals(plan, approval)).toEqual([]);
});

test("without an approval every missing part is named with its fix", () => {
  const text = refusals(plan, none).join("\n");
  for (const name of ["ORIGIN", "BY", "UNTIL"]) expect(text).toContain(`LOAD_APPROVED_${name}`);
  expect(text).toContain("LOAD_MAX_MESSAGES");
  expect(text).toContain("500 messages");
  expect(text).toContain(origin);
});

const refused: readonly {
  readonly title: string;
  readonly change: Partial<LoadApproval>;
  readonly says: string;
}[] = [
  { title: "another port", change: { origins: [`${origin}:8443`] }, says: "another origin" },
  {
    title: "a trailing dot",
    change: { origins: ["https://my-company.acquire.io."] },
    says: "another origin",
  },
  { title: "a trailing slash", change: { origins: [`${origin}/`] }, says: "another origin" },
  {
    title: "a look-alike",
    change: { origins: ["https://my-company.acquire.io.example"] },
    says: "another origin",
  },
  {
    title: "user information",
    change: { origins: ["https://my-company.acquire.io@my-company.acquire.io"] },
    says: "another origin",
  },
  { title: "two look-alikes", change: { origins: [`${origin}.`, `${origin}/`] }, says: "other origins" },
  { title: "a date that is over", change: { until: "2026-05-31" }, says: "does not lie ahead" },
  {
    title: "a time that is over",
    change: { until: "2026-06-01T13:59:59+02:00" },
    says: "does not lie ahead",
  },
  { title: "a smaller cap", change: { maxMessages: 499 }, says: "allows 499" },
];

for (const { title, change, says } of refused) {
  test(`an approval with ${title} is refused`, () => {
    const found = refusals(plan, { ...approval, ...change });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(says);
  });
}

const both = { ...plan, origins: [origin, other] };

test("a comparison of two accounts starts when both origins are approved, in any order", () => {
  expect(refusals(both, { ...approval, origins: [other, origin] })).toEqual([]);
  expect(refusals({ ...both, origins: [origin, "http://127.0.0.1:1"] }, approval)).toEqual([]);
});

test("a comparison of two accounts is refused once, with both origins, when one is not approved", () => {
  const found = refusals(both, approval);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(`${origin},${other}`);
});

test("the cap holds for the whole command, not for each side", () => {
  const capped = { ...approval, origins: [origin, other], maxMessages: 499 };
  expect(refusals(both, capped)).toEqual(["the plan adds 500 messages, LOAD_MAX_MESSAGES allows 499"]);
});
