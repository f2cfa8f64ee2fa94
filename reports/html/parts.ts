import type { Badge } from "../badge.ts";
import { cut } from "../display.ts";
import type { Fact } from "../facts.ts";
import { count } from "../figures.ts";
import { lines, markup, none, type Fill, type Markup } from "../markup.ts";

/** Most bytes of one value in the page. */
const valueBytes = 600;

/** Text of a server or of a result file, cut to what a page can bear. */
export function shown(text: string): string {
  return cut(text, valueBytes);
}

/** A table; `label` names it for those who do not see it, columns from `numbersFrom` on are figures. */
export interface Table {
  readonly label: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Fill[])[];
  readonly numbersFrom?: number;
}

/** A table in a frame that scrolls by itself, so that the page never does sideways. */
export function table({ label, head, rows, numbersFrom = head.length }: Table): Markup {
  if (rows.length === 0) return none;
  const headings = head.map((text, index) => markup`<th scope="col"${side(index, numbersFrom)}>${text}</th>`);
  const body = rows.map(
    (cells) =>
      markup`<tr>${cells.map((cell, index) => markup`<td${side(index, numbersFrom)}>${cell}</td>`)}</tr>`,
  );
  return markup`<div class="scroll" role="region" aria-label="${label}" tabindex="0"><table><thead><tr>${headings}</tr></thead><tbody>
${lines(body)}
</tbody></table></div>`;
}

function side(index: number, numbersFrom: number): Markup {
  return index >= numbersFrom ? markup` class="number"` : none;
}

/** A part of the page with a heading; nothing when it has no content. */
export function section(title: string, parts: readonly Markup[]): Markup {
  const content = lines(parts);
  return content.markup === ""
    ? none
    : markup`<section>
<h2>${title}</h2>
${content}
</section>`;
}

/** A part of a section with a heading of its own; nothing when it has no content. */
export function subsection(title: string, parts: readonly Markup[]): Markup {
  const content = lines(parts);
  return content.markup === ""
    ? none
    : markup`<h3>${title}</h3>
${content}`;
}

/** Names and values side by side. */
export function factList(facts: readonly Fact[], style: "facts" | "pairs" = "pairs"): Markup {
  if (facts.length === 0) return none;
  const entries = facts.map(({ name, value }) => markup`<div><dt>${name}</dt><dd>${shown(value)}</dd></div>`);
  return markup`<dl class="${style}">${lines(entries)}</dl>`;
}

/** Something that opens on demand. */
export function disclosure(summary: string, content: Markup): Markup {
  return content.markup === ""
    ? none
    : markup`<details><summary>${summary}</summary>
${content}
</details>`;
}

/** Draws a badge. */
export function badge({ text, tone }: Badge): Markup {
  return markup`<span class="badge ${tone}">${text}</span>`;
}

/** How many entries of a list are left out. */
export function left(total: number, most: number): Markup {
  return total > most
    ? markup`<p class="soft">… and ${count(total - most)} more; all of them are in the raw files.</p>`
    : none;
}
