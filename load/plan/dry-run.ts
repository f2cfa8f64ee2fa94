import { durationText } from "./duration.ts";
import type { LoadPlan } from "./plan.ts";
import { thresholdName, valueText } from "./threshold.ts";

/** Where a planned run would go. */
export interface Destination {
  /** Final address, path and query included. */
  readonly url: string;
  readonly caseIds: readonly number[];
}

/** The plan of a run in plain lines, for `--dry-run`: nothing was sent. */
export function dryRunText(plan: LoadPlan, { url, caseIds }: Destination): string {
  const cases = plan.cases.length > 0 ? plan.cases : caseIds;
  const rate =
    plan.model.kind === "open"
      ? `up to ${plan.ratePerSec}/s, open model (${plan.executor})`
      : `${plan.vus} VUs that wait for their answers, closed model (${plan.executor})`;
  return [
    `profile     ${plan.profile}: ${plan.title}`,
    `load        ${rate} for ${durationText(plan.durationSec)}`,
    ...(plan.warmupSec > 0
      ? [`warm-up     the first ${durationText(plan.warmupSec)} are cut from the figures`]
      : []),
    `messages    ${plan.model.kind === "open" ? "" : "at most "}${plan.messages}`,
    `connections ${plan.vus}`,
    `POST        ${url}`,
    `cases       ${cases.join(", ")}`,
    ...plan.thresholds.map(
      (threshold, index) =>
        `${index === 0 ? "objectives " : "           "} ${thresholdName(threshold)} ${threshold.relation} ${valueText(threshold.metric, threshold.limit)}`,
    ),
    "nothing was sent (--dry-run)",
  ].join("\n");
}
