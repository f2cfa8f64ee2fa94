import type { LoadProgress } from "../load/progress.ts";

/** Seconds between two lines where the output is no terminal. */
const everySec = 5;

/** Shows how far a load is: one line that changes in place on a terminal, a line every few seconds in a log. */
export function progressLine(): (progress: LoadProgress) => void {
  const shown = { untilSec: 0 };
  return (progress) => {
    const line = words(progress);
    if (process.stderr.isTTY) {
      process.stderr.write(`\r\u001B[2K${line}${progress.elapsedSec >= progress.durationSec ? "\n" : ""}`);
    } else if (progress.elapsedSec >= shown.untilSec) {
      shown.untilSec = progress.elapsedSec + everySec;
      process.stderr.write(`${line}\n`);
    }
  };
}

function words({ elapsedSec, durationSec, planned, done, errors, p95Ms }: LoadProgress): string {
  const due = planned === undefined ? `${done} requests` : `${done} of ${planned} due requests`;
  const p95 = p95Ms === undefined ? "p95 n/a" : `p95 ${p95Ms.toFixed(0)} ms`;
  return `load ${elapsedSec.toFixed(0)} of ${durationSec} s: ${due}, ${p95}, ${errors} errors`;
}
