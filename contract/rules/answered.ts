import type { FailureClass } from "./exchange.ts";
import type { AnswerRule, Basis, Break, Observation } from "./observation.ts";

/** Failures of an exchange, each with what was due; framing has rules of its own. */
const failures: readonly {
  readonly id: string;
  readonly title: string;
  readonly classes: readonly FailureClass[];
  readonly expected: string;
  /** Basis of the finding; `due` takes that of the request, as a documented answer did not come. */
  readonly basis: "due" | Basis;
  readonly quote: string;
}[] = [
  {
    id: "answers-in-time",
    title: "Every request is answered within the time limit",
    classes: ["timeout"],
    expected: "an answer within the time limit",
    basis: "due",
    quote: "The documentation gives an answer for every request and names no reason for silence.",
  },
  {
    id: "connection-holds",
    title: "The connection is accepted and held until the answer is complete",
    classes: ["reset", "refused", "dns", "tls", "other"],
    expected: "an answer on an open connection",
    basis: "due",
    quote: "The documentation gives an answer for every request and names no reason to drop it.",
  },
  {
    id: "message-is-framed",
    title: "The answer is a complete, well-formed HTTP message",
    classes: ["truncated", "protocol"],
    expected: "a complete HTTP/1.1 message (RFC 9112)",
    basis: "expected",
    quote: "RFC 9112, section 8: an incomplete message must not be taken for a complete one.",
  },
  {
    id: "encoding-is-valid",
    title: "The body decodes with the content encoding that its header names",
    classes: ["encoding"],
    expected: "a body in the encoding that Content-Encoding names",
    basis: "expected",
    quote: "RFC 9110, section 8.4: Content-Encoding names the encodings applied to the body.",
  },
  {
    id: "body-is-bounded",
    title: "The body ends within the size that a message needs",
    classes: ["oversize"],
    expected: "a body that ends",
    basis: "expected",
    quote: "The documented answer is a few kilobytes long.",
  },
];

/** Failures after which no client has a body. */
const unreadable: ReadonlySet<FailureClass> = new Set(["truncated", "protocol", "encoding"]);

/** One rule for each way in which an exchange can fail. */
export const failureRules: readonly AnswerRule[] = failures.map(
  ({ id, title, classes, expected, basis, quote }) => ({
    id,
    title,
    basis: basis === "due" ? "documented" : basis,
    quote,
    check: ({ exchange, due }: Observation): readonly Break[] => {
      const { outcome } = exchange;
      if (outcome.kind === "answered" || !classes.includes(outcome.class)) return [];
      const found = { pointer: "", expected, received: `${outcome.class}: ${outcome.detail}` };
      // What nobody can read did not come, where nothing but the documented answer may.
      const isMissing = unreadable.has(outcome.class) && due.accept === "must";
      return [basis === "due" || isMissing ? { ...found, basis: due.basis } : found];
    },
  }),
);
