import type { ContractResult, LoadResult } from "#schemas";
import { auditText } from "./audit-text.ts";
import { clock, count, counted, duration, ms, notMeasured, percent, perSec } from "./figures.ts";
import type { Report } from "./report.ts";

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
    load && {
      name: "Requests",
      value: `${count(load.counts.started)} of ${count(load.counts.planned)} planned`,
    },
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

function profileOf({ profile, plan, model }: LoadResult): string {
  const rate = model === "closed" ? `${count(plan.vus)} VUs` : perSec(plan.ratePerSec);
  const cases = plan.cases > 1 ? `, over ${count(plan.cases)} Acquire cases` : "";
  return `${profile}, ${rate} for ${duration(plan.durationSec)}, ${model} model${cases}`;
}

/** Why the figures of a load run can, or cannot, be believed. */
export function validityFacts(load: LoadResult): readonly Fact[] {
  const { generator, counts, latencyMs, plan, audit, contract } = load;
  return [
    {
      name: "Generator",
      value: generator.healthy ? "kept up" : `did not keep up: ${generator.reasons.join("; ")}`,
    },
    { name: "Busiest second of k6", value: cpu(generator.cpuRatio) },
    {
      name: "Behind schedule",
      value: `p50 ${ms(generator.lagMs.p50)}, p99 ${ms(generator.lagMs.p99)}, most ${ms(generator.lagMs.max)}`,
    },
    {
      name: "Requests",
      value: `${count(counts.planned)} planned = ${count(counts.started)} started + ${count(counts.dropped)} dropped`,
    },
    {
      name: "Outcomes",
      value: `${count(counts.started)} started = ${count(counts.ok)} good + ${count(counts.failed)} failed + ${count(counts.unknown)} unknown`,
    },
    { name: "Samples behind the percentiles", value: count(latencyMs.samples) },
    { name: "Warm-up cut", value: plan.warmupSec === 0 ? "none" : duration(plan.warmupSec) },
    {
      name: "Answers checked",
      value: `echo of ${count(contract.echoChecked)}, schema of ${count(contract.bodiesValidated)}, ${counted(contract.violations, "violation")}`,
    },
    { name: "Loss audit", value: auditText(audit) },
  ];
}

function cpu(ratio: number | undefined): string {
  return ratio === undefined ? notMeasured : `${percent(ratio)} of all cores`;
}

/** The command that repeats a run. */
export function repeatCommand({ verdict, load }: Report): string {
  if (verdict.command === "gate") return "npm start";
  return load?.command ?? `npm run ${verdict.command}`;
}
