import { isObject } from "#schemas";
import { headerValues } from "./exchange.ts";
import {
  answerOf,
  requestOf,
  type AnswerRule,
  type Basis,
  type Break,
  type Observation,
} from "./observation.ts";
import { valueOf } from "./reading.ts";

/** What a status says against what is due; exactly one class applies to a status that does not fit. */
type Misfit =
  | "redirect"
  | "server-error"
  | "added"
  | "refused"
  | "other-success"
  | "other-refusal"
  | "unknown";

/** How a status misses what is due; undefined where it fits. */
function misfitOf(status: number, due: Observation["due"]): Misfit | undefined {
  if ((status === 200 && due.accept !== "must-not") || due.refuse.includes(status)) return undefined;
  if (status >= 300 && status < 400) return "redirect";
  if (status >= 500 && status < 600) return "server-error";
  if (status >= 200 && status < 300) return due.accept === "must-not" ? "added" : "other-success";
  if (status >= 400 && status < 500) return due.accept === "must" ? "refused" : "other-refusal";
  return "unknown";
}

/** Grounds on which a request must be refused, with the rule that says so. */
const refusals: readonly {
  readonly id: string;
  readonly title: string;
  readonly basis: Basis;
  readonly grounds: readonly string[];
}[] = [
  {
    id: "invalid-body-is-refused",
    title: "A body that breaks the documented request is refused",
    basis: "documented",
    grounds: ["body"],
  },
  {
    id: "broken-json-is-refused",
    title: "A body that is not one JSON document is refused",
    basis: "expected",
    grounds: ["syntax"],
  },
  {
    id: "unknown-case-is-refused",
    title: "A message to a case that does not exist is refused",
    basis: "documented",
    grounds: ["case"],
  },
  {
    id: "only-active-cases-receive",
    title: "A message to a case that is not active is refused",
    basis: "documented",
    grounds: ["closed-case"],
  },
  {
    id: "key-is-checked",
    title: "A request without the right key is refused as 401",
    basis: "documented",
    grounds: ["key", "key-form"],
  },
  {
    id: "only-post-adds",
    title: "No method but POST adds a message",
    basis: "expected",
    grounds: ["method", "probe-method"],
  },
  {
    id: "only-the-address-adds",
    title: "No other address adds a message",
    basis: "expected",
    grounds: ["path"],
  },
  {
    id: "only-json-is-read",
    title: "A body that is declared as another media type is refused",
    basis: "expected",
    grounds: ["media"],
  },
];

/** Whether a safe method, which may be answered 200, is answered with a message: one was added, or so it says. */
function saysAdded(observation: Observation): boolean {
  if (observation.due.ground !== "probe-method" || answerOf(observation)?.status !== 200) return false;
  const body = observation.reading === undefined ? undefined : valueOf(observation.reading);
  return isObject(body) && isObject(body["data"]) && body["data"]["id"] !== undefined;
}

const statusRule = (
  { id, title, basis = "documented" }: Pick<AnswerRule, "id" | "title"> & Partial<Pick<AnswerRule, "basis">>,
  applies: (misfit: Misfit, due: Observation["due"]) => boolean,
): AnswerRule => ({
  id,
  title,
  basis,
  quote: "The sentence that the case rests on.",
  check: (observation) => {
    const answer = answerOf(observation);
    if (answer === undefined) return [];
    const { due } = observation;
    const misfit = saysAdded(observation) ? "added" : misfitOf(answer.status, due);
    if (misfit === undefined || !applies(misfit, due)) return [];
    return [broken(observation, answer.status)];
  },
});

/** Status rules; basis and quote are those of the request's ground. */
export const statusRules: readonly AnswerRule[] = [
  statusRule(
    { id: "valid-request-is-accepted", title: "A documented request is answered with 200" },
    (misfit) => misfit === "refused",
  ),
  statusRule(
    { id: "success-is-200", title: "A message that was added is answered with 200" },
    (misfit) => misfit === "other-success",
  ),
  statusRule(
    { id: "no-server-error", title: "No request is answered with 5xx" },
    (misfit) => misfit === "server-error",
  ),
  statusRule({ id: "no-redirect", title: "No request is redirected" }, (misfit) => misfit === "redirect"),
  statusRule(
    { id: "status-is-known", title: "The status is one that HTTP defines" },
    (misfit) => misfit === "unknown",
  ),
  statusRule(
    { id: "refusal-status-fits", title: "A refusal carries the status that its reason has" },
    (misfit, due) => misfit === "other-refusal" && due.ground !== "key",
  ),
  ...refusals.map(({ grounds, ...rule }) =>
    statusRule(
      rule,
      (misfit, due) =>
        grounds.includes(due.ground) &&
        (misfit === "added" || (misfit === "other-refusal" && due.ground === "key")),
    ),
  ),
  {
    id: "405-names-the-methods",
    title: "A 405 answer that names methods names POST, and not the refused one",
    basis: "expected",
    quote: "RFC 9110, section 15.5.6: Allow lists the target resource's currently supported methods.",
    check: (observation) => {
      const answer = answerOf(observation);
      if (answer?.status !== 405 || !["method", "probe-method"].includes(observation.due.ground)) return [];
      const allow = headerValues(answer.headers, "allow").join(",");
      // Servers that leave Allow out are common, and no user of the endpoint is the worse for it.
      if (allow === "") return [];
      const methods = new Set(allow.split(",").map((method) => method.trim().toUpperCase()));
      if (methods.has("POST") && !methods.has(requestOf(observation).method)) return [];
      return [
        {
          pointer: "",
          expected: "Allow with POST, without the refused method",
          received: allow,
        },
      ];
    },
  },
];

function broken({ due, exchange }: Observation, status: number): Break {
  const target =
    exchange.outcome.kind === "answered" ? headerValues(exchange.outcome.headers, "location")[0] : undefined;
  const statuses = [...(due.accept === "must-not" ? [] : [200]), ...due.refuse];
  return {
    pointer: "",
    expected: `status ${statuses.join(" or ")}`,
    received: `status ${status}${target === undefined ? "" : `, Location: ${target}`}`,
    basis: due.basis,
    quote: due.quote,
  };
}
