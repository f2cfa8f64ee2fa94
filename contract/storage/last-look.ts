import type { Case, Step } from "../cases/case.ts";
import { stepsOf, type Addressee } from "../cases/world.ts";
import { echoDue, isDelayed, textOf } from "../echo-due.ts";
import type { Altered, Look, ReadBack } from "../rules/read-back.ts";
import type { Opening } from "../target.ts";
import type { Fate } from "./fate.ts";
import { readFinalShelf, type FinalShelf } from "./final-shelf.ts";
import type { Account, Stored } from "./neighbour.ts";
import { brokenSeal, type Seal } from "./seal.ts";

/** A case that was sent, once or twice, with what the answers said of every request. */
export interface Played {
  readonly one: Case;
  readonly fates: readonly (readonly Fate[])[];
  /** What each acknowledged message must keep. */
  readonly seals?: readonly (readonly (Seal | null)[])[];
}

/** What the last look shows of one sending of a case. */
export interface LastLook {
  readonly one: Case;
  readonly steps: readonly Step[];
  readonly readBack: ReadBack;
}

/** One request with what its answer said. */
interface SentText {
  readonly step: number;
  readonly due: Step["due"];
  readonly caseId: number;
  readonly text: string | undefined;
  readonly fate: Fate;
  readonly seal: Seal | null;
  /** Whether the request was to add a message. */
  readonly adds: boolean;
  /** An account may store a message when its `delay` is over, in whatever unit it counts. */
  readonly delayed: boolean;
}

/**
 * Looks once more at everything that a run stored, when its last case has ended: for messages that went after their
 * case had read them back, for copies that came later, and for what was stored although it was refused, whichever case
 * sent it; and for ids that were given twice. Nothing is asked where the first call found neither list nor single read.
 */
export async function lastLook(
  account: Account,
  { opening, ...target }: Addressee & { readonly opening?: Opening },
  played: readonly Played[],
): Promise<readonly LastLook[]> {
  const sendings = played.flatMap(({ one, fates, seals }) =>
    fates.map((said, index) => {
      const steps = stepsOf(one, target, index + 1);
      return { one, steps, sent: sentBy(steps, said, seals?.[index]) };
    }),
  );
  const sent = sendings.flatMap((sending) => sending.sent);
  const acknowledged = sent.flatMap(({ fate, caseId }) =>
    typeof fate === "number" ? [{ id: fate, caseId }] : [],
  );
  const offered = opening !== undefined && (opening.single || opening.list);
  const shelf = offered ? await readFinalShelf(account, { ...target, opening }, acknowledged) : emptyShelf;
  const count = countTexts(target.runId, shelf, sent);
  const rows = new Map(shelf.stored.map((row) => [Number(row["id"]), row]));
  const givenTo = new Map(sent.toReversed().map((request) => [request.fate, request]));
  return sendings.map(({ one, steps, sent: own }) => ({
    one,
    steps,
    readBack: {
      kind: opening?.list === true ? "list" : offered ? "single" : "not-audited",
      looks: own.flatMap((text) => lookAt(text, shelf, count)),
      altered: own.flatMap(({ step, fate, seal }) => alteredIn(rows.get(Number(fate)), seal, step)),
      reused: own.flatMap((request) => {
        const { step, fate, adds } = request;
        const first = givenTo.get(fate);
        return typeof fate === "number" && adds && first?.adds === true && first !== request
          ? [{ step, id: fate }]
          : [];
      }),
      intruders: own.flatMap(({ step, text, fate, due }) =>
        text !== undefined && fate === "refused" && isMore(count(text)) ? [{ step, text, due }] : [],
      ),
    },
  }));
}

/** How often a text is stored, and how often it may be; undefined for texts that may be those of others. */
type CountText = (text: string | undefined) => { readonly times: number; readonly due: number } | undefined;

function countTexts(runId: string, { stored }: FinalShelf, sent: readonly SentText[]): CountText {
  // A row that a list repeats is one message.
  const messages = [...new Map(stored.map((one) => [one["id"], String(one["message"])])).values()];
  const due = sent.flatMap(({ text, fate }) => (text === undefined || fate === "refused" ? [] : [text]));
  const [stands, may] = [tally(messages), tally(due)];
  return (text) =>
    text?.includes(runId) === true ? { times: stands.get(text) ?? 0, due: may.get(text) ?? 0 } : undefined;
}

const emptyShelf: FinalShelf = { stored: [], gone: new Map() };

/** Members that are not stored as they were acknowledged. */
function alteredIn(row: Stored | undefined, seal: Seal | null, step: number): readonly Altered[] {
  if (row === undefined || seal === null) return [];
  return brokenSeal(seal, row).map((name) => ({ step, name, stored: row[name] }));
}

/** A look at a message that is gone, or that stands there more often than it was sent. */
function lookAt(
  { step, text, fate, delayed }: SentText,
  { gone }: FinalShelf,
  count: CountText,
): readonly Look[] {
  if (typeof fate !== "number") return [];
  const counted = count(text);
  const copied = isMore(counted) ? counted : undefined;
  const source = delayed ? undefined : gone.get(fate);
  if (copied === undefined && source === undefined) return [];
  return [
    {
      step,
      id: fate,
      acknowledged: {},
      stored: source === undefined ? undefined : "missing",
      source: source ?? "list",
      listed: undefined,
      copies: copied?.times,
      sentTimes: copied?.due ?? 0,
    },
  ];
}

function isMore(counted: ReturnType<CountText>): boolean {
  return counted !== undefined && counted.times > counted.due;
}

function sentBy(
  steps: readonly Step[],
  said: readonly Fate[],
  seals: readonly (Seal | null)[] = [],
): readonly SentText[] {
  return steps.flatMap((one, step) => {
    const fate = said[step];
    if (fate === undefined) return [];
    const { caseId = 0 } = echoDue(one);
    const adds = one.draft.method === "POST";
    const { due } = one;
    return [
      {
        step,
        fate,
        seal: seals[step] ?? null,
        adds,
        caseId,
        due,
        text: textOf(one),
        delayed: isDelayed(one),
      },
    ];
  });
}

function tally(texts: readonly string[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const text of texts) times.set(text, (times.get(text) ?? 0) + 1);
  return times;
}
