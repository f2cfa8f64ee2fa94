import { escapePointer } from "#schemas";

/** Where two JSON values first differ. */
export interface Difference {
  readonly pointer: string;
  readonly expected: unknown;
  readonly received: unknown;
}

/**
 * The first difference between two JSON values; member order does not count.
 * A lone surrogate that was sent may come back as itself, as U+FFFD, as a question mark or not at all.
 */
export function firstDifference(
  expected: unknown,
  received: unknown,
  pointer: string,
): Difference | undefined {
  if (Object.is(expected, received) || expected === received) return undefined;
  if (typeof expected === "string" && typeof received === "string") {
    return sameText(expected, received) ? undefined : { pointer, expected, received };
  }
  if (
    typeof expected !== "object" ||
    typeof received !== "object" ||
    expected === null ||
    received === null
  ) {
    return { pointer, expected, received };
  }
  if (Array.isArray(expected) !== Array.isArray(received)) return { pointer, expected, received };
  const names = new Set([...Object.keys(expected), ...Object.keys(received)]);
  for (const name of names) {
    const below = `${pointer}/${escapePointer(name)}`;
    const [one, other] = [member(expected, name), member(received, name)];
    if (one === undefined || other === undefined) return { pointer: below, expected: one, received: other };
    const difference = firstDifference(one, other, below);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

const loneSurrogate = /\p{Surrogate}/gu;

function sameText(sent: string, received: string): boolean {
  if (sent === received) return true;
  if (!loneSurrogate.test(sent)) return false;
  loneSurrogate.lastIndex = 0;
  return sent.replaceAll(loneSurrogate, "") === received.replaceAll(/\p{Surrogate}|\ufffd|\?/gu, "");
}

function member(value: object, name: string): unknown {
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}
