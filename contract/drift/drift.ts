import type { Drift } from "#schemas";
import type { Place } from "./response-shape.ts";
import type { Sightings } from "./sightings.ts";
import { countOf } from "./witness.ts";

/** What the accepted answers show beside the documented shape. */
export function driftFromSchema(shape: readonly Place[], sightings: Sightings): readonly Drift[] {
  const places = new Map(shape.map((place) => [place.pointer, place]));
  const against = "schema" as const;
  const unknown = Object.entries(sightings).flatMap(([pointer, labels]): readonly Drift[] => {
    const place = places.get(pointer);
    if (place === undefined) {
      const known = places.has(parentOf(pointer));
      return known
        ? [
            {
              pointer,
              kind: "widening",
              against,
              what: "a member that is not documented",
              count: countOf(sightings, pointer),
            },
          ]
        : [];
    }
    return Object.entries(labels).flatMap(([label, count]) => {
      const found = surprise(place, label);
      return found === undefined ? [] : [{ pointer, against, count, ...found }];
    });
  });
  const missing = shape
    .filter(
      ({ pointer }) =>
        !pointer.endsWith("/*") &&
        countOf(sightings, pointer) === 0 &&
        (sightings[parentOf(pointer)]?.["object"] ?? 0) > 0,
    )
    .map(({ pointer, presence }): Drift => ({
      pointer,
      kind: presence === "required" ? "breaking" : "unknown",
      against,
      what: `a documented member that was never seen (${presence})`,
      count: 0,
    }));
  return [...unknown, ...missing];
}

/** What changed since the last run on the same account; places whose parent one of the runs did not see say nothing. */
export function driftFromLast(last: Sightings, now: Sightings): readonly Drift[] {
  const against = "last-run" as const;
  const pointers = new Set([...Object.keys(last), ...Object.keys(now)]);
  return [...pointers].flatMap((pointer): readonly Drift[] => {
    const parent = parentOf(pointer);
    if (last[parent] === undefined || now[parent] === undefined) return [];
    const [before, after] = [last[pointer], now[pointer]];
    if (before === undefined)
      return [{ pointer, kind: "widening", against, what: "a new member", count: countOf(now, pointer) }];
    if (after === undefined)
      return [{ pointer, kind: "breaking", against, what: "a member that is gone", count: 0 }];
    const labels = Object.entries(after)
      .filter(([label]) => before[label] === undefined)
      .map(([label, count]): Drift => ({
        pointer,
        kind: kindOf(label),
        against,
        what: `new here: ${label}`,
        count,
      }));
    const presence = presenceChange(presenceRatio(last, pointer), presenceRatio(now, pointer));
    return presence === undefined
      ? labels
      : labels.concat({ pointer, against, count: countOf(now, pointer), ...presence });
  });
}

/** Smallest change of a ratio between 0 and 1 that is told; less is the account's chance. */
const leastChange = 0.25;

/** A member that was in every answer and no longer is breaks a consumer; other changes are for a person to judge. */
function presenceChange(
  before: number | undefined,
  after: number | undefined,
): Pick<Drift, "kind" | "what"> | undefined {
  if (before === undefined || after === undefined) return undefined;
  const lost = before === 1 && after < 1;
  if (!lost && Math.abs(before - after) < leastChange) return undefined;
  const what = `present in ${percent(after)} of the answers, before in ${percent(before)}`;
  return { kind: lost ? "breaking" : "unknown", what };
}

/** Part of the objects at its parent's place that have the member; undefined where it is no member. */
function presenceRatio(sightings: Sightings, pointer: string): number | undefined {
  const objects = sightings[parentOf(pointer)]?.["object"] ?? 0;
  return pointer.endsWith("/*") || objects === 0 ? undefined : countOf(sightings, pointer) / objects;
}

/** Rounded down, so that less than all is never 100 %. */
function percent(ratio: number): string {
  return `${Math.floor(ratio * 100)} %`;
}

/** What a label says beside the documented place; undefined where it fits. */
function surprise(place: Place, label: string): Pick<Drift, "kind" | "what"> | undefined {
  if (label.startsWith("value ")) {
    const value = label.slice("value ".length);
    const known = place.values.length === 0 || place.values.includes(value);
    return known ? undefined : { kind: "widening", what: `a new value: ${value}` };
  }
  const fits = place.types.length === 0 || place.types.includes(label);
  const whole = label === "integer" && place.types.includes("number");
  if (fits || whole || label === "empty" || label === "not empty") return undefined;
  return { kind: "breaking", what: `${label} in place of ${place.types.join(" or ")}` };
}

/** A new value or a filled array is more of the same; another type, or null where none was, breaks a consumer. */
function kindOf(label: string): Drift["kind"] {
  if (label.startsWith("value ") || label.startsWith("kind ")) return "widening";
  return label === "empty" || label === "not empty" ? "unknown" : "breaking";
}

function parentOf(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf("/"));
}
