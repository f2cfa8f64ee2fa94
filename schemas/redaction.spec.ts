import { expect, test } from "@playwright/test";
import { redactionMark, redactor, secretForms } from "#schemas";

const key = 'canary/5f3a+"91=c07e';
const redact = redactor(key);

const carriers: readonly { readonly title: string; readonly text: string }[] = [
  { title: "bare", text: `authorization: Bearer ${key}` },
  { title: "percent-encoded", text: `?key=${encodeURIComponent(key)}&x=1` },
  { title: "JSON-escaped", text: JSON.stringify({ authorization: `Bearer ${key}` }) },
  { title: "in Base64", text: `Basic ${Buffer.from(key).toString("base64")}` },
  { title: "in Base64 as a password", text: `Basic ${Buffer.from(`:${key}`).toString("base64")}` },
  { title: "in Base64 with its scheme", text: Buffer.from(`Bearer ${key}`).toString("base64") },
  { title: "twice", text: `${key}${key}` },
];

for (const { title, text } of carriers) {
  test(`a key that stands ${title} is replaced`, () => {
    const redacted = redact(text);
    expect(redacted).toContain(redactionMark);
    for (const form of secretForms(key)) expect(redacted).not.toContain(form);
  });
}

test("text without the key stays as it is", () => {
  expect(redact("Bearer $ACQUIRE_API_KEY")).toBe("Bearer $ACQUIRE_API_KEY");
});

test("an empty key redacts nothing", () => {
  expect(redactor("")("text")).toBe("text");
});
