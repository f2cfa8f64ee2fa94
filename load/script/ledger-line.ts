/** Version of the ledger format; the first line of every ledger names it. */
export const ledgerVersion = 1;

/** First line of a ledger: the format, its version and the run. */
export function headerLine(runId: string): string {
  return `add-message-ledger ${ledgerVersion} ${runId}`;
}

/** Line that carries the start of the schedule, in milliseconds since 1970. */
export function startLine(startedAtMs: number): string {
  return `S ${startedAtMs}`;
}

/** What one iteration measured. */
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
  /** Waiting for a connection, connecting and TLS. */
  readonly connectMs: number;
  /** k6 error code; 0 when there was none. */
  readonly errorCode: number;
  readonly echo: Echo;
  /** Digits of `data.id`, or `-`. */
  readonly id: string;
}

/** `y` the answer holds our text, `n` it does not, `-` there was no 200 to look at. */
export type Echo = "y" | "n" | "-";

/** One iteration as a line: numbers with single spaces between, in the order of `IterationLine`. */
export function iterationLine(line: IterationLine): string {
  return `I ${line.iteration} ${line.intendedMs} ${line.lagMs} ${line.status} ${line.serviceMs} ${line.connectMs} ${line.errorCode} ${line.echo} ${line.id}`;
}

/** What a note says: a whole body, an error text, a header worth showing, or why the script stopped. */
export type NoteKind = "body" | "error" | "media-type" | "encoding" | "location" | "retry-after" | "stop";

/** A text that belongs to an iteration, as a JSON string so that it stays on one line. */
export function noteLine(kind: NoteKind, iteration: number, text: string): string {
  return `N ${kind} ${iteration} ${JSON.stringify(text)}`;
}
