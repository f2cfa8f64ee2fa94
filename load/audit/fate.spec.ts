import { expect, test } from "@playwright/test";
import { named, type AuditedMessage } from "./fate.ts";

function of(fate: AuditedMessage["fate"], count: number): readonly AuditedMessage[] {
  return Array.from({ length: count }, (_, iteration) => ({ fate, caseId: 1, text: "text", iteration }));
}

test("a result names messages of every fate, however many there are of the first", () => {
  const { messages = [] } = named([...of("lost", 300), ...of("duplicated", 2), ...of("altered", 40)]);
  const count = (fate: AuditedMessage["fate"]): number => messages.filter((one) => one.fate === fate).length;
  expect([count("lost"), count("duplicated"), count("altered")]).toEqual([9, 2, 9]);
});
