import type { LoadResult } from "#schemas";
import { figure } from "../charts/figure.ts";
import { latencyChart } from "../charts/latency.ts";
import { pairStrip } from "../charts/pairs.ts";
import { rateChart } from "../charts/rate.ts";
import { spectrumChart } from "../charts/spectrum.ts";
import { capacityOf, comparisonCells, comparisonFacts, comparisonHead } from "../comparison.ts";
import { validityFacts } from "../facts.ts";
import { count, duration, percent } from "../figures.ts";
import { severityBadges, stateBadges } from "../badge.ts";
import { badge, factList, left, section, shown, subsection, table } from "./parts.ts";
import { lines, markup, none, type Markup } from "../markup.ts";
import { stateOf } from "../threshold-kinds.ts";
import {
  casesText,
  findingHead,
  messageHead,
  messageRow,
  seenIn,
  stepHead,
  stepRow,
  whereOf,
} from "../load-rows.ts";
import { timingHead, timingRow, timingsOf } from "../timings.ts";

/** Everything the page says of a load run; `most` bounds its lists. */
export function loadSections(load: LoadResult, most: number): Markup {
  return lines([
    section("Thresholds", [thresholds(load)]),
    section("Contract under load", [brokenAnswers(load)]),
    comparison(load),
    section("Load over time", [
      figure(latencyChart(load)),
      figure(rateChart(load)),
      figure(spectrumChart(load)),
    ]),
    section("Latency and service time", [
      table({
        label: "Latency and service time",
        head: timingHead,
        rows: timingsOf(load).map(timingRow),
        numbersFrom: 1,
      }),
    ]),
    section("Errors", [errors(load, most), unsettled(load, most)]),
    section("Can these figures be believed?", [factList(validityFacts(load))]),
  ]);
}

function thresholds(load: LoadResult): Markup {
  return table({
    label: "Thresholds",
    head: ["Objective", "Verdict", "Measured", "Limit", "Margin"],
    numbersFrom: 2,
    rows: load.thresholds.map((threshold) => [
      threshold.name,
      badge(stateBadges[stateOf(threshold, load)]),
      `${threshold.measured}${threshold.when === undefined ? "" : ` ${threshold.when}`}`,
      threshold.limit,
      threshold.margin ?? "",
    ]),
  });
}

function comparison({ comparison: compared, capacity }: LoadResult): Markup {
  const found = capacity === undefined ? none : capacityPart(capacity);
  if (compared === undefined) return section("Capacity", [found]);
  const body = table({
    label: "Comparison",
    head: [...comparisonHead, "Pairs"],
    rows: compared.rows.map((row) => [
      ...comparisonCells(row, compared.kind).map((cell, index) =>
        row.regressed && comparisonHead[index] === "Change" ? badge({ text: cell, tone: "bad" }) : cell,
      ),
      pairStrip(row),
    ]),
  });
  return lines([
    section("Comparison", [factList(comparisonFacts(compared)), body]),
    section("Capacity", [found]),
  ]);
}

function capacityPart(capacity: NonNullable<LoadResult["capacity"]>): Markup {
  const rows = (capacity.steps ?? []).map((step) =>
    stepRow(step).map((cell, index) =>
      stepHead[index] === "Outcome" ? badge({ text: cell, tone: stepTones[step.outcome] }) : cell,
    ),
  );
  return lines([
    factList([{ name: "Sustains", value: capacityOf(capacity) }]),
    table({ label: "Steps of the search", head: stepHead, rows }),
  ]);
}

const stepTones = { held: "good", broke: "bad", starved: "doubt", undecided: "doubt" } as const;

function errors({ errors: found, counts, campaign }: LoadResult, most: number): Markup {
  if (found.length === 0) {
    return markup`<p class="soft">No request failed${campaign === undefined ? "" : " in the run that is shown"}.</p>`;
  }
  const rows = found
    .slice(0, most)
    .map((error) => [
      error.class,
      error.status === 0 ? "none" : String(error.status),
      shown(error.code),
      `${count(error.count)}${casesText(error.cases)}`,
      percent(error.count / Math.max(1, counts.started)),
      seen(error.firstAtSec),
      seen(error.lastAtSec),
      markup`<code>${shown(error.sample ?? "")}</code>`,
    ]);
  const head = ["Class", "Status", "Code", "Count", "Share", "First", "Last", "Sample"];
  return lines([table({ label: "Errors", head, rows }), left(found.length, most)]);
}

function seen(atSec: number | undefined): string {
  return atSec === undefined ? "" : duration(atSec);
}

function unsettled({ unsettled: texts = [] }: LoadResult, most: number): Markup {
  const rows = texts.slice(0, most).map((text) => [markup`<code>${shown(text)}</code>`]);
  return subsection("Messages whose outcome is unknown", [
    rows.length === 0
      ? none
      : markup`<p class="soft">These were sent and not answered: the account may have stored them, so a clean-up has to look for them.</p>`,
    table({ label: "Messages whose outcome is unknown", head: ["Text"], rows }),
    left(texts.length, most),
  ]);
}

function brokenAnswers({ contract, audit }: LoadResult): Markup {
  const rows = contract.findings.map((found) => [
    markup`${badge(severityBadges[found.severity])}<br><code>${found.rule}</code><br>${shown(found.title)}`,
    found.basis,
    markup`<code>${shown(whereOf(found))}</code>`,
    shown(found.expected),
    shown(found.received),
    seenIn(found),
  ]);
  const messages = (audit.messages ?? []).map(messageRow);
  return lines([
    table({ label: "What broke the contract under load", head: findingHead, rows }),
    subsection("Messages that were not stored as they were acknowledged", [
      table({ label: "Messages stored wrongly", head: messageHead, rows: messages }),
    ]),
  ]);
}
