import { expect, test } from "@playwright/test";
import { answerRules, caseRules } from "../contract/rules/index.ts";
import { loadRules } from "../load/correctness/rules.ts";

const inContract = new Map([...answerRules, ...caseRules].map((rule) => [rule.id, rule]));

/** Rules that only a load can break, and those whose basis under load has a reason of its own beside the table. */
const ownRules: ReadonlySet<string> = new Set(["shape-changes-under-load"]);
const ownBasis: ReadonlySet<string> = new Set(["body-is-json", "answers-are-not-mixed"]);

for (const [id, { title, basis }] of Object.entries(loadRules)) {
  if (ownRules.has(id)) continue;
  test(`${id} means under load what it means in the contract suite`, () => {
    expect(inContract.get(id)?.title).toBe(title);
    if (!ownBasis.has(id)) expect(inContract.get(id)?.basis).toBe(basis);
  });
}
