import type { Measurement } from "../measurement.ts";
import { countOf, flag } from "../ledger/samples.ts";
import { messageText } from "../script/text.ts";

/** A message that the account answered with 200 and our text. */
export interface Acknowledged {
  /** 0 when the answer had none of its own that could be read: such a message can only be found by its text. */
  readonly id: number;
  readonly iteration: number;
  /** When it was sent, in seconds after the start. */
  readonly atSec: number;
  readonly caseId: number;
  readonly text: string;
}

/** Every acknowledged message, or of many an even sample. */
export interface AcknowledgedMessages {
  readonly total: number;
  readonly messages: readonly Acknowledged[];
}

/** Acknowledged messages that an audit can look at. */
const mostAudited = 30_000;

/** The acknowledged messages of a measurement. */
export function acknowledgedOf({ recording, script }: Measurement): AcknowledgedMessages {
  const { samples } = recording;
  const total = countOf(samples, isOk);
  // Of several messages under one id nobody can say which one the account means by it.
  const shared = new Set(recording.shared.map(({ id }) => id));
  const messages: Acknowledged[] = [];
  let good = 0;
  for (let iteration = 0; iteration < samples.size; iteration += 1) {
    if (!isOk(samples.flags[iteration] ?? 0)) continue;
    good += 1;
    if (!isPicked(good - 1, total, mostAudited)) continue;
    const caseId = script.caseIds[iteration % script.caseIds.length] ?? 0;
    const answered = samples.ids[iteration] ?? 0;
    messages.push({
      id: shared.has(answered) ? 0 : answered,
      caseId,
      text: messageText(script.runId, iteration),
      iteration,
      atSec: Math.round((samples.intendedMs[iteration] ?? 0) + (samples.lagMs[iteration] ?? 0)) / 1000,
    });
  }
  return { total, messages };
}

/** At most so many items, spread evenly from the first on. */
export function spread<T>(items: readonly T[], most: number): readonly T[] {
  return items.filter((_, index) => isPicked(index, items.length, most));
}

function isPicked(index: number, total: number, most: number): boolean {
  const step = Math.max(1, total / most);
  return Math.floor(index / step) !== Math.floor((index - 1) / step);
}

function isOk(flags: number): boolean {
  return (flags & flag.ok) !== 0;
}
