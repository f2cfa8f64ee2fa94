import type { AccountReader, SingleRead } from "./account-reader.ts";

const atATime = 8;

/**
 * Reads messages one by one, a few at a time; the answers stand in the order of the ids. An account that answers none
 * of a few is not asked for the rest.
 */
export async function readSingles(
  reader: AccountReader,
  ids: readonly number[],
): Promise<readonly SingleRead[]> {
  const reads: SingleRead[] = [];
  for (let start = 0; start < ids.length; start += atATime) {
    const some = await Promise.all(ids.slice(start, start + atATime).map((id) => reader.single(id)));
    reads.push(...some);
    if (some.every(({ kind }) => kind === "silent" || kind === "wait")) break;
  }
  const last = reads.at(-1) ?? { kind: "silent", why: "no answer" };
  return ids.map((_, index) => reads[index] ?? last);
}
