import { messageOf, show, type AnswerRule, type Echo, type Observation } from "./observation.ts";
import { firstDifference } from "./difference.ts";

/** Members that come back as they were sent; a pair per row: what was sent, and where it comes back. */
const rows: readonly {
  readonly id: string;
  readonly title: string;
  readonly quote: string;
  readonly sent: keyof Echo;
  readonly member: string;
}[] = [
  {
    id: "text-is-echoed",
    title: "The text comes back exactly as it was sent",
    quote: '"message": "Hey added from the api" in the request and in the answer.',
    sent: "text",
    member: "message",
  },
  {
    id: "type-is-echoed",
    title: "The type comes back as it was sent",
    quote: '"type": "message" in the request and in the answer.',
    sent: "type",
    member: "type",
  },
  {
    id: "case-is-echoed",
    title: "The caseId comes back as it was sent",
    quote: '"caseId": 2069 in the request and in the answer.',
    sent: "caseId",
    member: "caseId",
  },
  {
    id: "channel-is-echoed",
    title: "The channel is chat",
    quote: '"channel": "chat" in both documented answers.',
    sent: "channel",
    member: "channel",
  },
  {
    id: "meta-is-echoed",
    title: "The meta comes back as it was sent, {} when none was",
    quote:
      '"meta": {"additionalProp1": {}} in the request and in the answer; {} in the answer to a request without meta.',
    sent: "meta",
    member: "meta",
  },
];

/** Echo invariants of an accepted answer against its request; a member of another JSON type is the schema's matter. */
export const echoRules: readonly AnswerRule[] = rows.map(({ id, title, quote, sent, member }) => ({
  id,
  title,
  basis: "observed",
  quote,
  check: (observation: Observation) => {
    const message = messageOf(observation);
    const due = observation.echo[sent];
    if (message === undefined || due === undefined || jsonType(message[member]) !== jsonType(due)) return [];
    const difference = firstDifference(due, message[member], `/data/${member}`);
    if (difference === undefined) return [];
    return [
      {
        pointer: difference.pointer,
        expected: show(difference.expected),
        received: show(difference.received),
      },
    ];
  },
}));

function jsonType(value: unknown): string {
  return Array.isArray(value) ? "array" : value === null ? "null" : typeof value;
}
