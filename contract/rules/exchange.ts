/** A header as it stands on the wire. */
export type Header = readonly [name: string, value: string];

/** What went out. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly Header[];
  readonly body: Uint8Array | undefined;
}

/** Why no whole answer came. */
export type FailureClass =
  | "timeout"
  | "reset"
  | "refused"
  | "dns"
  | "tls"
  | "truncated"
  | "protocol"
  | "encoding"
  | "oversize"
  | "other";

/** A whole answer; the body is decoded from its content encoding. */
export interface Answered {
  readonly kind: "answered";
  readonly status: number;
  readonly headers: readonly Header[];
  readonly body: Uint8Array;
  /** Breaks of HTTP framing that a tolerant client hides; empty where the sender cannot see them. */
  readonly framing: readonly string[];
}

/** No whole answer. */
export interface Failed {
  readonly kind: "failed";
  readonly class: FailureClass;
  readonly detail: string;
}

/** One request and what came of it. */
export interface Exchange {
  readonly request: SentRequest;
  /** Milliseconds since the epoch. */
  readonly startedAtMs: number;
  readonly durationMs: number;
  readonly outcome: Answered | Failed;
}

/** Values of one header, in the order of the wire. */
export function headerValues(headers: readonly Header[], name: string): readonly string[] {
  return headers.filter(([key]) => key.toLowerCase() === name.toLowerCase()).map(([, value]) => value);
}
