import type { APIRequestContext } from "@playwright/test";
import { asSent } from "./as-sent.ts";
import { decoded } from "./decoding.ts";
import type { Answered, SentRequest } from "../rules/exchange.ts";
import { answerLimitBytes, failed, type Clock, type Send } from "./sender.ts";

/** What the sender needs of Playwright: a context, made when the first call needs it. */
export interface PlaywrightSenderOptions {
  readonly newContext: () => Promise<APIRequestContext>;
  readonly timeoutMs: number;
  readonly nowMs: Clock;
}

/** A sender and what ends it. */
export interface PlaywrightSender {
  readonly send: Send;
  readonly dispose: () => Promise<void>;
}

/**
 * Sends through Playwright's APIRequestContext: no redirects, no retries, no status that throws.
 * Every call stands alone: it has a connection of its own and sends no cookie of an earlier answer.
 */
export function playwrightSender({
  newContext,
  timeoutMs,
  nowMs,
}: PlaywrightSenderOptions): PlaywrightSender {
  let context: Promise<APIRequestContext> | undefined;
  const current = (): Promise<APIRequestContext> => (context ??= newContext());
  const answers = asSent();
  const send: Send = async (request) => {
    const open = await current();
    const limitBytes = answerLimitBytes(request);
    const startedAtMs = nowMs();
    const outcome = await answers
      .call(() => fromHere(() => ask(open, request, timeoutMs)), limitBytes)
      .then((answer) => decoded(answer, limitBytes), failed);
    return { request, startedAtMs, durationMs: nowMs() - startedAtMs, outcome };
  };
  const dispose = async (): Promise<void> => {
    answers.end();
    await (await context)?.dispose();
  };
  return { send, dispose };
}

async function ask(
  context: APIRequestContext,
  { method, url, headers, body }: SentRequest,
  timeoutMs: number,
): Promise<Answered> {
  const response = await context.fetch(url, {
    method,
    // A server may close a kept connection at any time (RFC 9112, section 9.5), and a POST that meets the closing fails.
    headers: { ...Object.fromEntries(headers), connection: "close" },
    ...(body === undefined ? {} : { data: Buffer.from(body) }),
    timeout: timeoutMs,
    maxRedirects: 0,
    failOnStatusCode: false,
  });
  // Answers are small and go with their context, so that none is disposed of by a call of its own.
  return {
    kind: "answered",
    status: response.status(),
    headers: response.headersArray().map(({ name, value }) => [name, value] as const),
    body: await response.body(),
    framing: [],
  };
}

/** Calls with a stack of its own: Playwright records the stack of every call, and maps each frame to its source. */
function fromHere<T>(call: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    setImmediate(() => {
      call().then(resolve, reject);
    });
  });
}
