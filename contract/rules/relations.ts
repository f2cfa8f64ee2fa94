import { at, isAccepted, messageOf, show, type Observation } from "./observation.ts";
import type { CaseObservation, CaseRule } from "./case-observation.ts";
import { disclosureRule } from "./disclosure.ts";
import { readBackRules } from "./read-back.ts";

interface Added {
  readonly step: number;
  readonly id: number;
  readonly caseId: unknown;
  readonly message: Readonly<Record<string, unknown>>;
  readonly observation: Observation;
}

const minimumGapMs = 1000;

const relations: readonly CaseRule[] = [
  {
    id: "ids-are-distinct",
    title: "No two messages have the same id",
    basis: "expected",
    quote: "GET case-message/{messageId} names one message by its id.",
    check: (observation) => {
      const first = new Map<number, number>();
      return added(observation).flatMap(({ step, id }) => {
        const earlier = first.get(id);
        if (earlier === undefined) first.set(id, step);
        return earlier === undefined
          ? []
          : [
              {
                step,
                pointer: "/data/id",
                expected: `an id other than that of request ${earlier + 1}`,
                received: String(id),
              },
            ];
      });
    },
  },
  {
    id: "ids-grow",
    title: "Ids of messages to one case grow",
    basis: "expected",
    quote: "Messages of one case are ordered by id in every documented list.",
    check: (observation) =>
      successive(observation).flatMap(([before, { step, id }]) =>
        id < before.id
          ? [{ step, pointer: "/data/id", expected: `more than ${before.id}`, received: String(id) }]
          : [],
      ),
  },
  {
    id: "dates-move",
    title: "A message that was added a second later is dated later",
    basis: "expected",
    quote: "dateCreated is the time at which the message was added, in whole seconds.",
    check: (observation) =>
      aSecondApart(observation).flatMap(([before, after]) => {
        const [was, is] = [before.message["dateCreated"], after.message["dateCreated"]];
        if (typeof was !== "string" || typeof is !== "string") return [];
        if (!(Date.parse(is) <= Date.parse(was))) return [];
        return [
          { step: after.step, pointer: "/data/dateCreated", expected: `later than ${was}`, received: is },
        ];
      }),
  },
  {
    id: "case-keeps-its-identity",
    title: "Creation date and contact of a case do not change between messages",
    basis: "expected",
    quote: "A case has one dateCreated and one contact.",
    check: (observation) =>
      pairsOfOneCase(added(observation)).flatMap(([before, after]) =>
        [["dateCreated"], ["contact", "id"]].flatMap((path) => {
          const [was, is] = [at(before.message, ["case", ...path]), at(after.message, ["case", ...path])];
          if (was === undefined || is === undefined || was === is) return [];
          return [
            {
              step: after.step,
              pointer: `/data/case/${path.join("/")}`,
              expected: show(was),
              received: show(is),
            },
          ];
        }),
      ),
  },
  {
    id: "answers-are-not-mixed",
    title: "No answer carries the text of another message, except as the case's description",
    basis: "expected",
    quote: "The answer is the message that was added.",
    check: (observation) => {
      const all = added(observation);
      return all.flatMap(({ step, message, observation: own }) => {
        const { case: _case, ...rest } = message;
        const said = JSON.stringify(rest);
        const foreign = all.find(({ observation: other }) => {
          const text = other.echo.text;
          return (
            text !== undefined &&
            text !== own.echo.text &&
            text.length > 8 &&
            said.includes(JSON.stringify(text).slice(1, -1))
          );
        });
        if (foreign === undefined) return [];
        return [
          {
            step,
            pointer: "/data",
            expected: "the message of this request alone",
            received: `the text of request ${foreign.step + 1}`,
          },
        ];
      });
    },
  },
];

/** Every rule over the exchanges of a case. */
export const caseRules: readonly CaseRule[] = [...relations, disclosureRule, ...readBackRules];

/** Messages that the case added, in the order of its steps. */
function added({ observations }: CaseObservation): readonly Added[] {
  return observations.flatMap((observation, step) => {
    const message = messageOf(observation);
    const id = message?.["id"];
    if (!isAccepted(observation) || message === undefined || typeof id !== "number") return [];
    // The case that was asked for: an answer that names another is the finding of other rules.
    return [{ step, id, caseId: observation.echo.caseId ?? message["caseId"], message, observation }];
  });
}

/** Each message with the one before it on the same case; none where they were sent at once. */
function successive(observation: CaseObservation): readonly (readonly [Added, Added])[] {
  return observation.order === "at-once" ? [] : pairsOfOneCase(added(observation));
}

/** Each message with the last one that was answered a second before it was sent, on the same case. */
function aSecondApart(observation: CaseObservation): readonly (readonly [Added, Added])[] {
  if (observation.order === "at-once") return [];
  const all = added(observation);
  return all.flatMap((after, index) => {
    const sentAtMs = after.observation.exchange.startedAtMs;
    const before = all.slice(0, index).findLast(({ caseId, observation: { exchange } }) => {
      const answeredAtMs = exchange.startedAtMs + exchange.durationMs;
      return caseId === after.caseId && sentAtMs - answeredAtMs >= minimumGapMs;
    });
    return before === undefined ? [] : [[before, after] as const];
  });
}

function pairsOfOneCase(all: readonly Added[]): readonly (readonly [Added, Added])[] {
  return all.flatMap((after, index) => {
    const before = all.slice(0, index).findLast(({ caseId }) => caseId === after.caseId);
    return before === undefined ? [] : [[before, after] as const];
  });
}
