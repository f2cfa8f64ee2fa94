import type { SharedId } from "./correctness.ts";
import type { Break } from "./finding.ts";

const named = 5;

/** The break that shared ids are, with the first of them and the iterations that carry them. */
export function sharedBreak(shared: readonly SharedId[]): Break {
  const first = shared
    .slice(0, named)
    .map(({ id, iterations }) => `${id} in iterations ${iterations.slice(0, named).join(", ")}`);
  const more = shared.length > named ? [`and ${shared.length - named} more ids`] : [];
  return {
    rule: "ids-are-distinct",
    pointer: "/data/id",
    expected: "an id of its own for every message",
    received: [...first, ...more].join("; "),
  };
}
