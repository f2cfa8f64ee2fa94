import { exitCodes, signalExitCodes, type Status, type Verdict } from "#schemas";
import { cut, visible } from "./display.ts";

/** How a run ended: `reason` is one line that starts with the status in capitals; `also` holds what else was found. */
export interface Judgement {
  readonly status: Status;
  readonly exitCode: Verdict["exitCode"];
  readonly reason: string;
  readonly also: readonly string[];
}

/** A status that is decided by evidence or settings; an interruption is decided by a signal. */
export type DecidedStatus = keyof typeof exitCodes;

/** Makes a judgement of a status and its reason, without the status in front; further reasons go to `also`. */
export function judgement(status: DecidedStatus, sentence: string, also: readonly string[] = []): Judgement {
  return { status, exitCode: exitCodes[status], reason: reasonOf(status, sentence), also };
}

/** The judgement of a run that a signal ended; without a signal it is taken for Ctrl-C. */
export function interrupted(signal: keyof typeof signalExitCodes = "SIGINT"): Judgement {
  const sentence = `stopped by ${signal} before the end; what was measured until then proves nothing`;
  return {
    status: "interrupted",
    exitCode: signalExitCodes[signal],
    reason: reasonOf("interrupted", sentence),
    also: [],
  };
}

/** The verdict's word, as every renderer shows it. */
export function wordOf(status: Status): string {
  return status.toUpperCase();
}

/** The reason without the word in front of it. */
export function sentenceOf(verdict: Pick<Verdict, "status" | "reason">): string {
  const word = `${wordOf(verdict.status)}: `;
  return verdict.reason.startsWith(word) ? verdict.reason.slice(word.length) : verdict.reason;
}

function reasonOf(status: Status, sentence: string): string {
  return `${wordOf(status)}: ${cut(visible(sentence), 600)}`;
}
