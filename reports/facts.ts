import type { ContractResult, LoadResult, Percentiles } from "#schemas";
import { auditText } from "./audit-text.ts";
import { boundOf } from "./bound.ts";
import { clock, count, counted, duration, notMeasured, percent, perSec } from "./figures.ts";
import type { Report } from "./report.ts";
import { timingText } from "./timings.ts";

/** A named fact of a report. */
export interface Fact {
  readonly name: string;
  readonly value: string;
}

/** What was tested: account, profile, requests, time, versions; one fact each, in reading order. */
export function testedFacts({ verdict, contract, load }: Report): readonly Fact[] {
  const target = verdict.target ?? contract?.target ?? load?.target;
  const finished = verdict.finishedAt;
  const tookSec =
    finished === undefined ? undefined : (Date.parse(finished) - Date.parse(verdict.startedAt)) / 1000;
  const facts: readonly (Fact | undefined)[] = [
    target && { name: target.kind === "mock" ? "Built-in mock account" : "Account", value: target.origin },
    contract && {
      name: "Contract",
      value: `${casesOf(contract)} as ${contract.userType}, level ${contract.level}`,
    },
    contract && { name: "Read back", value: readBackText(contract) },
    load && { name: "Load", value: profileOf(load) },
    load && { name: "Requests", value: requestsOf(load) },
    {
      name: "When",
      value: `${clock(verdict.startedAt)}${tookSec === undefined ? "" : `, took ${duration(tookSec)}`}`,
    },
    load && {
      name: "With",
      value: `k6 ${load.versions.k6.replace(/^(k6 )?v?/, "")}, harness ${load.versions.harness}, Node.js ${load.versions.node.replace(/^v/, "")}`,
    },
  ];
  return facts.filter((fact) => fact !== undefined);
}

/** What was asked of storage; that nothing was must be read beside a verdict, never behind it. */
function readBackText({ audit }: ContractResult): string {
  if (audit === undefined) return "nothing: no case of this run reads back";
  if (audit.kind === "not-audited") return "not audited: the account offers no case-message";
  const way = audit.kind === "list" ? "by the list of their case" : "by single reads";
  return `${counted(audit.checked, "message")} ${way}`;
}

/** A selection must not look like the whole suite. */
function casesOf({ counts, selection }: ContractResult): string {
  if (selection === undefined) return counted(counts.planned, "case");
  return `${count(counts.planned)} of ${counted(selection.of, "case")}, selected by ${selection.by},`;
}

/** Of several runs only one is shown in full; a reader must not take its requests for all that were sent. */
function requestsOf({ counts, campaign }: LoadResult): string {
  const own = `${count(counts.started)} of ${count(counts.planned)} planned`;
  return campaign === undefined
    ? own
    : `${count(campaign.messages)} in ${counted(campaign.runs, "run")}; of the run that is shown, ${own}`;
}

function profileOf({ profile, plan, model }: LoadResult): string {
  const rate = model === "closed" ? `${count(plan.vus)} VUs` : perSec(plan.ratePerSec);
  const cases = plan.cases > 1 ? `, over ${count(plan.cases)} Acquire cases` : "";
  return `${profile}, ${rate} for ${duration(plan.durationSec)}, ${model} model${cases}`;
}

/** Why the figures of a load run can, or cannot, be believed. */
export function validityFacts(load: LoadResult): readonly Fact[] {
  const { generator, counts, latencyMs, plan, audit } = load;
  return [
    {
      name: "Generator",
      value: `${generator.healthy ? "kept up" : `not as planned: ${generator.reasons.join("; ")}`}${generator.cpuRatio === undefined ? `; ${unmeasuredCpu}` : ""}`,
    },
    { name: "Busiest second of k6", value: cpu(generator) },
    ...(generator.machineRatio === undefined
      ? []
      : [{ name: "Machine", value: machine(generator.machineRatio) }]),
    { name: "Behind schedule", value: timingText({ name: "lag", percentiles: generator.lagMs }) },
    {
      name: "Requests",
      value: `${count(counts.planned)} planned = ${count(counts.started)} started + ${count(counts.dropped)} dropped`,
    },
    {
      name: "Outcomes",
      value: `${count(counts.started)} started = ${goodOf(load)} + ${count(counts.failed)} failed + ${unknownOf(load)}`,
    },
    { name: "Samples behind the percentiles", value: samplesOf(latencyMs) },
    { name: "Warm-up cut", value: plan.warmupSec === 0 ? "none" : duration(plan.warmupSec) },
    {
      name: "Answers checked",
      value: checkedOf(load),
    },
    { name: "Loss audit", value: auditText(audit) },
  ];
}

/** Without it nothing shows a generator whose processor was the limit, and a reader must know. */
const unmeasuredCpu = "its use of the processor was not measured (only Linux tells it, after two seconds)";

function cpu({ cpuRatio, cores }: LoadResult["generator"]): string {
  if (cpuRatio === undefined) return notMeasured;
  return `${percent(cpuRatio)} of ${cores === undefined ? "all cores" : coresText(cores)}`;
}

/** From here on answers wait for a processor, whoever uses it. */
const crowded = 0.9;

function machine(ratio: number): string {
  const busy = `${percent(ratio)} busy`;
  return ratio < crowded
    ? busy
    : `${busy}: an account or a generator on it may have been slowed by other work`;
}

function coresText(cores: number): string {
  return cores === 1 ? "one core" : `${cores} cores`;
}

/** A good answer is a 200 with our text; that alone does not make it right. */
function goodOf(load: LoadResult): string {
  const { ok, broken = 0 } = load.counts;
  return broken === 0
    ? `${count(ok)} good`
    : `${count(ok)} good, of which ${boundOf(load)}${count(broken)} broke the contract,`;
}

function unknownOf({ counts: { unknown, vanished, cut: own = 0 }, stopped }: LoadResult): string {
  const cut = own + (stopped === undefined ? 0 : vanished);
  return cut === 0
    ? `${count(unknown)} unknown`
    : `${count(unknown)} unknown, of which ${count(cut)} were cut off as the run stopped`;
}

function samplesOf({ samples, unanswered = 0 }: Percentiles): string {
  return unanswered === 0
    ? count(samples)
    : `${count(samples)} answers, and ${count(unanswered)} that timed out, slower than all of them`;
}

function checkedOf(load: LoadResult): string {
  const { echoChecked, bodiesValidated, oversized = 0, violations, advice = 0 } = load.contract;
  return [
    `echo of ${count(echoChecked)}`,
    `schema of ${count(bodiesValidated)}`,
    ...(oversized > 0 ? [`${count(oversized)} larger than 128 KiB and not validated`] : []),
    `${violations > 0 ? boundOf(load) : ""}${counted(violations, "violation")}`,
    ...(advice > 0 ? [`${boundOf(load)}${counted(advice, "answer")} with advice only`] : []),
  ].join(", ");
}

/** The command that repeats a run. */
export function repeatCommand({ verdict, load }: Report): string {
  if (verdict.commandLine !== undefined) return verdict.commandLine;
  if (verdict.command === "gate") return "npm start";
  return load?.command ?? `npm run ${verdict.command}`;
}
