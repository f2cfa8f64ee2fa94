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

/** Growth of the buffers at which an answer is taken for endless; Playwright itself reads without a limit. */
const growthLimitBytes = 128 * 1024 * 1024;
const watchMs = 40;
const oversize = { kind: "failed", class: "oversize", detail: `more than ${maxBodyBytes} bytes` } as const;

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

  const watch = memoryWatch(() => {
    void dispose();
  });
  const send: Send = async (request) => {
    const open = await current();
    const startedAtMs = nowMs();
    const since = (): Pick<Exchange, "request" | "startedAtMs" | "durationMs"> => ({
      request,
      startedAtMs,
      durationMs: nowMs() - startedAtMs,
    });
    const grewTooFar = watch.begin();
    try {
      const outcome = await fromHere(() => ask(open, request, timeoutMs));
      grewTooFar();
      return { ...since(), outcome };
    } catch (error) {
      return { ...since(), outcome: grewTooFar() ? oversize : failed(error) };
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
  // Answers are small and go with their context, so that none is disposed of by a call of its own.
  const bytes = await response.body();
  if (bytes.length > maxBodyBytes) return oversize;
  return {
    kind: "answered",
    status: response.status(),
    headers: response.headersArray().map(({ name, value }) => [name, value] as const),
    body: bytes,
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

/** Watches the bytes that the process holds, and stops all requests under way once they grew too far during one. */
function memoryWatch(stop: () => void): {
  /** Begins to watch for one request; gives what ends it, and says whether its answer grew too far. */
  readonly begin: () => () => boolean;
} {
  const limits = new Map<symbol, number>();
  const exceeded = new Set<symbol>();
  let timer: NodeJS.Timeout | undefined;
  const look = (): void => {
    const held = heldBytes();
    if ([...limits.values()].every((limit) => held <= limit)) return;
    // They share what is stopped, so all of them end here.
    for (const request of limits.keys()) exceeded.add(request);
    stop();
  };
  return {
    begin: () => {
      const request = Symbol("request");
      if (limits.size === 0) timer = setInterval(look, watchMs);
      limits.set(request, heldBytes() + growthLimitBytes);
      return () => {
        limits.delete(request);
        if (limits.size === 0) clearInterval(timer);
        return exceeded.delete(request);
      };
    },
  };
}

/** Bytes in buffers: what an answer is read into, apart from the heap, which grows and shrinks as it likes. */
function heldBytes(): number {
  return process.memoryUsage().arrayBuffers;
}
