import { pointerOf, validateError, isObject } from "#schemas";
import { carriesJson } from "./headers.ts";
import { refusalBasis } from "./json.ts";
import { answerOf, show, type AnswerRule, type Break, type Observation } from "./observation.ts";
import { valueOf } from "./reading.ts";

/** Statuses documented for the documented error types. */
const codes: Readonly<Record<string, readonly number[]>> = {
  ERROR_INVALID_INPUT: [400],
  ERROR_RECORD_NOT_FOUND: [400, 404],
  ERROR_DUPLICATE_RECORD_FOUND: [400],
  ERROR_UNAUTHORIZED: [401],
  ERROR_UNAUTHORIZED_ACCESS: [403],
  ERROR_SERVER_ERROR: [500],
};

/** Statuses that the documentation names error types for; any other status may carry any type. */
const typedStatuses: ReadonlySet<number> = new Set([400, 401, 403, 500]);

/** The body of a 4xx or 5xx answer, as text and parsed; undefined where there is none to judge. */
export function refusalBody(
  observation: Observation,
): { readonly text: string; readonly value: unknown } | undefined {
  const answer = answerOf(observation);
  const { reading } = observation;
  if (answer === undefined || answer.status < 400 || reading?.kind !== "text") return undefined;
  return carriesJson(observation) ? { text: reading.text, value: valueOf(reading) } : undefined;
}

/** Rules on the body of a refusal. */
export const errorRules: readonly AnswerRule[] = [
  {
    id: "error-has-documented-shape",
    title: "A refusal is JSON in a documented shape and carries a message",
    basis: "documented",
    quote:
      '400: "JSON with the error message"; the example is {"error":{"code":"CHAT_ALREADY_JOINED","message":"…","data":null}}.',
    check: (observation) => {
      const body = refusalBody(observation);
      if (body === undefined || body.value === undefined || validateError(body.value)) return [];
      const [first] = validateError.errors ?? [];
      const pointer =
        isObject(body.value) && "error" in body.value && first !== undefined ? pointerOf(first) : "";
      return [
        {
          pointer,
          expected: '{"error":{"message": text}} or {"errors":[{"title" or "details": text}]}',
          received: show(body.value),
          basis: refusalBasis(observation),
        },
      ];
    },
  },
  {
    id: "error-code-fits-status",
    title: "A documented error type comes with its documented status",
    basis: "documented",
    quote:
      "ERROR_INVALID_INPUT 400, ERROR_RECORD_NOT_FOUND 400, ERROR_UNAUTHORIZED 401, ERROR_UNAUTHORIZED_ACCESS 403, ERROR_SERVER_ERROR 500.",
    check: (observation) => {
      const body = refusalBody(observation)?.value;
      const status = answerOf(observation)?.status ?? 0;
      const error = isObject(body) && isObject(body["error"]) ? body["error"] : {};
      const code = error["code"];
      const due = typeof code === "string" ? codes[code] : undefined;
      const found: Break[] = [];
      if (due !== undefined && typedStatuses.has(status) && !due.includes(status)) {
        found.push({
          pointer: "/error/code",
          expected: `status ${due.join(" or ")} with ${show(code)}`,
          received: `status ${status}`,
        });
      }
      const items = isObject(body) && Array.isArray(body["errors"]) ? body["errors"] : [];
      items.forEach((item: unknown, index) => {
        const named = isObject(item) ? item["status"] : undefined;
        if (named !== undefined && Number(named) !== status) {
          found.push({
            pointer: `/errors/${index}/status`,
            expected: String(status),
            received: show(named),
            basis: "expected",
          });
        }
      });
      return found;
    },
  },
];
