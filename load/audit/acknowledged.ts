import type { Measurement } from "../measurement.ts";
import { datesDue, isOutside, type Dates } from "../correctness/dates.ts";
import type { Recording } from "../recording/recording.ts";
import { countOf, flag, type Samples } from "../ledger/samples.ts";
import type { Told } from "../correctness/told.ts";
import { messageText } from "../script/text.ts";

/** A message that the account answered with 200 and an id, whatever text it repeated. */
export interface Acknowledged {
  /** 0 when the answer had none of its own that could be read: such a message can only be found by its text. */
  readonly id: number;
  readonly iteration: number;
  /** When it was sent, in seconds after the start. */
  readonly atSec: number;
  readonly caseId: number;
  readonly text: string;
  /** What its answer told of it; undefined where its body was not kept. */
  readonly told: Told | undefined;
  /** When it may be dated; undefined when nobody knows. */
  readonly dates: Dates | undefined;
}

/** Every acknowledged message, or of many an even sample. */
export interface AcknowledgedMessages {
  readonly total: number;
  readonly messages: readonly Acknowledged[];
}

/** Acknowledged messages that an audit can look at. */
const mostAudited = 30_000;

/** The acknowledged messages of a measurement; `skewMs`: how far the account's clock may be off. */
export function acknowledgedOf({ recording, script }: Measurement, skewMs: number): AcknowledgedMessages {
  const { samples } = recording;
  const total = countOf(samples, (_, iteration) => isAcknowledged(samples, iteration));
  // Of several messages under one id nobody can say which one the account means by it.
  const shared = new Set(recording.shared.map(({ id }) => id));
  const datesOf = datesIn(recording, skewMs);
  const messages: Acknowledged[] = [];
  let good = 0;
  for (let iteration = 0; iteration < samples.size; iteration += 1) {
    if (!isAcknowledged(samples, iteration)) continue;
    good += 1;
    if (!isPicked(good - 1, total, mostAudited)) continue;
    const answered = samples.ids[iteration] ?? 0;
    const own = isGood(samples, iteration) && !shared.has(answered);
    messages.push({
      id: own ? answered : 0,
      caseId: script.caseIds[iteration % script.caseIds.length] ?? 0,
      text: messageText(script.runId, iteration),
      told: own ? recording.told.get(iteration) : undefined,
      dates: datesOf(iteration),
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

/**
 * When messages may be dated. Answers that are dated otherwise show that the account's clock is off: it does not alter
 * what it stores.
 */
function datesIn(
  { samples, startedAtMs, originMs, told }: Recording,
  skewMs: number,
): (iteration: number) => Dates | undefined {
  if (startedAtMs === undefined) return () => undefined;
  const run = { startedAtMs: startedAtMs + originMs, skewMs };
  const due = (iteration: number): Dates => datesDue(run, samples, iteration);
  const isOff = [...told].some(([iteration, { dateCreated }]) =>
    isOutside(due(iteration), Date.parse(String(dateCreated))),
  );
  return isOff || told.size === 0 ? () => undefined : due;
}

function isPicked(index: number, total: number, most: number): boolean {
  const step = Math.max(1, total / most);
  return Math.floor(index / step) !== Math.floor((index - 1) / step);
}

/** An answer with the text of another message has taken ours too; its id may be that of the other. */
function isAcknowledged(samples: Samples, iteration: number): boolean {
  return (
    isGood(samples, iteration) || (samples.statuses[iteration] === 200 && (samples.ids[iteration] ?? 0) > 0)
  );
}

function isGood({ flags }: Samples, iteration: number): boolean {
  return ((flags[iteration] ?? 0) & flag.ok) !== 0;
}
