import { expect, test } from "@playwright/test";
import type { ContractResult, LoadResult } from "#schemas";
import { contractExample, failingContract, findingExample } from "./contract-example.ts";
import { judge, type Evidence } from "./judge.ts";
import type { Judgement } from "./judgement.ts";
import { loadExample } from "./load-example.ts";

/** One row of a table of verdicts: evidence, the status and exit code due, and words that the reason must hold. */
export interface VerdictRow {
  readonly fact: string;
  readonly evidence: Evidence;
  readonly verdict: `${Judgement["status"]} ${number}`;
  readonly says?: string;
}

export const counts = contractExample().counts;
export const cut = loadExample().counts;
const generator = loadExample().generator;
const thresholds = loadExample().thresholds;
export const starved = {
  generator: { ...generator, healthy: false, reasons: ["k6 used 98 % of all cores"] },
};
export const failing = failingContract([findingExample()]);
export const advice = failingContract([findingExample({ severity: "advice" })]);

export function missed(name: string, measured: string): Pick<LoadResult, "thresholds"> {
  return {
    thresholds: thresholds.map((it) =>
      it.name === name ? Object.assign({}, it, { ok: false, measured }) : it,
    ),
  };
}

export function unsure(name: string): Pick<LoadResult, "thresholds"> {
  const change = { ok: false, enough: false, measured: "n/a (needs 368)" };
  return { thresholds: thresholds.map((it) => (it.name === name ? Object.assign({}, it, change) : it)) };
}

export function onlyErrors(kind: LoadResult["errors"][number]["class"], status: number): Partial<LoadResult> {
  return {
    counts: { ...cut, ok: 0, failed: 500 },
    errors: [{ class: kind, status, code: String(status), count: 500 }],
    audit: { kind: "not-audited", acknowledged: 0 },
    contract: { echoChecked: 0, bodiesValidated: 0, violations: 0, findings: [] },
    ...missed("error ratio", "100 %"),
  };
}

export const contract = (change: Partial<ContractResult> = {}): Evidence => ({
  contract: contractExample(change),
  expected: "contract",
});
export const load = (change: Partial<LoadResult> = {}): Evidence => ({
  load: loadExample(change),
  expected: "load",
});
export const gate = (parts: Pick<Evidence, "contract" | "load" | "problems">): Evidence => ({
  ...parts,
  expected: "gate",
});
export const stopped = (kind: NonNullable<LoadResult["stopped"]>["kind"]): Pick<LoadResult, "stopped"> => ({
  stopped: { kind, detail: `stopped: ${kind}, wait 30 s` },
});
export const compared = (
  verdict: NonNullable<LoadResult["comparison"]>["verdict"],
  kind: "paired" | "baseline" | "calibration",
): Pick<LoadResult, "comparison"> => ({
  comparison: { kind, verdict, reason: "p95 is 21 % slower", rows: [] },
});
export const nothing = { ...counts, planned: 212, executed: 0, passed: 0, messages: 0 };

/** Makes a test of every row. */
export function testVerdicts(rows: readonly VerdictRow[]): void {
  for (const { fact, evidence, verdict, says } of rows) {
    test(`${fact}: ${verdict}`, () => {
      const judged = judge(evidence);
      expect(`${judged.status} ${judged.exitCode}`).toBe(verdict);
      expect(judged.reason).toMatch(new RegExp(`^${judged.status.toUpperCase()}: .`));
      expect(judged.reason).toContain(says ?? "");
    });
  }
}
