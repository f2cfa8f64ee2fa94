import type { Readable } from "node:stream";

/** Bytes of a request body that are read: 1 MiB. */
const bodyLimitBytes = 1_048_576;
/** Bytes after which a sender is cut off: up to there an answer still reaches it. */
const drainLimitBytes = 16 * bodyLimitBytes;

/** What stands for a body over the limit. */
export const tooLarge = "too large";

/** What becomes of a body, and a limit and a joining of its pieces other than the usual ones. */
export interface Reading {
  readonly limitBytes?: number | undefined;
  readonly join?: ((pieces: readonly Buffer[]) => Buffer) | undefined;
  readonly done: (error: Error | null, body?: Buffer | typeof tooLarge) => void;
}

/** Reads a whole request body; what is over the limit is read and dropped, so that the answer can be read. */
export function readBody(
  source: Readable,
  { limitBytes = bodyLimitBytes, join = joined, done }: Reading,
): void {
  const chunks: Buffer[] = [];
  let length = 0;
  source.on("data", (chunk: Buffer) => {
    length += chunk.length;
    if (length <= limitBytes) chunks.push(chunk);
    else if (length > drainLimitBytes) source.destroy();
  });
  source.on("end", () => {
    if (length > limitBytes) done(null, tooLarge);
    else done(null, join(chunks));
  });
  source.on("error", done);
}

function joined(pieces: readonly Buffer[]): Buffer {
  const [first = Buffer.alloc(0), ...more] = pieces;
  return more.length === 0 ? first : Buffer.concat(pieces);
}
