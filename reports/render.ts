import { join, relative } from "node:path";
import { UsageError } from "#schemas";
import { fileTrouble, writeAtomic } from "./atomic-file.ts";
import { renderHtml } from "./html/page.ts";
import { renderJunit } from "./junit.ts";
import { renderMarkdown } from "./markdown.ts";
import { readRun } from "./read.ts";
import { reportOf, type Report } from "./report.ts";
import { renderText } from "./text.ts";
import { row, type TextStyle } from "./text-parts.ts";

/** A report as text, of nothing but the report. */
type Renderer = (report: Report) => string;

/** The files of a rendered run. */
const renderers = {
  "report.html": renderHtml,
  "summary.md": renderMarkdown,
  "junit.xml": renderJunit,
} as const satisfies Record<string, Renderer>;

/** What a run reads like, and where its report stands. */
export interface Rendered {
  readonly report: Report;
  /** For the terminal. */
  readonly text: string;
  /** Files written. */
  readonly paths: readonly string[];
  /** Files that could not be written, and why: the run is then internal (6). */
  readonly problems: readonly string[];
}

/**
 * Renders a run folder (or `latest`) again: writes its files, each in one step, and gives the text for the terminal.
 * Throws a UsageError where there is no run; never where a file cannot be written.
 */
export function renderRun(path: string, style: TextStyle = "plain"): Rendered {
  const record = readRun(path);
  if (record.files.length === 0) {
    throw new UsageError([`${path} holds no run. Give the folder of a run, or run \`npm start\` first.`]);
  }
  const files = [...new Set([...record.files, ...Object.keys(renderers)])].toSorted();
  const report = reportOf({ ...record, files });
  const written = Object.entries(renderers).map(([name, render]) =>
    writeFile(join(record.folder, name), render(report)),
  );
  return {
    report,
    text: `${renderText(report, style)}${row("Report", placeOf(join(record.folder, "report.html")))}\n`,
    paths: written.flatMap(({ path: file }) => (file === undefined ? [] : [file])),
    problems: written.flatMap(({ problem }) => (problem === undefined ? [] : [problem])),
  };
}

/** A path as a reader at the terminal would type it. */
function placeOf(path: string): string {
  const near = relative(process.cwd(), path);
  return near.startsWith("..") ? path : near;
}

function writeFile(path: string, text: string): { readonly path?: string; readonly problem?: string } {
  try {
    writeAtomic(path, text);
    return { path };
  } catch (error) {
    return { problem: `${path} could not be written: ${fileTrouble(error)}` };
  }
}
