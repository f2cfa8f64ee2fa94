import type { LoadResult } from "#schemas";
import { boundOf } from "./bound.ts";
import { capacityInterval, isErrorRow, type Comparison } from "./comparison.ts";
import { count, counted, ms, perSec } from "./figures.ts";

/** A load run that nothing speaks against, as the answer to what was asked: how fast, how much, or not slower than what. */
export function loadHeld(load: LoadResult): string {
  return `${question(load)}${reserves(load)}`;
}

function question(load: LoadResult): string {
  const { comparison, capacity, campaign } = load;
  const sent =
    campaign === undefined ? "" : ` (${messages(campaign.messages)} in ${counted(campaign.runs, "run")})`;
  if (capacity?.ratePerSec !== undefined) {
    const limit = capacity.limit === undefined ? "" : `; the limit: ${capacity.limit}`;
    return `sustains ${perSec(capacity.ratePerSec)}, ${capacityInterval(capacity)}${p95Of(load)}${sent}${limit}`;
  }
  if (comparison?.kind === "calibration") return `${comparison.reason ?? "calibrated"}${sent}${p95Of(load)}`;
  if (comparison?.kind === "paired") {
    return `${comparedText(comparison)}${sent}${p95Of(load)}`;
  }
  const before =
    comparison === undefined
      ? ""
      : `, ${comparison.verdict === "improved" ? betterText(comparison) : "same as"} the baseline ${comparison.against ?? ""}`;
  const { plan, model } = load;
  const how = model === "closed" ? `by ${counted(plan.vus, "VU")}` : `at ${perSec(plan.ratePerSec)}`;
  return `${messages(load.counts.started)} ${how}${p95Of(load)}${before.trimEnd()}`;
}

/**
 * No slow-down is shown, which excludes none: where the interval of a percentile still holds one that would count, it says
 * how large that may be.
 */
function comparedText(comparison: Comparison): string {
  const { against = "the other build", verdict, rows } = comparison;
  const open = rows
    .filter(({ slowDownExcluded }) => slowDownExcluded === false)
    .map(({ name, high = 1 }) => `${name} at most +${Math.round((high - 1) * 100)} %`);
  const reach = open.length === 0 ? "" : `; ${open.join(", ")}`;
  if (verdict === "improved") return `${betterText(comparison)} ${against}${reach}`;
  return open.length === 0 ? `not slower than ${against}` : `no slow-down shown against ${against}${reach}`;
}

/** An account that only fails less often is no faster. */
function betterText({ rows }: Comparison): string {
  const better = rows.filter(({ improved }) => improved === true);
  if (!better.some(isErrorRow)) return "faster than";
  return better.every(isErrorRow) ? "fewer errors than" : "faster and with fewer errors than";
}

/** What a reader of a pass should know all the same. */
function reserves(load: LoadResult): string {
  const { counts, contract, audit, rise } = load;
  const timedOut = counts.unknown - counts.vanished - (counts.cut ?? 0);
  const { acknowledged, checked = acknowledged, kind } = audit;
  const parts = [
    rise ?? false,
    timedOut > 0 && `${count(timedOut)} timed out`,
    (contract.oversized ?? 0) > 0 &&
      `${counted(contract.oversized ?? 0, "answer")} too large to be validated`,
    (contract.advice ?? 0) > 0 && `${boundOf(load)}${counted(contract.advice ?? 0, "answer")} with advice`,
    kind !== "not-audited" &&
      checked < acknowledged &&
      `${count(acknowledged - checked)} of ${messages(acknowledged)} not looked for`,
  ].filter((text) => text !== false);
  return parts.map((text) => `; ${text}`).join("");
}

function p95Of({ latencyMs, thresholds }: LoadResult): string {
  const limit = thresholds.find(({ name }) => name === "p95")?.limit;
  if (latencyMs.p95 === undefined) return "";
  return `, p95 ${ms(latencyMs.p95)}${limit === undefined ? "" : ` (limit ${limit})`}`;
}

function messages(sent: number): string {
  return counted(sent, "message");
}
