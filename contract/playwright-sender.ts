import type { APIRequestContext } from "@playwright/test";
import type { Exchange, SentRequest } from "./rules/exchange.ts";
import { failed, maxBodyBytes, type Clock, type Send } from "./sender.ts";

/** What the sender needs of Playwright: contexts that keep nothing between one another. */
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

/** Growth of the process at which an answer is taken for endless; Playwright itself reads without a limit. */
const growthLimitBytes = 192 * 1024 * 1024;
const watchMs = 25;

/** Sends through Playwright's APIRequestContext: no redirects, no retries, no status that throws. */
export function playwrightSender({
  newContext,
  timeoutMs,
  nowMs,
}: PlaywrightSenderOptions): PlaywrightSender {
  let context: Promise<APIRequestContext> | undefined;
  const current = (): Promise<APIRequestContext> => (context ??= newContext());
  const dispose = async (): Promise<void> => {
    const open = context;
    context = undefined;
    await (await open)?.dispose();
  };

  const send: Send = async (request) => {
    const open = await current();
    const startedAtMs = nowMs();
    const watch = watchMemory(() => {
      void dispose();
    });
    try {
      const outcome = await ask(open, request, timeoutMs);
      return { request, startedAtMs, durationMs: nowMs() - startedAtMs, outcome };
    } catch (error) {
      const outcome = watch.exceeded()
        ? ({ kind: "failed", class: "oversize", detail: `more than ${maxBodyBytes} bytes` } as const)
        : failed(error);
      return { request, startedAtMs, durationMs: nowMs() - startedAtMs, outcome };
    } finally {
      watch.stop();
    }
  };
  return { send, dispose };
}

async function ask(
  context: APIRequestContext,
  { method, url, headers, body }: SentRequest,
  timeoutMs: number,
): Promise<Exchange["outcome"]> {
  const response = await context.fetch(url, {
    method,
    headers: Object.fromEntries(headers),
    ...(body === undefined ? {} : { data: Buffer.from(body) }),
    timeout: timeoutMs,
    maxRedirects: 0,
    failOnStatusCode: false,
  });
  try {
    const bytes = await response.body();
    if (bytes.length > maxBodyBytes) {
      return { kind: "failed", class: "oversize", detail: `more than ${maxBodyBytes} bytes` };
    }
    return {
      kind: "answered",
      status: response.status(),
      headers: response.headersArray().map(({ name, value }) => [name, value] as const),
      body: bytes,
      framing: [],
    };
  } finally {
    await response.dispose();
  }
}

function watchMemory(stop: () => void): { readonly exceeded: () => boolean; readonly stop: () => void } {
  const limit = process.memoryUsage.rss() + growthLimitBytes;
  let exceeded = false;
  const timer = setInterval(() => {
    if (exceeded || process.memoryUsage.rss() < limit) return;
    exceeded = true;
    stop();
  }, watchMs);
  return { exceeded: () => exceeded, stop: () => clearInterval(timer) };
}
