import { styleText } from "node:util";
import { terminal } from "./display.ts";
import { count } from "./figures.ts";
import { shownEntries } from "./report.ts";

/** `colour` only for a terminal that wants it; `plain` for pipes, CI logs and NO_COLOR. */
export type TextStyle = "plain" | "colour";

/** What a part of the text means; colour only repeats what sign and word say. */
export type Tone = "green" | "red" | "yellow" | "bold" | "dim";
export type Paint = (tone: Tone, text: string) => string;

/** Signs of findings, by what they mean for the verdict. */
export const severitySigns = {
  failure: ["red", "✗"],
  advice: ["yellow", "i"],
  deviation: ["dim", "~"],
} as const satisfies Record<string, readonly [Tone, string]>;

/** How to paint in a style. */
export function paintOf(style: TextStyle): Paint {
  return style === "plain"
    ? (_tone, text) => text
    : (tone, text) => styleText(tone, text, { validateStream: false });
}

/** A named value on a line of its own. */
export function row(name: string, value: string): string {
  return `  ${terminal(name).padEnd(30)} ${terminal(value)}`;
}

/** A named value that belongs to the finding above it. */
export function field(name: string, value: string): string {
  return `      ${name.padEnd(9)} ${terminal(value)}`;
}

/** At most so many entries as a report shows, and how many are left. */
export function listed(entries: readonly string[]): readonly string[] {
  const more = entries.length - shownEntries;
  return more > 0 ? [...entries.slice(0, shownEntries), `  … and ${count(more)} more`] : entries;
}

/** Rows as columns of equal width, the first cell flush with the names of facts. */
export function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const shown = rows.map((cells) => cells.map(terminal));
  const widths = (shown[0] ?? []).map((_, at) => Math.max(...shown.map((cells) => (cells[at] ?? "").length)));
  return shown.map((cells) =>
    `    ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  ")}`.trimEnd(),
  );
}
