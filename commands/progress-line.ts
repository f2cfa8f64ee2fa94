import type { Turn } from "../load/campaign/campaign.ts";
import type { LoadProgress } from "../load/progress.ts";

/** Seconds between two lines where the output is no terminal. */
const everySec = 5;

/** Rates over less than this mean nothing; a log gets its second line here. */
const ratesSec = 1;

/** Where lines go; a terminal can change one in place. */
interface Output {
  readonly isTTY?: boolean;
  readonly write: (text: string) => unknown;
}

/**
 * Shows how far a load is: one line that changes in place on a terminal, a line every few seconds in a log. Each run
 * of several starts anew.
 */
export function progressLine(output: Output = process.stderr): (progress: LoadProgress, turn: Turn) => void {
  let shown = { run: 0, elapsedSec: 0, untilSec: 0 };
  return (progress, turn) => {
    const { elapsedSec, durationSec } = progress;
    if (turn.run !== shown.run || elapsedSec < shown.elapsedSec) {
      shown = { run: turn.run, elapsedSec, untilSec: 0 };
    }
    const line = words(progress, turn);
    if (output.isTTY === true) {
      output.write(`\r\u001B[2K${line}${elapsedSec >= durationSec ? "\n" : ""}`);
    } else if (elapsedSec >= shown.untilSec) {
      output.write(`${line}\n`);
      shown = { ...shown, untilSec: elapsedSec < ratesSec ? ratesSec : elapsedSec + everySec };
    }
    shown = { ...shown, elapsedSec };
  };
}

function words(progress: LoadProgress, { run, of }: Turn): string {
  const { elapsedSec, durationSec, planned, done, errors, achievedPerSec, p95Ms } = progress;
  const which = of === 1 ? "" : ` run ${run}${of === undefined ? "" : ` of ${of}`},`;
  const due = planned === undefined ? `${done} requests` : `${done} of ${planned} due requests`;
  const plannedPerSec = planned === undefined ? "" : ` of ${rate(planned / elapsedSec)} planned`;
  const rates = elapsedSec < ratesSec ? "" : ` ${rate(achievedPerSec)}${plannedPerSec},`;
  const p95 = p95Ms === undefined ? "p95 n/a" : `p95 ${p95Ms.toFixed(0)} ms`;
  return `load${which} ${elapsedSec.toFixed(0)} of ${durationSec} s: ${due},${rates} ${p95}, ${errors} errors`;
}

function rate(perSec: number): string {
  return `${Math.round(perSec * 10) / 10}/s`;
}
