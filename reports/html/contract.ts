import type { ContractResult, Finding } from "#schemas";
import { severityBadges } from "../badge.ts";
import { failedCases, unrunCases } from "../contract-grounds.ts";
import { count, counted } from "../figures.ts";
import { badge, disclosure, left, section, shown, subsection, table } from "./parts.ts";
import { lines, markup, none, type Markup } from "../markup.ts";
import { byRule, type RuleFindings } from "../report.ts";

/** Rules whose findings stand open at first. */
const openRules = 3;

/** Everything the page says of a contract run; `most` bounds its lists. */
export function contractSection(contract: ContractResult, most: number): Markup {
  const rules = byRule(contract.findings);
  return section("Contract", [
    totals(contract),
    subsection("Findings", [
      ...rules
        .slice(0, most)
        .map((group, index) => findingCard(group, index < openRules ? "open" : "closed")),
      left(rules.length, most),
      unlisted(contract),
    ]),
    subsection("Cases by group", [groups(contract)]),
    deviations(contract),
    subsection("Not configured", [notConfigured(contract, most)]),
    witness(contract, most),
    drift(contract, most),
  ]);
}

function totals(contract: ContractResult): Markup {
  const { counts } = contract;
  const parts = [
    { tone: "started", value: counts.passed, word: "passed" },
    { tone: "failed", value: failedCases(contract), word: "failed" },
    { tone: "unrun", value: unrunCases(contract), word: "not run" },
  ];
  const whole = Math.max(
    1,
    parts.reduce((sum, { value }) => sum + value, 0),
  );
  const words = `${parts.map(({ value, word }) => `${count(value)} ${word}`).join(", ")}, of ${counted(counts.planned, "case")}`;
  const bars = parts.map(({ tone, value }, index) => {
    const before = parts.slice(0, index).reduce((sum, part) => sum + part.value, 0);
    const [x, width] = [(before / whole) * 1000, (value / whole) * 1000];
    return value === 0
      ? none
      : markup`<rect class="${tone}" x="${x.toFixed(1)}" y="0" width="${Math.max(3, width - 2).toFixed(1)}" height="10"/>`;
  });
  return markup`<p>${words}; ${counted(counts.advice, "finding")} as advice; ${counted(counts.messages, "request")} sent.</p>
<svg class="share" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">${bars}</svg>`;
}

function unlisted({ counts }: ContractResult): Markup {
  if (counts.unlisted === undefined) return none;
  return markup`<p>${counted(counts.unlisted, "finding")} more are not listed: each case lists its worst.</p>`;
}

function findingCard({ rule, first, findings }: RuleFindings, state: "open" | "closed"): Markup {
  const cases = [...new Set(findings.map((found) => found.case))];
  const others = cases.slice(1, 9).join(", ");
  const more = cases.length > 9 ? ` and ${count(cases.length - 9)} more` : "";
  const rows: readonly (readonly [string, Markup])[] = [
    ["Expected", markup`<code>${shown(first.expected)}</code>`],
    ["Received", markup`<code>${shown(first.received)}</code>`],
    [
      "Where",
      first.pointer === "" ? markup`the answer as a whole` : markup`<code>${shown(first.pointer)}</code>`,
    ],
    ["Case", markup`<code>${shown(first.case)}</code>${occurrence(first)}`],
    ...(others === "" ? [] : [["Also in", markup`${shown(others)}${more}`] as const]),
  ];
  const body = rows.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`);
  const quote = first.quote === "" ? none : markup`<blockquote>${shown(first.quote)}</blockquote>`;
  const curl =
    first.curl === ""
      ? none
      : markup`<p class="soft">Repeat</p><pre tabindex="0"><code>${curlLines(first.curl)}</code></pre>`;
  const open = state === "open" ? markup` open` : none;
  return markup`<details class="finding"${open}><summary>${badge(severityBadges[first.severity])} <strong>${shown(first.title)}</strong> <span class="soft"><code>${rule}</code> · ${first.basis} · ${counted(cases.length, "case")}</span></summary>
<dl class="pairs">${lines(body)}</dl>
${quote}
${curl}
</details>`;
}

function occurrence({ occurrence: seen }: Finding): string {
  return seen === undefined ? "" : `, seen ${seen}`;
}

/** Line ends of the command stay, so that it can be copied; all else is shown as text. */
function curlLines(curl: string): Markup {
  return lines(
    shown(curl)
      .split("\n")
      .map((text) => markup`${text}`),
  );
}

function groups({ cases }: ContractResult): Markup {
  const names = [...new Set(cases.map(({ group }) => group))];
  const rows = names.map((name) => {
    const inside = cases.filter(({ group }) => group === name);
    const of = (outcome: string): number => inside.filter((planned) => planned.outcome === outcome).length;
    const verdict =
      of("failed") > 0
        ? badge({ text: "✗ failed", tone: "bad" })
        : of("not-run") > 0
          ? badge({ text: "? not run", tone: "doubt" })
          : badge({ text: "✓ passed", tone: "good" });
    return [
      name,
      verdict,
      count(inside.length),
      count(of("passed")),
      count(of("failed")),
      count(of("not-run")),
    ];
  });
  return table({
    label: "Cases by group",
    head: ["Group", "Verdict", "Cases", "Passed", "Failed", "Not run"],
    rows,
    numbersFrom: 2,
  });
}

function deviations({ deviations: known = [] }: ContractResult): Markup {
  const rows = known.map((entry) => [
    markup`<code>${entry.rule}</code>`,
    shown(entry.reason),
    shown(entry.owner),
    entry.until,
    entry.state === "applied"
      ? badge({ text: "applied", tone: "plain" })
      : badge({ text: `✗ ${entry.state}`, tone: "bad" }),
    count(entry.count),
  ]);
  const head = ["Rule", "Reason", "Owner", "Until", "State", "Findings"];
  return subsection("Known deviations", [table({ label: "Known deviations", head, rows })]);
}

function notConfigured({ notConfigured: left_ }: ContractResult, most: number): Markup {
  const rows = left_.slice(0, most).map(({ title, needs }) => [title, markup`<code>${needs}</code>`]);
  return lines([
    table({ label: "Not configured", head: ["Check", "Needs"], rows }),
    left(left_.length, most),
  ]);
}

function witness({ witness: branches = [] }: ContractResult, most: number): Markup {
  if (branches.length === 0) return none;
  const unseen = branches.filter(({ seen }) => seen === 0);
  const rows = unseen
    .slice(0, most)
    .map(({ pointer, branch }) => [markup`<code>${pointer || "/"}</code>`, branch]);
  const words = `The account showed ${count(branches.length - unseen.length)} of ${count(branches.length)} branches of the response schema; what it never showed is neither passed nor failed.`;
  const list = lines([
    table({ label: "Branches never seen", head: ["Where", "Branch"], rows }),
    left(unseen.length, most),
  ]);
  return subsection("Witness coverage", [
    markup`<p>${words}</p>`,
    disclosure(`Never seen: ${count(unseen.length)}`, list),
  ]);
}

function drift({ drift: changes = [] }: ContractResult, most: number): Markup {
  const rows = changes
    .slice(0, most)
    .map(({ pointer, kind, against, what, count: times }) => [
      markup`<code>${shown(pointer || "/")}</code>`,
      badge({ text: kind, tone: kind === "breaking" ? "doubt" : "plain" }),
      against === "schema" ? "the schema" : "the last run",
      shown(what),
      count(times),
    ]);
  const head = ["Where", "Kind", "Against", "Difference", "Answers"];
  return subsection("Drift", [
    table({ label: "Drift", head, rows, numbersFrom: 4 }),
    left(changes.length, most),
  ]);
}
