import type { Case, Step } from "../cases/case.ts";
import { stepsOf, type Addressee } from "../cases/world.ts";
import { echoDue, textOf } from "../echo-due.ts";
import type { Look, ReadBack } from "../rules/read-back.ts";
import type { Opening } from "../target.ts";
import type { Fate } from "./fate.ts";
import type { Account, Stored } from "./neighbour.ts";
import { readBetween, readList, readSingles } from "./stored.ts";

/** A case that was sent, once or twice, with what the answers said of every request. */
export interface Played {
  readonly one: Case;
  readonly fates: readonly (readonly Fate[])[];
}

/** What the last look shows of one sending of a case. */
export interface LastLook {
  readonly one: Case;
  readonly steps: readonly Step[];
  readonly readBack: ReadBack;
}

/** A request with what its answer said. */
interface Sent {
  readonly step: number;
  readonly caseId: number;
  readonly text: string | undefined;
  readonly fate: Fate;
  readonly due: Step["due"];
}

/** What the account holds at the end of a run. */
interface Shelf {
  readonly stored: readonly Stored[];
  /** Acknowledged ids that are not there. */
  readonly gone: ReadonlySet<number>;
}

/**
 * Looks once more at everything that a run stored, when its last case has ended: for messages that went after their
 * case had read them back, for copies that came later, and for what was stored although it was refused, whichever case
 * sent it. Nothing is asked where the first call found neither list nor single read.
 */
export async function lastLook(
  account: Account,
  target: Addressee & { readonly opening?: Opening },
  played: readonly Played[],
): Promise<readonly LastLook[]> {
  const { opening, runId } = target;
  if (opening === undefined || !(opening.single || opening.list)) return [];
  const sendings = played.flatMap(({ one, fates }) =>
    fates.map((said, index) => {
      const steps = stepsOf(one, target, index + 1);
      return { one, steps, sent: sentBy(steps, said) };
    }),
  );
  const sent = sendings.flatMap((sending) => sending.sent);
  const { stored, gone } = opening.list
    ? await readLists(account, target, sent)
    : await readAlone(account, idsOf(sent), opening);
  // Other texts may be those of others.
  const isMarked = (text: string | undefined): text is string => text?.includes(runId) === true;
  const times = counted([...new Map(stored.map((one) => [one["id"], String(one["message"])])).values()]);
  const timesDue = counted(
    sent.flatMap(({ text, fate }) => (isMarked(text) && fate !== "refused" ? [text] : [])),
  );
  const isMore = (text: string): boolean => (times.get(text) ?? 0) > (timesDue.get(text) ?? 0);
  return sendings.map(({ one, steps, sent: own }) => ({
    one,
    steps,
    readBack: {
      kind: opening.list ? "list" : "single",
      looks: own.flatMap(({ step, text, fate }): readonly Look[] => {
        if (typeof fate !== "number") return [];
        const copied = isMarked(text) && isMore(text);
        if (!copied && !gone.has(fate)) return [];
        return [
          {
            step,
            id: fate,
            acknowledged: {},
            stored: gone.has(fate) ? "missing" : undefined,
            source: opening.list ? "list" : "single",
            listed: undefined,
            copies: copied ? times.get(text) : undefined,
            sentTimes: copied ? (timesDue.get(text) ?? 0) : 0,
          },
        ];
      }),
      intruders: own.flatMap(({ step, text, fate, due }) =>
        fate === "refused" && isMarked(text) && isMore(text) ? [{ step, text, due }] : [],
      ),
    },
  }));
}

function sentBy(steps: readonly Step[], said: readonly Fate[]): readonly Sent[] {
  return steps.flatMap((one, step) => {
    const fate = said[step];
    return fate === undefined
      ? []
      : [{ step, fate, due: one.due, text: textOf(one), caseId: echoDue(one).caseId ?? 0 }];
  });
}

function idsOf(sent: readonly Sent[]): readonly number[] {
  return [...new Set(sent.flatMap(({ fate }) => (typeof fate === "number" ? [fate] : [])))];
}

/**
 * Reads the lists of every case that was written to. An account may list its newest messages only: that an older one is
 * not there proves nothing, where no single read denies it.
 */
async function readLists(
  account: Account,
  { caseId, otherCaseId, closedCaseId, opening }: Addressee & { readonly opening?: Opening },
  sent: readonly Sent[],
): Promise<Shelf> {
  const shelves = await Promise.all(
    [caseId, otherCaseId, closedCaseId].map(async (listed): Promise<Shelf> => {
      const ids = idsOf(sent.filter((one) => one.caseId === listed));
      const list = listed === undefined ? undefined : await readList(account, listed, ids);
      const held = new Set(list?.map(({ id }) => Number(id)));
      const oldest = Math.min(...held);
      const absent = list === undefined ? [] : ids.filter((id) => !held.has(id));
      const alone = opening?.single === true ? await readSingles(account, absent, opening) : undefined;
      const isGone = (id: number): boolean =>
        alone === undefined ? id > oldest : alone.get(id)?.kind === "missing";
      return { stored: list ?? [], gone: new Set(absent.filter(isGone)) };
    }),
  );
  return {
    stored: shelves.flatMap(({ stored }) => stored),
    gone: new Set(shelves.flatMap(({ gone }) => Array.from(gone))),
  };
}

async function readAlone(account: Account, ids: readonly number[], opening: Opening): Promise<Shelf> {
  const singles = (await readSingles(account, ids, opening)) ?? new Map();
  const found = [...singles.values()].flatMap((single) => (single.kind === "found" ? [single.message] : []));
  return {
    stored: [...found, ...(await readBetween(account, ids))],
    gone: new Set(ids.filter((id) => singles.get(id)?.kind === "missing")),
  };
}

function counted(texts: readonly string[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const text of texts) times.set(text, (times.get(text) ?? 0) + 1);
  return times;
}
