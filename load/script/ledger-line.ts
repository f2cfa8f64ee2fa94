/** Version of the ledger format; the first line of every ledger names it. */
export const ledgerVersion = 1;

/** k6's code for everything without one of its own; with an answer begun or a connection closed it is an "EOF". */
export const uncoded = 1000;

/** In a ledger: k6 itself was told to end, and dropped the request that was under way. */
export const cancelledCode = 1;

/** k6's code for a request that ran into its timeout after it was sent. */
export const timedOutCode = 1050;

/** In a ledger: the same, while the answer was coming. */
export const endlessCode = 2;

/** First line of a ledger: the format, its version and the run. */
export function headerLine(runId: string): string {
  return `add-message-ledger ${ledgerVersion} ${runId}`;
}

/** Line that carries the start of the schedule, in milliseconds since 1970. */
export function startLine(startedAtMs: number): string {
  return `S ${startedAtMs}`;
}

/** What k6 may do around a request before it is worth a word, in milliseconds. */
export const briefMs = 9;

/** What one iteration measured; its line is `I` and these in this order, with single spaces between. */
export interface IterationLine {
  readonly iteration: number;
  /** Intended start, milliseconds after the start of the schedule. */
  readonly intendedMs: number;
  /** How late the iteration began. */
  readonly lagMs: number;
  /** HTTP status; 0 when nothing was answered. */
  readonly status: number;
  /** From sending to the last byte, without the time to connect. */
  readonly serviceMs: number;
  /**
   * Until a connection stood: waiting for one, looking the name up, connecting and TLS. k6 calls it `blocked`, and
   * `connecting` and `tls_handshaking`, which its documentation lists beside it, are parts of it: adding them would count
   * a handshake twice.
   */
  readonly connectMs: number;
  /** k6 error code; 0 when there was none. */
  readonly errorCode: number;
  readonly echo: Echo;
  /** Digits of `data.id`, or `-`. */
  readonly id: string;
  /** What k6 spent around the request, outside of its own figures; left out where it is brief. */
  readonly besideMs?: number;
}

/** `y` the answer holds our text, `n` it does not, `-` there was no 200 to look at. */
export type Echo = "y" | "n" | "-";

/**
 * What an answer says of itself; `said`: the text that it carries in place of ours; `endIsNew`: it ends as no answer to
 * its case did before.
 */
export interface Reading extends Pick<IterationLine, "echo" | "id"> {
  readonly said?: string;
  readonly endIsNew?: true;
}

/**
 * What a note says: a body, that the body which follows was cut (with its whole length), the text that an answer carries
 * in place of ours, an error text, a header worth showing, the name of one that repeats the key, or why the script stopped.
 */
export type NoteKind =
  | "body"
  | "cut"
  | "echo"
  | "error"
  | "media-type"
  | "encoding"
  | "leak"
  | "location"
  | "retry-after"
  | "stop";

/**
 * A text that belongs to an iteration: after `=` as it is when it stays on one line, which spares k6 the escaping of a
 * whole body, else as a JSON string.
 */
export function noteLine(kind: NoteKind, iteration: number, text: string): string {
  const oneLine = !text.includes("\n") && !text.includes("\r");
  return `N ${kind} ${iteration} ${oneLine ? `=${text}` : JSON.stringify(text)}`;
}
