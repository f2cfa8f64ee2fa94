import { createHash } from "node:crypto";
import { failedCases } from "../contract-grounds.ts";
import { repeatCommand, testedFacts } from "../facts.ts";
import { contractSection } from "./contract.ts";
import { loadSections } from "./load.ts";
import { badge, factList, section, shown } from "./parts.ts";
import { style } from "./style.ts";
import { sentenceOf, wordOf } from "../judgement.ts";
import { lines, markup, none, type Markup } from "../markup.ts";
import { shownEntries, type Report } from "../report.ts";
import { tilesOf, type Tile } from "../tiles.ts";

/** Largest page, in bytes; lists are shown shorter until a page fits. */
export const pageBytes = 150_000;

/** The report as one HTML file: no network, no script, readable as a page on paper, on a phone and in the dark. */
export function renderHtml(report: Report): string {
  return fitting(report, shownEntries);
}

function fitting(report: Report, most: number): string {
  const text = page(report, most);
  return most <= 1 || Buffer.byteLength(text) < pageBytes ? text : fitting(report, Math.floor(most / 2));
}

type Tone = "good" | "bad" | "doubt";

function toneOf({ verdict }: Report): Tone {
  if (verdict.exitCode === 0) return "good";
  return verdict.exitCode === 5 || verdict.status === "interrupted" ? "doubt" : "bad";
}

const glyphs = { good: "✓", bad: "✗", doubt: "!" } as const satisfies Record<Tone, string>;
const iconColours = { good: "17703f", bad: "ad1f14", doubt: "7d5200" } as const satisfies Record<
  Tone,
  string
>;

function page(report: Report, most: number): string {
  const { verdict, contract, load } = report;
  const contractPart = contract === undefined ? none : contractSection(contract, most);
  const loadPart = load === undefined ? none : loadSections(load, most);
  const contractFirst = load === undefined || (contract !== undefined && failedCases(contract) > 0);
  return markup`<!doctype html>
<html lang="en">
${head(report)}
<body>
<main>
${banner(report)}
${factList(testedFacts(report), "facts")}
${tiles(tilesOf(report))}
${contractFirst ? lines([contractPart, loadPart]) : lines([loadPart, contractPart])}
${section("How to repeat", [markup`<pre tabindex="0"><code>${repeatCommand(report)}</code></pre>`])}
${section("Raw files", [files(report)])}
</main>
<footer><p>Run ${verdict.runId}, command ${verdict.command}, exit code ${verdict.exitCode}.</p></footer>
</body>
</html>
`.markup;
}

function head(report: Report): Markup {
  const word = wordOf(report.verdict.status);
  const hash = createHash("sha256").update(style).digest("base64");
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`;
  const icon = `data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='8' cy='8' r='7' fill='%23${iconColours[toneOf(report)]}'/%3E%3C/svg%3E`;
  return markup`<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${word}: add-message report</title>
<link rel="icon" href="${icon}">
<style>${{ markup: style }}</style>
</head>`;
}

function banner(report: Report): Markup {
  const { verdict, also } = report;
  const tone = toneOf(report);
  const more = also.slice(0, shownEntries).map((text) => markup`<li>${shown(text)}</li>`);
  const list = more.length === 0 ? none : markup`<ul>${lines(more)}</ul>`;
  return markup`<header class="verdict ${tone}">
<h1><span class="word">${glyphs[tone]} ${wordOf(verdict.status)}<span class="colon">: </span></span>${sentenceOf(verdict)}</h1>
${list}
</header>`;
}

function tiles(figures: readonly Tile[]): Markup {
  if (figures.length === 0) return none;
  const entries = figures.map(
    ({ label, value, note, badge: word, detail }) =>
      markup`<li class="tile"><span class="label">${label}</span><span class="value">${value}</span><span class="note">${note}</span>${detail === undefined ? none : markup`<span class="note">${detail}</span>`}${word === undefined ? none : badge(word)}</li>`,
  );
  return markup`<ul class="tiles" aria-label="Key figures">
${lines(entries)}
</ul>`;
}

function files({ files: names }: Report): Markup {
  const entries = names.map((name) => markup`<li><a href="${encodeURIComponent(name)}">${name}</a></li>`);
  return entries.length === 0 ? none : markup`<ul class="files">${lines(entries)}</ul>`;
}
