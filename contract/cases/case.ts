import type { Ground } from "./ground.ts";

/** A request before it has an origin. */
export interface Draft {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** In the order of the wire; names may repeat. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string | Uint8Array | undefined;
  /** `wire` goes out on a plain socket, for what an HTTP client would mend. */
  readonly via: "client" | "wire";
  /** How the body is delimited on the wire. */
  readonly framing?: "chunked" | "expect-continue" | "two-segments";
}

/** One request of a case, and what the documentation makes of it. */
export interface Step {
  readonly draft: Draft;
  readonly due: Ground;
  /** Pause before this request, where requests are sent one by one. */
  readonly pauseMs?: number;
  /** The text that the request carries, where its body is not JSON to read it from. */
  readonly text?: string;
  /** Parts of the body that the answer need not repeat, because their meaning is in doubt. */
  readonly unsettled?: readonly ("text" | "type" | "caseId" | "channel" | "meta")[];
}

/** What a case may ask of the settings. */
export type Need = "closedCase" | "otherCase" | "keyWithLetters";

/** What a case is told of the account; `text` makes a text that no other request of any run carries. */
export interface World {
  readonly apiKey: string;
  readonly caseId: number;
  readonly closedCaseId: number;
  readonly otherCaseId: number;
  readonly userType: "contact" | "user";
  readonly runId: string;
  readonly text: (label: string) => string;
}

/** A case: requests to send, and what is due of their answers. */
export interface Case {
  /** Stable, kebab-case. */
  readonly id: string;
  /** A fact. */
  readonly title: string;
  readonly group: string;
  readonly needs?: readonly Need[];
  /** `one-by-one` waits for each answer, `at-once` does not; `one-connection` waits, and sends all on the same connection. */
  readonly order?: "one-by-one" | "at-once" | "one-connection";
  /** `whole`: what was acknowledged is read back and what was refused is looked for; `singly`: the former alone. */
  readonly readBack?: "whole" | "singly";
  /** Whether the steps are of two kinds in turn, whose answers must not tell them apart. */
  readonly alike?: "yes";
  readonly steps: (world: World) => readonly Step[];
}
