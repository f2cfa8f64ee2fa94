import { expect, test } from "@playwright/test";
import type { LoadResult } from "#schemas";
import { crossed, finding, usual } from "./campaign-example.ts";
import { defectOf } from "./defects.ts";

const audit = { kind: "list", acknowledged: 100, checked: 100, stored: 97 } as const;
const kept = Object.assign({}, finding, { rule: "message-is-kept", iteration: 3, count: 3 });
const errors = { name: "error ratio", limit: "< 1 %", measured: "4 %", ok: false, enough: true };

const defects: readonly {
  readonly name: string;
  readonly change: Partial<LoadResult>;
  readonly says: string | undefined;
}[] = [
  { name: "nothing wrong", change: {}, says: undefined },
  {
    name: "lost messages",
    change: {
      audit: { ...audit, lost: 3, duplicated: 0, altered: 0 },
      contract: { ...usual.contract, findings: [kept] },
    },
    says: "of the acknowledged messages, 3 lost",
  },
  {
    name: "duplicated and altered messages beside errors",
    change: { audit: { ...audit, lost: 0, duplicated: 2, altered: 1 }, thresholds: [errors] },
    says: "of the acknowledged messages, 2 duplicated, 1 altered; error ratio 4 % (limit < 1 %)",
  },
  {
    name: "broken answers and lost messages",
    change: {
      audit: { ...audit, lost: 3 },
      contract: {
        ...usual.contract,
        violations: 2,
        findings: [kept, { ...finding, iteration: 3, count: 2 }],
      },
    },
    says: "2 answers broke the contract, first answers-are-not-mixed; of the acknowledged messages, 3 lost",
  },
  {
    name: "lost messages below the level of the run",
    change: {
      audit: { ...audit, lost: 3 },
      contract: { ...usual.contract, findings: [{ ...kept, severity: "advice" }] },
    },
    says: undefined,
  },
  { name: "errors alone, which are compared", change: { thresholds: [errors] }, says: undefined },
  {
    name: "one broken answer",
    change: crossed(1),
    says: "1 answer broke the contract, first answers-are-not-mixed",
  },
];

for (const { name, change, says } of defects) {
  test(`${name}: ${says ?? "no defect"}`, () => expect(defectOf({ ...usual, ...change })).toBe(says));
}
