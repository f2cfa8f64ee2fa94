import type { Redact } from "#schemas";
import { cut } from "./cut.ts";
import type { CaseRun } from "./run-case.ts";
import type { Exchange } from "./rules/exchange.ts";

/** Name of the attachment that shows what went over the wire. */
export const exchangesName = "exchanges";

const maxExchanges = 6;
/** Exchanges that read back what a case added: fewer, as a list of messages is long. */
const maxLookups = 4;

/** Requests and answers of a case as text, those that broke a rule first, without credentials and cut to a readable length. */
export function renderExchanges(runs: readonly CaseRun[], redact: Redact): string {
  const asked = runs.flatMap(({ observations, breaches }, sending) =>
    observations.map(({ exchange }, step) => {
      const rules = new Set(breaches.filter((breach) => breach.step === step).map(({ rule }) => rule));
      const broke = rules.size === 0 ? "" : `, broke ${[...rules].join(", ")}`;
      const again = sending === 0 ? "" : ", sent again";
      return { exchange, title: `request ${step + 1}${again}${broke}`, rank: rules.size === 0 ? 1 : 0 };
    }),
  );
  const looked = runs.flatMap(({ lookups }) =>
    lookups.map((exchange) => ({ exchange, title: "read back", rank: isFound(exchange) ? 1 : 0 })),
  );
  return [...section(asked, maxExchanges, redact), ...section(looked, maxLookups, redact)].join("\n\n");
}

interface Titled {
  readonly exchange: Exchange;
  readonly title: string;
  /** Lower ones are shown first. */
  readonly rank: number;
}

function section(all: readonly Titled[], most: number, redact: Redact): readonly string[] {
  const shown = all
    .toSorted((one, other) => one.rank - other.rank)
    .slice(0, most)
    .map(({ exchange, title }) => redact(`# ${title}\n${render(exchange)}`));
  return all.length > most ? [...shown, `… ${all.length - most} more exchanges`] : shown;
}

function isFound({ outcome }: Exchange): boolean {
  return outcome.kind === "answered" && outcome.status === 200;
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
