import type { Step } from "./cases/case.ts";
import { textOf } from "./echo-due.ts";
import { listMessages, readMessage, type Account, type Single, type Stored } from "./neighbour.ts";
import { answerOf, messageOf, requestOf, type Observation } from "./rules/observation.ts";
import { keptMembers, type Look, type ReadBack } from "./rules/read-back.ts";

/** What a case sent, with what came of it. */
export interface Sent {
  readonly step: Step;
  readonly observation: Observation;
}

interface Acknowledged {
  readonly step: number;
  readonly id: number;
  readonly message: Stored;
}

const atOnce = 10;
/** A store may be a moment behind its acknowledgement. */
const secondLookMs = 400;
/** Ids between acknowledged ones that are looked at for messages that should not exist. */
const maxGap = 60;
/** Shorter texts may be those of others. */
const uniqueLength = 12;

/** Reads back what a case added, and looks for what it must not have added. */
export async function readBack(account: Account, sent: readonly Sent[]): Promise<ReadBack> {
  const added = acknowledged(sent);
  const ids = added.map(({ id }) => id);
  const singles = await readAll(account, ids);
  const offersSingle = [...singles.values()].some(
    (single) => single.kind === "found" && single.shape === "documented",
  );
  const lists = new Map<number, readonly Stored[]>();
  for (const caseId of new Set(added.map(({ message }) => Number(message["caseId"])))) {
    const messages = await listMessages(account, caseId);
    if (messages !== undefined) lists.set(caseId, messages);
  }
  if (!offersSingle && lists.size === 0) return { kind: "not-audited", looks: [], intruders: [] };
  const missing = offersSingle ? ids.filter((id) => singles.get(id)?.kind === "missing") : [];
  const second = await lookAgain(account, missing);
  const looks = added.map((one): Look => {
    const single = offersSingle ? (second.get(one.id) ?? singles.get(one.id)) : undefined;
    const messages = lists.get(Number(one.message["caseId"]));
    return look(one, { single, messages, sent });
  });
  const refused = sent.some(({ observation }) => isRefused(observation));
  const between = refused && lists.size === 0 ? await readGaps(account, ids) : [];
  const stored = [...lists.values()].flat().concat(between);
  return { kind: lists.size > 0 ? "list" : "single", looks, intruders: intruders(sent, stored) };
}

function look(
  { step, id, message }: Acknowledged,
  {
    single,
    messages,
    sent,
  }: {
    readonly single: Single | undefined;
    readonly messages: readonly Stored[] | undefined;
    readonly sent: readonly Sent[];
  },
): Look {
  const sentStep = sent[step]?.step;
  const text = sentStep === undefined ? undefined : textOf(sentStep);
  const listed = messages?.find((candidate) => candidate["id"] === id);
  const read =
    single?.kind === "found" ? single.message : single?.kind === "missing" ? ("missing" as const) : undefined;
  return {
    step,
    id,
    acknowledged: Object.fromEntries(keptMembers.map((name) => [name, message[name]])),
    stored: read ?? listed,
    listed: messages && {
      id: messages.filter((candidate) => candidate["id"] === id).length,
      text: messages.filter((candidate) => candidate["message"] === text).length,
    },
    sentTimes: timesDue(sent, text),
  };
}

function acknowledged(sent: readonly Sent[]): readonly Acknowledged[] {
  return sent.flatMap(({ observation }, step) => {
    const message = messageOf(observation);
    const id = message?.["id"];
    return message === undefined || !Number.isSafeInteger(id) ? [] : [{ step, id: Number(id), message }];
  });
}

async function readAll(account: Account, ids: readonly number[]): Promise<ReadonlyMap<number, Single>> {
  const found = new Map<number, Single>();
  for (let start = 0; start < ids.length; start += atOnce) {
    const some = ids.slice(start, start + atOnce);
    const answers = await Promise.all(some.map((id) => readMessage(account, id)));
    some.forEach((id, index) => found.set(id, answers[index] ?? { kind: "unclear" }));
  }
  return found;
}

async function lookAgain(account: Account, ids: readonly number[]): Promise<ReadonlyMap<number, Single>> {
  if (ids.length === 0) return new Map();
  await new Promise((resolve) => setTimeout(resolve, secondLookMs));
  return readAll(account, ids);
}

async function readGaps(account: Account, ids: readonly number[]): Promise<readonly Stored[]> {
  const [first, last] = [Math.min(...ids), Math.max(...ids)];
  const length = Math.min(last - first, maxGap);
  const between = Array.from({ length }, (_, index) => last - index).filter((id) => !ids.includes(id));
  const found = await readAll(account, between);
  return [...found.values()].flatMap((single) => (single.kind === "found" ? [single.message] : []));
}

function intruders(sent: readonly Sent[], stored: readonly Stored[]): ReadBack["intruders"] {
  return sent.flatMap(({ step, observation }, index) => {
    const text = textOf(step);
    if (text === undefined || text.length < uniqueLength || !isRefused(observation)) return [];
    const times = stored.filter((message) => message["message"] === text).length;
    return times > timesDue(sent, text) ? [{ step: index, text }] : [];
  });
}

/** How often a text may be stored: once for each request that carried it and was not refused. */
function timesDue(sent: readonly Sent[], text: string | undefined): number {
  return sent.filter(({ step, observation }) => textOf(step) === text && !isRefused(observation)).length;
}

/** Whether the answer says that nothing was added. */
function isRefused(observation: Observation): boolean {
  const status = answerOf(observation)?.status;
  return (
    status !== undefined && (status >= 400 || ["HEAD", "OPTIONS"].includes(requestOf(observation).method))
  );
}
