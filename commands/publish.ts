import { terminal } from "../reports/display.ts";
import { judgement, type Judgement } from "../reports/judgement.ts";
import { renderRun } from "../reports/render.ts";
import { finishRun, type Run, type RunEnd } from "../reports/run-folder.ts";
import { scanFolder } from "../reports/scan.ts";

/** A run at its end, and the key that must stand nowhere in its folder. */
export interface Publication {
  readonly run: Run;
  readonly key: string;
  readonly end: RunEnd;
}

/** What is left to say, and the exit code that counts. */
export interface Published {
  readonly exitCode: number;
  readonly text: string;
  /** For stderr; empty after a pass. */
  readonly trouble: string;
}

/**
 * Searches every artifact for the key, writes the final verdict, renders the reports and searches those too.
 * A key that is found, or a report that cannot be written, ends the run as internal.
 */
export function publish({ run, key, end }: Publication): Published {
  const leakBefore = leakIn(run.folder, key);
  const first = finishRun(run, { ...end, judgement: leakBefore ?? end.judgement });
  const rendered = render(run.folder);
  const later = leakBefore ?? leakIn(run.folder, key) ?? rendered.failure;
  const { verdict, problems } = later === undefined ? first : finishRun(run, { ...end, judgement: later });
  // The page must not go on saying what the verdict no longer says.
  if (later !== undefined && later !== leakBefore) render(run.folder);
  const lines = [...problems, ...(verdict.status === "pass" ? [] : [verdict.reason])];
  // A report that holds the key must not be repeated on the terminal.
  const text = later === undefined || later === rendered.failure ? rendered.text : "";
  return { exitCode: verdict.exitCode, text, trouble: lines.map(terminal).join("\n") };
}

function leakIn(folder: string, key: string): Judgement | undefined {
  const { leaks, unsearched } = scanFolder(folder, key);
  if (leaks.length > 0) {
    const files = [...new Set(leaks.map(({ file }) => file))].join(", ");
    return judgement("internal", `the key stands in ${files}; delete the run and replace the key`);
  }
  if (unsearched.length === 0) return undefined;
  return judgement("internal", `could not be searched for the key: ${unsearched.join(", ")}`);
}

function render(folder: string): { readonly text: string; readonly failure?: Judgement } {
  try {
    const colour =
      process.stdout.isTTY && process.env["NO_COLOR"] === undefined && process.env["CI"] === undefined;
    const { text, problems } = renderRun(folder, colour ? "colour" : "plain");
    return problems.length === 0 ? { text } : { text, failure: judgement("internal", problems.join("; ")) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { text: "", failure: judgement("internal", `the report could not be written: ${reason}`) };
  }
}
