import type { CaseRule } from "./case-observation.ts";
import { leaves } from "./disclosure.ts";
import { answerOf, type Observation } from "./observation.ts";
import { valueOf } from "./reading.ts";

/**
 * Requests of two kinds in turn, such as a known and an unknown case, must be refused alike. What differs between two
 * refusals of the same kind, a time or the id of a request, tells nothing of the kinds and is left out.
 */
export const disclosureRule: CaseRule = {
  id: "refusal-reveals-nothing",
  title: "Without the right key, a known and an unknown case get the same answer",
  basis: "expected",
  quote: "401: missing, incorrect or invalid API key; nothing else is to be learned from it.",
  check: ({ observations, alike }) => {
    if (!alike) return [];
    const refusals = observations.map(refusal).filter((answer) => answer !== undefined);
    if (refusals.length < observations.length) return [];
    const pointers = new Set(refusals.flatMap((answer) => [...answer.keys()]));
    const found = [...pointers].flatMap((place) => {
      const values = refusals.map((answer) => answer.get(place) ?? "nothing of this");
      const [known, unknown] = [0, 1].map((kind) => values.filter((_, index) => index % 2 === kind));
      const [first, second] = [constant(known), constant(unknown)];
      if (first === undefined || second === undefined || sameWords(first, second)) return [];
      const pointer = place.startsWith("/") ? place : "";
      const expected = `as for a known case: ${first}`;
      return [{ place, told: { step: 1, pointer, expected, received: second } }];
    });
    // Another status has another answer, and how a body is written is told only where nothing that it says is.
    const plainestFirst = [
      found.filter(({ place }) => place === status),
      found.filter(({ place }) => place !== writing),
      found,
    ];
    return (plainestFirst.find(({ length }) => length > 0) ?? []).map(({ told }) => told);
  },
};

const status = "status";
const writing = "body";

/** Headers about the moment, or about the bytes of a body, which may quote the number of the case. */
const ofTheBytes: ReadonlySet<string> = new Set([
  "content-length",
  "content-encoding",
  "transfer-encoding",
  "etag",
  "content-md5",
  "digest",
  "date",
]);

/** The one value that all have; undefined where they differ. */
function constant(values: readonly string[] = []): string | undefined {
  const [first] = values;
  return values.every((value) => value === first) ? first : undefined;
}

/** Whether two texts differ by nothing but the number of the case that was asked for, long as it is. */
function sameWords(first: string, second: string): boolean {
  const [one, other] = [first, second].map((text) => text.replaceAll(/\d{4,}/g, "#"));
  return one === other;
}

/** A refusal as status, headers and texts by JSON Pointer; undefined where no answer came. */
function refusal(observation: Observation): ReadonlyMap<string, string> | undefined {
  const answer = answerOf(observation);
  const { reading } = observation;
  if (answer === undefined || reading === undefined) return undefined;
  const value = valueOf(reading) ?? (reading.kind === "text" ? reading.text : reading.kind);
  const headers = answer.headers
    .map(([name, text]) => [name.toLowerCase(), text] as const)
    .filter(([name]) => !ofTheBytes.has(name));
  return new Map([
    [status, `status ${answer.status}`],
    ...headers.map(([name, text]) => [`header ${name}`, `${name}: ${text}`] as const),
    ...leaves(value, ""),
    [writing, reading.kind === "text" ? reading.text : reading.kind],
  ]);
}
