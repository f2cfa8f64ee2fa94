import { Agent as PlainAgent, request as plainRequest, type IncomingMessage } from "node:http";
import { Agent as TlsAgent, request as tlsRequest } from "node:https";
import type { Answered, Exchange, SentRequest } from "../rules/exchange.ts";
import { decoded } from "./decoding.ts";
import { answerLimitBytes, failed, type Clock, type Send } from "./sender.ts";

/** What a sender on Node's own client needs. */
export interface NodeSenderOptions {
  readonly timeoutMs: number;
  readonly nowMs: Clock;
}

/**
 * Asks what is stored, by Node's own client. Many requests of a run read back; no contract is judged by how they are
 * answered, so that they need neither Playwright's record of a call nor the reading of every byte.
 */
export function lookupSender(options: NodeSenderOptions): Send {
  // A connection of its own: a server may close a kept one at any time (RFC 9112, section 9.5).
  return async (request) => (await sending(request, { ...options, agent: false })).exchange;
}

/** One connection, for as long as the server keeps it. */
export interface KeptConnection {
  /** Sends a request; undefined where the server closed the connection before it answered a byte, as it may. */
  readonly send: (request: SentRequest) => Promise<Exchange | undefined>;
  readonly end: () => void;
}

/** Sends one request after another on the same connection, or on a new one where the server said that it closes. */
export function keptConnection(origin: string, options: NodeSenderOptions): KeptConnection {
  const agent = new (origin.startsWith("https:") ? TlsAgent : PlainAgent)({ keepAlive: true, maxSockets: 1 });
  return {
    send: async (request) => {
      const { exchange, reused } = await sending(request, { ...options, agent });
      const { outcome } = exchange;
      return reused && outcome.kind === "failed" && outcome.class === "reset" ? undefined : exchange;
    },
    end: () => agent.destroy(),
  };
}

interface Sending extends NodeSenderOptions {
  readonly agent: PlainAgent | false;
}

async function sending(
  request: SentRequest,
  { agent, timeoutMs, nowMs }: Sending,
): Promise<{ readonly exchange: Exchange; readonly reused: boolean }> {
  const startedAtMs = nowMs();
  const limitBytes = answerLimitBytes(request);
  const { answer, reused } = ask(request, { agent, timeoutMs, limitBytes });
  const outcome = await answer.then((came) => decoded(came, limitBytes), failed);
  return { exchange: { request, startedAtMs, durationMs: nowMs() - startedAtMs, outcome }, reused: reused() };
}

interface Bounds {
  readonly agent: PlainAgent | false;
  readonly timeoutMs: number;
  readonly limitBytes: number;
}

function ask(
  { method, url, headers, body }: SentRequest,
  { agent, timeoutMs, limitBytes }: Bounds,
): { readonly answer: Promise<Answered>; readonly reused: () => boolean } {
  const call = (url.startsWith("https:") ? tlsRequest : plainRequest)(url, {
    method,
    agent,
    headers: Object.fromEntries(headers),
  });
  const answer = new Promise<Answered>((resolve, reject) => {
    const deadline = setTimeout(() => call.destroy(new Error(`timeout ${timeoutMs}ms exceeded`)), timeoutMs);
    call.on("close", () => clearTimeout(deadline));
    let begun = false;
    call.on("error", (error) => reject(begun ? new Error(`truncated: ${error.message}`) : error));
    call.on("response", (incoming) => {
      begun = true;
      whole(incoming, limitBytes).then(resolve, (error: unknown) => {
        call.destroy();
        reject(error);
      });
    });
    call.end(body);
  });
  return { answer, reused: () => call.reusedSocket };
}

async function whole(answer: IncomingMessage, limitBytes: number): Promise<Answered> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of answer) {
    pieces.push(piece);
    size += piece.length;
    if (size > limitBytes) throw new Error(`more than ${limitBytes} bytes`);
  }
  const { rawHeaders, statusCode = 0 } = answer;
  return {
    kind: "answered",
    status: statusCode,
    headers: rawHeaders.flatMap((name, at) =>
      at % 2 === 0 ? [[name, rawHeaders[at + 1] ?? ""] as const] : [],
    ),
    body: Buffer.concat(pieces),
    framing: [],
  };
}
