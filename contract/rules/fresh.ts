import { at, messageOf, requestOf, answerOf, type AnswerRule, type Break } from "./observation.ts";

/** Whole seconds: a clock that drops or rounds its milliseconds is at most this far off. */
const resolutionMs = 1000;

/** Rules on time: what was just added is dated now. */
export const freshRules: readonly AnswerRule[] = [
  {
    id: "message-is-dated-now",
    title: "dateCreated of a new message lies at the exchange, within the tolerated skew",
    basis: "expected",
    quote:
      "The documented answer is dated when the example was made; the documentation names no other clock.",
    check: (observation) => {
      const created = at(messageOf(observation), ["dateCreated"]);
      const timeMs = typeof created === "string" ? Date.parse(created) : Number.NaN;
      if (Number.isNaN(timeMs)) return [];
      const { startedAtMs, durationMs } = observation.exchange;
      const slackMs = observation.skewMs + resolutionMs;
      const [fromMs, toMs] = [startedAtMs - slackMs, startedAtMs + durationMs + slackMs];
      if (timeMs >= fromMs && timeMs <= toMs) return [];
      return [
        {
          pointer: "/data/dateCreated",
          expected: `${iso(fromMs)} to ${iso(toMs)}`,
          received: String(created),
        },
      ];
    },
  },
  {
    id: "case-precedes-message",
    title: "The case was created before its message, within the tolerated skew",
    basis: "expected",
    quote: "case.dateCreated lies before data.dateCreated in both documented answers.",
    check: (observation) => {
      const message = messageOf(observation);
      const [created, added] = [at(message, ["case", "dateCreated"]), at(message, ["dateCreated"])];
      if (typeof created !== "string" || typeof added !== "string") return [];
      if (!(Date.parse(created) > Date.parse(added) + observation.skewMs)) return [];
      return [{ pointer: "/data/case/dateCreated", expected: `not after ${added}`, received: created }];
    },
  },
];

/** No answer repeats a credential, in any of the forms that a text can carry it. */
export const secretRule: AnswerRule = {
  id: "key-is-not-repeated",
  title: "No answer repeats the key",
  basis: "expected",
  quote: "RFC 6750, section 5.3: bearer tokens must not leak.",
  check: (observation) => {
    const answer = answerOf(observation);
    if (answer === undefined) return [];
    const said = new TextDecoder().decode(requestOf(observation).body ?? new Uint8Array());
    const body = new TextDecoder().decode(answer.body);
    const found: Break[] = [];
    const holds = (text: string): boolean =>
      observation.secrets.some((secret) => text.includes(secret) && !said.includes(secret));
    if (holds(body)) found.push({ pointer: "", expected: "no credential", received: "the key, in the body" });
    for (const [name, value] of answer.headers) {
      if (holds(value))
        found.push({ pointer: "", expected: "no credential", received: `the key, in the header ${name}` });
    }
    return found;
  },
};

function iso(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
