import type { Redact } from "#schemas";
import { cut } from "./cut.ts";
import type { CaseRun } from "./run-case.ts";
import type { Exchange } from "./rules/exchange.ts";

/** Name of the attachment that shows what went over the wire. */
export const exchangesName = "exchanges";

const maxExchanges = 6;

/** Requests and answers of a case as text, without credentials and cut to a readable length. */
export function renderExchanges(runs: readonly CaseRun[], redact: Redact): string {
  const all = runs.flatMap(({ observations }) => observations);
  const shown = all.slice(0, maxExchanges).map(({ exchange }) => redact(render(exchange)));
  const more = all.length > maxExchanges ? [`… ${all.length - maxExchanges} more exchanges`] : [];
  return [...shown, ...more].join("\n\n");
}

function render({ request, outcome, startedAtMs, durationMs }: Exchange): string {
  const sent = [
    `> ${request.method} ${request.url}`,
    ...request.headers.map(([name, value]) => `> ${name}: ${value}`),
    ...(request.body === undefined ? [] : [`> ${text(request.body)}`]),
  ];
  const time = `${new Date(startedAtMs).toISOString()}, ${Math.round(durationMs)} ms`;
  if (outcome.kind === "failed")
    return [...sent, `< no answer (${time}): ${outcome.class}, ${outcome.detail}`].join("\n");
  const came = [
    `< ${outcome.status} (${time})`,
    ...outcome.headers.map(([name, value]) => `< ${name}: ${value}`),
    `< ${text(outcome.body)}`,
  ];
  return [...sent, ...came].join("\n");
}

function text(bytes: Uint8Array): string {
  return cut(new TextDecoder().decode(bytes));
}
