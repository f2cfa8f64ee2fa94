import { at, isAccepted, messageOf, show, type Observation } from "./observation.ts";
import type { CaseObservation, CaseRule } from "./case-observation.ts";
import { disclosureRule } from "./alike.ts";
import { readBackRules } from "./read-back.ts";

interface Added {
  readonly step: number;
  readonly id: number;
  readonly caseId: unknown;
  readonly message: Readonly<Record<string, unknown>>;
  readonly observation: Observation;
}

const minimumGapMs = 1000;

/** Looked at within a case, and over the whole run when it has ended. */
export const idsAreDistinct: CaseRule = {
  id: "ids-are-distinct",
  title: "No two messages have the same id",
  basis: "expected",
  quote: "GET case-message/{messageId} names one message by its id.",
  check: (observation) => {
    const first = new Map<number, number>();
    const again = added(observation).flatMap(({ step, id }) => {
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
    const reused = (observation.readBack?.reused ?? []).map(({ step, id }) => ({
      step,
      pointer: "/data/id",
      expected: "an id that no other message of the run has",
      received: String(id),
    }));
    return [...again, ...reused];
  },
};

const relations: readonly CaseRule[] = [
  idsAreDistinct,
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
    title: "Messages of one type that were added a second apart are not all dated alike",
    basis: "expected",
    quote: "dateCreated is the time at which the message was added.",
    check: (observation) =>
      alikeOverASecond(observation).map(({ step, message }) => ({
        step,
        pointer: "/data/dateCreated",
        expected: "another date than that of the messages a second before",
        received: String(message["dateCreated"]),
      })),
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
    title: "No answer carries the text of another message, except as the description of its own case",
    basis: "expected",
    quote: "The answer is the message that was added.",
    check: (observation) => {
      const all = added(observation);
      return all.flatMap(({ step, caseId, message, observation: own }) => {
        const { case: _case, ...rest } = message;
        const said = JSON.stringify(rest);
        const whole = JSON.stringify(message);
        const foreign = all.find(({ caseId: otherCase, observation: other }) => {
          const text = other.echo.text;
          if (text === undefined || text === own.echo.text || text.length <= 8) return false;
          return (otherCase === caseId ? said : whole).includes(JSON.stringify(text).slice(1, -1));
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

/**
 * The last message of each type whose every message has the same date, although the first was answered a second before
 * the last was sent. Clocks of several servers may differ, so that the dates need not grow.
 */
function alikeOverASecond(observation: CaseObservation): readonly Added[] {
  if (observation.order === "at-once") return [];
  const all = added(observation).filter(
    ({ message }) => !Number.isNaN(Date.parse(String(message["dateCreated"]))),
  );
  return [...new Set(all.map(kindOf))].flatMap((kind) => {
    const same = all.filter((one) => kindOf(one) === kind);
    const [first, last] = [same[0], same.at(-1)];
    if (first === undefined || last === undefined) return [];
    const { startedAtMs, durationMs } = first.observation.exchange;
    const apartMs = last.observation.exchange.startedAtMs - startedAtMs - durationMs;
    const alike = new Set(same.map(({ message }) => message["dateCreated"])).size === 1;
    return alike && apartMs >= minimumGapMs ? [last] : [];
  });
}

/** Type of a message, and the address by which it was added, which names the user type. */
function kindOf({ message, observation }: Added): string {
  return `${String(message["type"])} ${observation.exchange.request.url}`;
}

function pairsOfOneCase(all: readonly Added[]): readonly (readonly [Added, Added])[] {
  return all.flatMap((after, index) => {
    const before = all.slice(0, index).findLast(({ caseId }) => caseId === after.caseId);
    return before === undefined ? [] : [[before, after] as const];
  });
}
