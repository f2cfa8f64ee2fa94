/** Keys that are almost the right one; `otherCase` is undefined where it has no letter, `undashed` where it has no dash. */
export interface NearKeys {
  readonly longer: string;
  readonly prefixed: string;
  readonly shorter: string;
  readonly beheaded: string;
  readonly changedEnd: string;
  readonly changedStart: string;
  readonly changedMiddle: string;
  readonly otherCase: string | undefined;
  readonly undashed: string | undefined;
  readonly percentEncoded: string;
}

/** Makes keys that differ from the right one by a character, or by the case of its letters. */
export function nearKeys(key: string): NearKeys {
  const swapped = Array.from(key, (char) =>
    char === char.toUpperCase() ? char.toLowerCase() : char.toUpperCase(),
  ).join("");
  const undashed = key.replaceAll(/[-_]/g, "");
  return {
    longer: `${key}x`,
    prefixed: `x${key}`,
    shorter: key.slice(0, -1),
    beheaded: key.slice(1),
    changedEnd: withOther(key, key.length - 1),
    changedStart: withOther(key, 0),
    changedMiddle: withOther(key, Math.floor(key.length / 2)),
    otherCase: swapped === key ? undefined : swapped,
    undashed: undashed === key || undashed.length < 4 ? undefined : undashed,
    percentEncoded: `%${key.charCodeAt(0).toString(16).padStart(2, "0").toUpperCase()}${key.slice(1)}`,
  };
}

/** The key with another character at one place. */
function withOther(key: string, place: number): string {
  return `${key.slice(0, place)}${key[place] === "x" ? "y" : "x"}${key.slice(place + 1)}`;
}

/** Every credential that a run may send, the right key first: none of them may come back or leave the process. */
export function credentials(key: string): readonly string[] {
  const near = Object.values(nearKeys(key)).filter((value) => value !== undefined && value.length > 3);
  return [key, ...near.filter((value): value is string => value !== undefined && !value.includes(key))];
}
