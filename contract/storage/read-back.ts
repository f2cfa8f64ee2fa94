import type { Step } from "../cases/case.ts";
import { isDelayed, textOf } from "../echo-due.ts";
import { isRefused } from "./fate.ts";
import { messagesIn, type Account, type Single, type Stored } from "./neighbour.ts";
import { messageOf, type Observation } from "../rules/observation.ts";
import { keptMembers, type Look, type ReadBack } from "../rules/read-back.ts";
import { readBeside, readShelf, readSingles, type Added } from "./stored.ts";
import type { Opening } from "../target.ts";

/** What a case sent, with what came of it. */
export interface Sent {
  readonly step: Step;
  readonly observation: Observation;
}

interface Acknowledged extends Added {
  readonly step: number;
  readonly message: Stored;
}

/** Shorter texts may be those of others. */
const uniqueLength = 12;

/** Reads back what a case added, and looks for what it must not have added. */
export async function readBack(
  account: Account,
  sent: readonly Sent[],
  opening?: Opening,
): Promise<ReadBack> {
  const added = acknowledged(sent);
  const { singles, lists } = await readShelf(account, added, {
    opening,
    repeats: (list) => added.some((one) => isRepeated(timesIn([list], one, sent), sent, one)),
  });
  if (singles === undefined && lists.size === 0) return { kind: "not-audited", looks: [], intruders: [] };
  const ids = added.map(({ id }) => id);
  const alone = lists.size === 0 ? await readAlone(account, singles, ids) : [];
  const looks = added.map((one): Look => {
    const readings = lists.get(one.caseId);
    const single = singles?.get(one.id);
    const listed = readings?.at(-1)?.find((candidate) => candidate["id"] === one.id);
    const read = single?.kind === "found" ? single.message : undefined;
    return {
      step: one.step,
      id: one.id,
      acknowledged: keptOf(one.message),
      stored: single?.kind === "missing" ? "missing" : (read ?? listed),
      source: read === undefined ? "list" : "single",
      listed: readings && timesIn(readings, one, sent),
      copies: lists.size === 0 ? timesIn([alone], one, sent).text : undefined,
      sentTimes: timesDue(sent, textAt(sent, one.step)),
    };
  });
  const stored = [...lists.values()].flatMap((readings) => readings.at(-1) ?? []).concat(alone);
  return { kind: lists.size > 0 ? "list" : "single", looks, intruders: intruders(sent, stored) };
}

/** Reads each message back by itself, where single reads are offered: a look at what was stored, not at all that was. */
export async function readBackSingly(
  account: Account,
  sent: readonly Sent[],
  opening?: Opening,
): Promise<ReadBack> {
  const added = acknowledged(sent);
  const ids = added.map(({ id }) => id);
  const singles = opening?.single === true ? await readSingles(account, ids, opening) : undefined;
  if (singles === undefined) return { kind: "not-audited", looks: [], intruders: [] };
  const looks = added.map(({ step, id, message }): Look => {
    const single = singles.get(id);
    return {
      step,
      id,
      acknowledged: keptOf(message),
      stored: storedBy(single, sent[step]?.step),
      source: "single",
      listed: undefined,
      copies: undefined,
      sentTimes: timesDue(sent, textAt(sent, step)),
    };
  });
  return { kind: "single", looks, intruders: [] };
}

/** What a single read shows; that a delayed message is not there yet shows nothing. */
function storedBy(single: Single | undefined, step: Step | undefined): Look["stored"] {
  if (single?.kind === "found") return single.message;
  return single?.kind === "missing" && step !== undefined && !isDelayed(step) ? "missing" : undefined;
}

/** Members of an acknowledgement that must be kept. */
function keptOf(message: Stored): Look["acknowledged"] {
  return Object.fromEntries(keptMembers.map((name) => [name, message[name]]));
}

/** Every message that single reads show: those that were acknowledged, and what stands beside them. */
async function readAlone(
  account: Account,
  singles: ReadonlyMap<number, Single> | undefined,
  ids: readonly number[],
): Promise<readonly Stored[]> {
  if (ids.length === 0) return [];
  const found = messagesIn(singles?.values() ?? []);
  return [...found, ...(await readBeside(account, ids))];
}

/** How often every reading of a list holds the id of a message, and its text under different ids. */
function timesIn(
  readings: readonly (readonly Stored[])[],
  { id, step }: Acknowledged,
  sent: readonly Sent[],
): { readonly id: number; readonly text: number } {
  const text = textAt(sent, step);
  const rows = readings.map((reading) => reading.filter((message) => message["id"] === id).length);
  const texts = readings.map((reading) => {
    const alike = reading.filter(({ message }) => message === text);
    return new Set(alike.map((message) => message["id"])).size;
  });
  return { id: Math.min(...rows), text: Math.min(...texts) };
}

function isRepeated(
  times: { readonly id: number; readonly text: number },
  sent: readonly Sent[],
  { step }: Acknowledged,
): boolean {
  return times.id > 1 || times.text > timesDue(sent, textAt(sent, step));
}

function textAt(sent: readonly Sent[], step: number): string | undefined {
  const one = sent[step]?.step;
  return one === undefined ? undefined : textOf(one);
}

function acknowledged(sent: readonly Sent[]): readonly Acknowledged[] {
  return sent.flatMap(({ observation }, step) => {
    const message = messageOf(observation);
    const id = message?.["id"];
    if (message === undefined || !Number.isSafeInteger(id)) return [];
    return [{ step, id: Number(id), caseId: Number(message["caseId"]), message }];
  });
}

function intruders(sent: readonly Sent[], stored: readonly Stored[]): ReadBack["intruders"] {
  return sent.flatMap(({ step, observation }, index) => {
    const text = textOf(step);
    if (text === undefined || text.length < uniqueLength || !isRefused(observation)) return [];
    const alike = stored.filter((message) => message["message"] === text);
    const times = new Set(alike.map((message) => message["id"])).size;
    return times > timesDue(sent, text) ? [{ step: index, text, due: step.due }] : [];
  });
}

/** How often a text may be stored: once for each request that carried it and was not refused. */
function timesDue(sent: readonly Sent[], text: string | undefined): number {
  return sent.filter(({ step, observation }) => textOf(step) === text && !isRefused(observation)).length;
}
