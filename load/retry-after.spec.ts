import { expect, test } from "@playwright/test";
import { adviceOf } from "./retry-after.ts";

const nowMs = Date.parse("2026-11-25T00:00:00.000Z");

const headers = [
  { header: "", says: "without Retry-After" },
  { header: "0", says: "wait 0 s" },
  { header: " 30 ", says: "wait 30 s" },
  { header: "86401", says: "more than a day" },
  { header: "99999999999999", says: "more than a day" },
  { header: "9".repeat(400), says: "more than a day" },
  { header: "Wed, 25 Nov 2026 00:01:30 GMT", says: "wait 90 s" },
  { header: "Wednesday, 25-Nov-26 00:01:30 GMT", says: "wait 90 s" },
  { header: "Tue, 24 Nov 2026 00:00:00 GMT", says: "wait 0 s" },
  { header: "-5", says: "cannot be read" },
  { header: "1.5", says: "cannot be read" },
  { header: "soon 5", says: "cannot be read" },
  { header: "2026-11-25T00:01:30Z", says: "cannot be read" },
  { header: "Wed, 25 Nov 2026 00:01:30 +0100", says: "cannot be read" },
  { header: "Wed, 99 Nov 2026 00:01:30 GMT", says: "cannot be read" },
] as const;

for (const { header, says } of headers) {
  test(`Retry-After "${header.slice(0, 40)}" is told as: ${says}`, () => {
    expect(adviceOf(header, nowMs)).toContain(says);
  });
}
