/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [member: string]: Json;
}

/** An add-message request as the mock read it. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Header values by lower-case name; of a repeated header the first or the joined value, as Node gives it. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Names of the headers as they were spelled. */
  readonly headerNames: readonly string[];
  /** Every `Authorization` header, in order. */
  readonly authorizations: readonly string[];
  /** Body bytes; empty when none were sent, undefined when there were more than the limit. */
  readonly bytes: Buffer | undefined;
  /** Bearer keys of the account. */
  readonly apiKeys: readonly string[];
  /** Whether the request carries one of them properly. */
  readonly authorised: boolean;
  /** The n-th add-message request of this mock, from 1. */
  readonly number: number;
  /** What came before it on its connection. */
  readonly before: { readonly requests: number; readonly authorised: boolean };
  /** Add-message requests being served, this one included. */
  readonly inFlight: number;
}

/** A documented refusal: `code` and `message` go into the error body. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One thing that is wrong with a request body: a JSON Pointer and what is due there. */
export interface Problem {
  readonly pointer: string;
  readonly rule: "required" | "type" | "range" | "value" | "syntax" | "encoding";
  readonly message: string;
}

/** The members of a valid request that make the message. */
export interface Draft {
  readonly caseId: number;
  readonly type: string;
  readonly text: string;
  /** The `meta` that was sent as JSON text, `{}` when none was. */
  readonly metaJson: string;
}

/** A message as the account keeps it. */
export interface Message extends Draft {
  readonly id: number;
  /** UTC, whole seconds, as `2021-03-30T16:05:46.000Z`. */
  readonly dateCreated: string;
}

/** An answer before it goes on the wire; `content-length` is added when it is sent. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

/** Bytes to write to the socket in place of a proper answer, in order, and what happens to the connection then. */
export interface Transmission {
  readonly steps: readonly (Buffer | string | { readonly waitMs: number })[];
  readonly end: "keep" | "close" | "reset" | "hang";
}

/** What the mock is about to answer: `added` a message, `refused` the call, or `neighbour` for case-message. */
export interface Scene {
  readonly kind: "added" | "refused" | "neighbour";
  readonly received: Received;
  /** The message that was added. */
  readonly message?: Message;
  /** Every message that was added so far, oldest first, this one included. */
  readonly history: readonly Message[];
}

/** The call that adds a message, and the messages that were added before it, oldest first. */
interface Moment {
  readonly received: Received;
  readonly history: readonly Message[];
}

/** Named points of the request pipeline; each takes what the healthy mock decided and gives what to do instead. */
export interface Hooks {
  /** Bytes of a request body that are read, in place of 1 MiB. */
  readonly bodyLimitBytes?: number;
  /** The body of the pieces in which it arrived. */
  readonly pieces?: (pieces: readonly Buffer[]) => Buffer;
  /** Milliseconds to wait before the request is looked at. */
  readonly waitMs?: (received: Received) => number;
  /** Whether a request other than POST to the documented path is served as if it were one. */
  readonly routes?: (received: Received) => boolean;
  readonly authorise?: (refusal: Refusal | undefined, received: Received) => Refusal | undefined;
  /** The body bytes that are parsed. */
  readonly bytes?: (bytes: Buffer, received: Received) => Buffer;
  /** What is wrong with the body; `body` is undefined when it is not JSON. */
  readonly problems?: (problems: readonly Problem[], body: Json | undefined) => readonly Problem[];
  /** The last word before the message is added; `body` is undefined when it is not JSON. */
  readonly decide?: (
    refusal: Refusal | undefined,
    received: Received,
    body: Json | undefined,
  ) => Refusal | undefined;
  /** What is stored and answered in place of what was sent. */
  readonly draft?: (draft: Draft, received: Received) => Draft;
  readonly id?: (next: number, draft: Draft, moment: Moment) => number;
  /** What a message is dated, given its time in whole seconds. */
  readonly date?: (date: string, moment: Moment) => string;
  /** What is kept of a message: nothing, it, or more. */
  readonly keep?: (message: Message, moment: Moment) => readonly Message[];
  /** Rows that a page of a list holds at most, whatever limit is asked for. */
  readonly rowsPerPage?: number;
  /** The messages of a case as its list holds them, before it is cut into pages. */
  readonly listed?: (messages: readonly Message[]) => readonly Message[];
  /** The 200 answer of add-message as JSON. */
  readonly answer?: (answer: JsonObject, scene: Scene) => Json;
  /** An answer of case-message as JSON. */
  readonly neighbour?: (answer: JsonObject, received: Received) => Json;
  /** Any answer as status, headers and bytes. */
  readonly reply?: (reply: Reply, scene: Scene) => Reply;
  /** Any answer as raw bytes; undefined sends it properly. */
  readonly send?: (reply: Reply, scene: Scene) => Transmission | undefined;
}
