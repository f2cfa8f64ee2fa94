import { nextRate, stepRequests } from "../campaign/breakpoint.ts";
import type { LoadOptions } from "./arguments.ts";
import { durationText } from "./duration.ts";
import { evidenceNotes } from "./evidence.ts";
import type { LoadPlan } from "./plan.ts";
import { longestStepSec, stepSec } from "./steps.ts";
import { thresholdName, valueText } from "./threshold.ts";

/** Where a planned run would go, and what it would be compared with. */
export interface Destination {
  /** Final address, path and query included. */
  readonly url: string;
  /** Final address of the other build of `--against`. */
  readonly otherUrl: string | undefined;
  readonly caseIds: readonly number[];
  readonly options: LoadOptions;
  /** The stored run of `--baseline`; `gap`: why the planned run cannot be compared with it. */
  readonly baseline: { readonly runId: string; readonly gap: string | undefined } | undefined;
  /** Why a real run would be refused. */
  readonly refused: readonly string[];
}

/** The plan of a run in plain lines, for `--dry-run`: nothing was sent. */
export function dryRunText(plan: LoadPlan, destination: Destination): string {
  const { url, otherUrl, caseIds, refused } = destination;
  const cases = plan.cases.length > 0 ? plan.cases : caseIds;
  const most = plan.model.kind === "open" && plan.profile !== "breakpoint" ? "" : "at most ";
  const rows: readonly (readonly [name: string, value: string])[] = [
    ["profile", `${plan.profile}: ${plan.title}`],
    ["load", loadOf(plan)],
    ...(plan.warmupSec > 0
      ? [["warm-up", `the first ${durationText(plan.warmupSec)} are cut from the figures`] as const]
      : []),
    ...runsOf(destination),
    ["messages", `${most}${plan.messages}${otherUrl === undefined ? "" : ", half of them to each side"}`],
    ["connections", String(plan.vus)],
    ["POST", url],
    ...(otherUrl === undefined ? [] : [["and", otherUrl] as const]),
    ["cases", cases.join(", ")],
    ...plan.thresholds.map(
      (threshold, index) =>
        [
          index === 0 ? "objectives" : "",
          `${thresholdName(threshold)} ${threshold.relation} ${valueText(threshold.metric, threshold.limit)}`,
        ] as const,
    ),
    ...evidenceNotes(plan).map((note) => ["note", note] as const),
    ...refused.map((reason, index) => [index === 0 ? "refused" : "", reason] as const),
  ];
  const last =
    refused.length === 0
      ? "nothing was sent (--dry-run)"
      : "nothing was sent (--dry-run), and nothing would be: the run would be refused";
  return [...rows.map(([name, value]) => `${name.padEnd(11)} ${value}`), last].join("\n");
}

function loadOf(plan: LoadPlan): string {
  const { profile, model, ratePerSec, durationSec, vus, executor } = plan;
  if (profile === "breakpoint") {
    const first = nextRate(ratePerSec, []) ?? ratePerSec;
    const step = durationText(stepSec(plan.durationSec));
    const longest = `up to ${durationText(longestStepSec(plan.durationSec))} where ${stepRequests(plan.thresholds)} requests take longer`;
    return `a search: steps of ${step}, ${longest}, at ${first}/s, then at twice the rate until one breaks or ${ratePerSec}/s holds, then between the two`;
  }
  const rate =
    model.kind === "open"
      ? `up to ${ratePerSec}/s, open model (${executor})`
      : `${vus} VUs that wait for their answers, closed model (${executor})`;
  return `${rate} for ${durationText(durationSec)}`;
}

function runsOf({
  options,
  otherUrl,
  baseline,
}: Destination): readonly (readonly [name: string, value: string])[] {
  const { pairs, flags } = options;
  const runs = `${pairs * 2} runs in ${pairs} pairs`;
  if (otherUrl !== undefined) return [["runs", `${runs}, A B B A, against the other build`]];
  if (flags.has("calibrate")) return [["runs", `${runs} of the account against itself, for its noise floor`]];
  if (baseline === undefined) return [];
  const { runId, gap } = baseline;
  return [["baseline", gap === undefined ? `${runId}, comparable` : `${runId}, would be left out: ${gap}`]];
}
