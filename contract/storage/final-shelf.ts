import type { Addressee } from "../cases/world.ts";
import type { Opening } from "../target.ts";
import { messagesIn, type Account, type Stored } from "./neighbour.ts";
import { readBetween, readList, readSingles } from "./stored.ts";

/** What the account holds at the end of a run. */
export interface FinalShelf {
  readonly stored: readonly Stored[];
  /** Acknowledged ids that are not there, with what says so. */
  readonly gone: ReadonlyMap<number, "list" | "single">;
}

/** An id that was acknowledged, and the case that its message was sent to. */
export interface AcknowledgedId {
  readonly id: number;
  readonly caseId: number;
}

/** Reads what a run stored: by the lists of its cases, where there are any, else one by one. */
export async function readFinalShelf(
  account: Account,
  { opening, ...target }: Addressee & { readonly opening: Opening },
  acknowledged: readonly AcknowledgedId[],
): Promise<FinalShelf> {
  if (!opening.list) return readAlone(account, distinct(acknowledged), opening);
  const caseIds = [target.caseId, target.otherCaseId, target.closedCaseId].filter((id) => id !== undefined);
  const shelves = await Promise.all(
    caseIds.map((caseId) => {
      const ids = distinct(acknowledged.filter((one) => one.caseId === caseId));
      return readListed(account, { caseId, ids, opening });
    }),
  );
  return {
    stored: shelves.flatMap(({ stored }) => stored),
    gone: new Map(shelves.flatMap(({ gone }) => Array.from(gone))),
  };
}

/**
 * Reads the list of one case. An account may list its newest messages only: that an older one is not there proves
 * nothing, where no single read denies it. A list that has become too long is not read; single reads have to do.
 */
async function readListed(
  account: Account,
  {
    caseId,
    ids,
    opening,
  }: { readonly caseId: number; readonly ids: readonly number[]; readonly opening: Opening },
): Promise<FinalShelf> {
  const list = await readList(account, caseId, ids);
  if (list === undefined) return readAlone(account, ids, opening);
  const held = new Set(list.map(({ id }) => Number(id)));
  const oldest = Math.min(...held);
  const absent = ids.filter((id) => !held.has(id));
  if (!opening.single)
    return {
      stored: list,
      gone: goneBy(
        "list",
        absent.filter((id) => id > oldest),
      ),
    };
  return { stored: list, gone: (await readAlone(account, absent, opening)).gone };
}

async function readAlone(account: Account, ids: readonly number[], opening: Opening): Promise<FinalShelf> {
  if (!opening.single || ids.length === 0) return { stored: [], gone: new Map() };
  const singles = await readSingles(account, ids, opening);
  const found = messagesIn(singles?.values() ?? []);
  const missing = ids.filter((id) => singles?.get(id)?.kind === "missing");
  return { stored: [...found, ...(await readBetween(account, ids))], gone: goneBy("single", missing) };
}

function goneBy(source: "list" | "single", ids: readonly number[]): FinalShelf["gone"] {
  return new Map(ids.map((id) => [id, source]));
}

function distinct(acknowledged: readonly AcknowledgedId[]): readonly number[] {
  return [...new Set(acknowledged.map(({ id }) => id))];
}
