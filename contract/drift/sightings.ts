/** How often each kind of value stood at each place of the accepted answers: JSON Pointer (`*` for any index), label, count. */
export type Sightings = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Members whose texts come from a small set, so that their values are worth counting. */
const setMembers: ReadonlySet<string> = new Set([
  "archive",
  "channel",
  "clientType",
  "closed",
  "closingState",
  "role",
  "seen",
  "senderType",
  "status",
  "type",
]);

/** Longer texts are no values of a small set. */
const longestValue = 40;

/** Open objects: what stands below them is the sender's, the contact's or the case's own. */
const openObjects = /^\/data\/(meta|case\/meta|case\/contact\/meta|case\/users\/\*\/meta)$/;
/** Struct trees are counted by kind of node, at whatever depth. */
const structRoot = /^\/data\/(sender|case\/users\/\*\/user)\/meta$/;

/** Counts what bodies of accepted answers show. */
export function sight(bodies: readonly unknown[]): Sightings {
  const seen: Record<string, Record<string, number>> = {};
  const count = (pointer: string, label: string): void => {
    const labels = (seen[pointer] ??= {});
    labels[label] = (labels[label] ?? 0) + 1;
  };
  for (const body of bodies) look(body, "", count);
  return seen;
}

/** Adds up counts. */
export function mergeSightings(all: readonly Sightings[]): Sightings {
  const merged: Record<string, Record<string, number>> = {};
  for (const sightings of all) {
    for (const [pointer, labels] of Object.entries(sightings)) {
      const sums = (merged[pointer] ??= {});
      for (const [label, count] of Object.entries(labels)) sums[label] = (sums[label] ?? 0) + count;
    }
  }
  return merged;
}

/** JSON type of a value; whole numbers count as integer. */
export function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}

function look(value: unknown, pointer: string, count: (pointer: string, label: string) => void): void {
  count(pointer, typeOf(value));
  const name = pointer.slice(pointer.lastIndexOf("/") + 1);
  // Not cut: half of a credential would no longer be found and taken out.
  if (typeof value === "string" && setMembers.has(name))
    count(pointer, `value ${value.length > longestValue ? "(a long text)" : value}`);
  if (Array.isArray(value)) {
    count(pointer, value.length === 0 ? "empty" : "not empty");
    for (const item of value) look(item, `${pointer}/*`, count);
  } else if (typeof value === "object" && value !== null) {
    if (openObjects.test(pointer)) count(pointer, Object.keys(value).length === 0 ? "empty" : "not empty");
    else if (structRoot.test(pointer)) lookIntoStruct(value, `${pointer}/fields`, count);
    else for (const [member, child] of Object.entries(value)) look(child, `${pointer}/${member}`, count);
  }
}

function lookIntoStruct(
  node: unknown,
  pointer: string,
  count: (pointer: string, label: string) => void,
): void {
  if (typeof node !== "object" || node === null) return;
  const kind: unknown = Reflect.get(node, "kind");
  if (typeof kind === "string") count(`${pointer}/*`, `kind ${kind}`);
  for (const child of Object.values(node)) lookIntoStruct(child, pointer, count);
}
