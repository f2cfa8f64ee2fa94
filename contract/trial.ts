import { strongestFirst } from "#schemas";
import { openBench } from "./bench.ts";
import type { Breach } from "./breach.ts";
import type { Case } from "./cases/case.ts";
import { firstCall } from "./cases/first-call.ts";
import { lateBreaches } from "./late-findings.ts";
import { planFor } from "./plan.ts";
import { preflight } from "./preflight.ts";
import { answerRules, caseRules } from "./rules/index.ts";
import type { Basis, Observation } from "./rules/observation.ts";
import { runCase, type Laboratory } from "./run-case.ts";
import { fateOf } from "./storage/fate.ts";
import { lastLook, type Played } from "./storage/last-look.ts";
import { sealBy } from "./storage/seal.ts";
import type { ContractTarget } from "./target.ts";

/** The account that a trial asks. */
export type TrialAccount = Pick<
  ContractTarget,
  "origin" | "apiKey" | "caseId" | "closedCaseId" | "otherCaseId"
>;

/** Far above what a busy machine needs: a trial shares it with others. */
const timeoutMs = 8000;
/** Cases without an answer after which a trial ends, as a run does. */
const maxTimeouts = 2;

/**
 * Rules that an account trips, sorted: every case and rule of the suite, without a Playwright run around them. Each is
 * named as a fault names it: with the strongest basis on which it was broken, where that is not the rule's own.
 * Cases at once show what only crowds show; one at a time, the same account always trips the same rules.
 */
export async function rulesTrippedBy(
  account: TrialAccount,
  { casesAtOnce }: { readonly casesAtOnce: number },
): Promise<readonly string[]> {
  const target: ContractTarget = {
    ...account,
    kind: "mock",
    userType: "contact",
    timeoutMs,
    skewMs: 30_000,
    level: "expected",
    runId: "trial",
    folder: "",
  };
  const { bench, dispose } = openBench(target, {});
  const { run, stopped, opening } = await preflight(bench.laboratory);
  const laboratory: Laboratory = {
    ...bench.laboratory,
    target: stopped === undefined ? { ...target, opening } : target,
    attempt: 1,
  };
  const tripped = [...run.breaches];
  const others = planFor(target).planned.filter(({ id }) => id !== firstCall.id);
  const played: Played[] = [playedBy(firstCall, run.observations)];
  let timeouts = 0;
  await pool(others, casesAtOnce, async (one: Case) => {
    if (timeouts >= maxTimeouts) return;
    const { breaches, observations } = await runCase(one, laboratory);
    played.push(playedBy(one, observations));
    if (breaches.some(({ rule }) => rule === "answers-in-time")) timeouts += 1;
    tripped.push(...breaches);
  });
  await dispose();
  // A run that was cut short looks at nothing more.
  const looks =
    timeouts < maxTimeouts
      ? await lastLook({ ...target, send: laboratory.lookup }, laboratory.target, played)
      : [];
  return named([...tripped, ...looks.flatMap(lateBreaches)]);
}

function playedBy(one: Case, observations: readonly Observation[]): Played {
  return { one, fates: [observations.map(fateOf)], seals: [observations.map(sealBy)] };
}

const ownBasis = new Map([...answerRules, ...caseRules].map(({ id, basis }) => [id, basis]));

function named(breaches: readonly Breach[]): readonly string[] {
  const rules = new Set(breaches.map(({ rule }) => rule));
  const strongest = (rule: string): Basis | undefined =>
    breaches
      .filter((breach) => breach.rule === rule)
      .map((breach) => breach.break.basis)
      .toSorted(strongestFirst)[0];
  return [...rules]
    .map((rule) => {
      const basis = strongest(rule);
      return basis === ownBasis.get(rule) ? rule : `${rule} as ${basis}`;
    })
    .toSorted();
}

/** Works on items with so many hands at once. */
export async function pool<T>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  const hands = Array.from({ length: width }, async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  });
  await Promise.all(hands);
}
