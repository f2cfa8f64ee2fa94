/** The naive way, for the bench: every answer is parsed and validated inside k6. */
import { validateResponse } from "#schemas";
import { check } from "k6";
import exec from "k6/execution";
import http from "k6/http";
import type { Options } from "k6/options";
import type { ScriptPlan } from "./plan.ts";
import { scenarioOf } from "./scenario.ts";
import { messageText } from "./text.ts";

const plan: ScriptPlan = JSON.parse(__ENV["LOAD_PLAN"] ?? "{}");

export const options: Options = { scenarios: { load: scenarioOf(plan) } };

const params = {
  headers: { "content-type": "application/json", authorization: `Bearer ${__ENV["ACQUIRE_API_KEY"]}` },
  responseType: "text",
} as const;

export default function iterate(): void {
  const text = messageText(plan.runId, exec.scenario.iterationInTest);
  const body = JSON.stringify({ message: { type: "message", message: text }, caseId: plan.caseIds[0] });
  const answer = http.post(plan.url, body, params);
  const parsed: unknown = JSON.parse(answer.body);
  check(parsed, { "fits and echoes": (value) => validateResponse(value) && value.data.message === text });
}
