import { request as plainRequest, type IncomingMessage } from "node:http";
import { request as tlsRequest } from "node:https";
import type { Answered, SentRequest } from "../rules/exchange.ts";
import { decoded } from "./decoding.ts";
import { answerLimitBytes, failed, type Clock, type Send } from "./sender.ts";

/** What the lookup sender needs. */
export interface LookupSenderOptions {
  readonly timeoutMs: number;
  readonly nowMs: Clock;
}

/**
 * Asks what is stored, by Node's own client. Two thirds of the requests of a run read back; no contract is judged by
 * how they are answered, so that they need neither Playwright's record of a call nor the reading of every byte.
 */
export function lookupSender({ timeoutMs, nowMs }: LookupSenderOptions): Send {
  return async (request) => {
    const startedAtMs = nowMs();
    const limitBytes = answerLimitBytes(request);
    const outcome = await ask(request, { timeoutMs, limitBytes }).then(
      (answer) => decoded(answer, limitBytes),
      failed,
    );
    return { request, startedAtMs, durationMs: nowMs() - startedAtMs, outcome };
  };
}

interface Bounds {
  readonly timeoutMs: number;
  readonly limitBytes: number;
}

function ask(
  { method, url, headers, body }: SentRequest,
  { timeoutMs, limitBytes }: Bounds,
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const call = (url.startsWith("https:") ? tlsRequest : plainRequest)(url, {
      method,
      // A connection of its own: a server may close a kept one at any time (RFC 9112, section 9.5).
      agent: false,
      headers: Object.fromEntries(headers),
    });
    const deadline = setTimeout(() => call.destroy(new Error(`timeout ${timeoutMs}ms exceeded`)), timeoutMs);
    call.on("close", () => clearTimeout(deadline));
    call.on("error", reject);
    call.on("response", (answer) => {
      whole(answer, limitBytes).then(resolve, (error: unknown) => {
        call.destroy();
        reject(error);
      });
    });
    call.end(body);
  });
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
