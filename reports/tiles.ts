import { stateBadges, type Badge } from "./badge.ts";
import type { ContractResult, LoadResult, Percentiles } from "#schemas";
import { changeOf } from "./comparison.ts";
import { failedCases, unrunCases } from "./contract-grounds.ts";
import { count, ms, notMeasured, percent, perSec } from "./figures.ts";
import type { Report } from "./report.ts";
import { kindOf, stateOf, type ThresholdState } from "./threshold-kinds.ts";

/** One key figure. `badge` is absent where nothing bounds it; `detail` is a second note: a change, an interval. */
export interface Tile {
  readonly label: string;
  readonly value: string;
  readonly note: string;
  readonly badge?: Badge;
  readonly detail?: string;
}

/** Fewest samples that give a percentile a finite 95 % bound. */
const samplesNeeded = { p50: 6, p90: 36, p95: 72, p99: 368, p999: 3688 } as const satisfies Partial<
  Record<keyof Percentiles, number>
>;

/** The five key figures: of the load where one ran, else of the contract; none before either. */
export function tilesOf({ contract, load }: Report): readonly Tile[] {
  if (load !== undefined) return loadTiles(load);
  return contract === undefined ? [] : contractTiles(contract);
}

function loadTiles(load: LoadResult): readonly Tile[] {
  const { achievedPerSec, plan, errorRatio } = load;
  const interval =
    errorRatio.low === undefined || errorRatio.high === undefined
      ? ""
      : `95 % sure: ${percent(errorRatio.low)} to ${percent(errorRatio.high)}`;
  const errors = bounded(load, (name) => kindOf(name) === "errors");
  return [
    {
      label: "Rate achieved",
      value: perSec(achievedPerSec),
      note: plannedRate(plan),
      ...badgeOf(bounded(load, (name) => kindOf(name) === "rate")),
    },
    ...(["p50", "p95", "p99"] as const).map((name) => percentileTile(load, name)),
    {
      label: "Errors",
      value: percent(errorRatio.value),
      note: limitNote(errors) || "no limit",
      ...(interval !== "" && { detail: interval }),
      ...badgeOf(errors),
    },
  ];
}

/** The mean of the plan, as the achieved rate is one; a curve also has a peak. */
function plannedRate({ executor, ratePerSec, durationSec, iterations }: LoadResult["plan"]): string {
  if (ratePerSec === 0) return "closed model, none planned";
  const mean = `planned ${perSec(iterations / durationSec)}`;
  return executor === "constant-arrival-rate" ? mean : `${mean} on average, ${perSec(ratePerSec)} at most`;
}

function percentileTile(load: LoadResult, name: "p50" | "p95" | "p99"): Tile {
  const value = load.latencyMs[name];
  const bound = bounded(load, (threshold) => threshold === name);
  const sent = load.latencyMs.samples + (load.latencyMs.unanswered ?? 0);
  const few = sent < samplesNeeded[name] && bound?.state !== "broken";
  const { comparison } = load;
  const row = comparison?.rows.find((compared) => compared.name === name);
  // Where there is no value, as too many timed out or a lower percentile is too high, the threshold says where it lies.
  const [, least = notMeasured, why] = /^(.*?)(?: \((.*)\))?$/.exec(bound?.measured ?? notMeasured) ?? [];
  const reason = value === undefined && !few ? why : undefined;
  return {
    label: name,
    value: value === undefined ? (few ? notMeasured : least.replace("at least ", "≥ ")) : ms(value),
    note:
      value === undefined && few ? `needs ${samplesNeeded[name]} samples` : limitNote(bound) || "no limit",
    ...badgeOf(bound),
    ...(reason !== undefined && { detail: reason }),
    ...(row && comparison && { detail: `${changeOf(row, comparison.kind)} against baseline` }),
  };
}

interface Bound {
  readonly limit: string;
  readonly measured: string;
  readonly state: ThresholdState;
}

function bounded(load: LoadResult, fits: (name: string) => boolean): Bound | undefined {
  const threshold = load.thresholds.find(({ name }) => fits(name));
  return (
    threshold && { limit: threshold.limit, measured: threshold.measured, state: stateOf(threshold, load) }
  );
}

function badgeOf(bound: Bound | undefined): Pick<Tile, "badge"> {
  return bound === undefined ? {} : { badge: stateBadges[bound.state] };
}

function limitNote(bound: Bound | undefined): string {
  return bound === undefined ? "" : `limit ${bound.limit}`;
}

function contractTiles(contract: ContractResult): readonly Tile[] {
  const { counts, notConfigured } = contract;
  const failed = failedCases(contract);
  const unrun = unrunCases(contract);
  return [
    { label: "Cases passed", value: count(counts.passed), note: `of ${count(counts.planned)} planned` },
    {
      label: "Cases failed",
      value: count(failed),
      note: "limit 0",
      badge: failed === 0 ? { text: "✓ none", tone: "good" } : { text: "✗ failed", tone: "bad" },
    },
    {
      label: "Not run",
      value: count(unrun),
      note: "limit 0",
      badge: unrun === 0 ? { text: "✓ none", tone: "good" } : { text: "? not run", tone: "doubt" },
    },
    { label: "Advice", value: count(counts.advice), note: `below level ${contract.level}` },
    {
      label: "Requests sent",
      value: count(counts.messages),
      note: `${count(notConfigured.length)} checks not configured`,
    },
  ];
}
