import type { AccountReader } from "./account-reader.ts";
import { spread, type Acknowledged } from "./acknowledged.ts";
import { fateOf, tally, type Fate, type Found } from "./fate.ts";
import type { Pause } from "./patience.ts";
import { readSingles } from "./single-reads.ts";

/** Of more messages, so many are read, spread evenly. */
const mostSingles = 2000;
/** Reads, spread evenly, of which one has to find its message before single reads count as offered. */
const probes = 40;

/** What single reads gave: fates, or that the account does not offer them. */
export type SinglesOutcome =
  | { readonly kind: "audited"; readonly found: Found }
  | { readonly kind: "not-offered"; readonly why: string };

/**
 * Reads messages one by one. What is missing or unclear is read a second time, and what is still missing as long as the
 * store has time left: it may lag behind its answers.
 */
export async function auditBySingles(
  reader: AccountReader,
  messages: readonly Acknowledged[],
  pause: Pause,
): Promise<SinglesOutcome> {
  const identified = spread(
    messages.filter(({ id }) => id > 0),
    mostSingles,
  );
  const first = spread(identified, probes);
  const probed = await fatesOf(reader, first);
  if (![...probed.values()].some(isStored)) return { kind: "not-offered", why: whyNot(probed) };
  const rest = await fatesOf(
    reader,
    identified.filter((message) => !probed.has(message)),
  );
  const fates = new Map([...probed, ...rest]);
  let doubtful = identified.filter((message) => !isStored(fates.get(message)));
  while (doubtful.length > 0 && (await pause())) {
    for (const [sent, fate] of await fatesOf(reader, doubtful)) fates.set(sent, fate);
    doubtful = doubtful.filter((message) => fates.get(message)?.kind === "lost");
  }
  const followed = identified.map((sent) => ({ sent, fate: fates.get(sent) ?? unread }));
  const nameless = messages.filter(({ id }) => id === 0).map((sent) => ({ sent, fate: withoutId }));
  return { kind: "audited", found: tally("single", [...followed, ...nameless]) };
}

const unread: Fate = { kind: "unclear", why: "not read" };
const withoutId: Fate = { kind: "unclear", why: "the answer had no id of its own" };

async function fatesOf(
  reader: AccountReader,
  messages: readonly Acknowledged[],
): Promise<ReadonlyMap<Acknowledged, Fate>> {
  const reads = await readSingles(
    reader,
    messages.map(({ id }) => id),
  );
  return new Map(
    messages.map((message, index) => {
      const read = reads[index];
      return [message, read === undefined ? unread : fateOf(read)];
    }),
  );
}

function isStored(fate: Fate | undefined): boolean {
  return fate?.kind === "stored";
}

/** An account that offers nothing and one that lost everything answer alike: neither is taken for the other. */
function whyNot(fates: ReadonlyMap<Acknowledged, Fate>): string {
  const why = [...fates.values()].flatMap((fate) => (fate.kind === "unclear" ? [fate.why] : []))[0];
  const reads =
    why === undefined ? `none of ${fates.size} single reads found its message` : `single reads gave ${why}`;
  return `no list is offered, and ${reads}`;
}
