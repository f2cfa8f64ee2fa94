/** The yardstick of the bench: posts the same body and looks at nothing. */
import http from "k6/http";
import type { Options } from "k6/options";
import type { ScriptPlan } from "./plan.ts";
import { scenarioOf } from "./scenario.ts";
import { messageText } from "./text.ts";

const plan: ScriptPlan = JSON.parse(__ENV["LOAD_PLAN"] ?? "{}");

export const options: Options = { scenarios: { load: scenarioOf(plan) } };

const params = {
  headers: { "content-type": "application/json", authorization: `Bearer ${__ENV["ACQUIRE_API_KEY"]}` },
};
const message = { type: "message", message: messageText(plan.runId, 100_000) };
const body = JSON.stringify({ message, caseId: plan.caseIds[0] });

export default function iterate(): void {
  http.post(plan.url, body, params);
}
