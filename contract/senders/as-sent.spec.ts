import { createServer, type Server } from "node:http";
import { gzipSync } from "node:zlib";
import { expect, request, test } from "@playwright/test";
import { playwrightSender, type PlaywrightSender } from "./playwright-sender.ts";
import type { SentRequest } from "../rules/exchange.ts";

const callsAtOnce = 12;
const inflatedBytes = 64 * 1024 * 1024;
/** What so many answers may take while each is read up to its limit. */
const mostHeldBytes = 128 * 1024 * 1024;

test("small gzip that inflates to 64 MiB is cut off, in bounded memory", async () => {
  const bomb = gzipSync(Buffer.alloc(inflatedBytes, " "));
  await withServer({ "content-encoding": "gzip" }, bomb, async ({ send }, sent) => {
    const before = process.memoryUsage().arrayBuffers;
    let most = before;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().arrayBuffers)), 5);
    const exchanges = await Promise.all(Array.from({ length: callsAtOnce }, () => send(sent)));
    clearInterval(watch);
    expect(new Set(exchanges.map(({ outcome }) => outcome.kind === "failed" && outcome.class))).toEqual(
      new Set(["oversize"]),
    );
    expect(most - before).toBeLessThan(mostHeldBytes);
  });
});

test("half a gzip stream is no whole answer", async () => {
  const half = gzipSync(Buffer.from('{"data":{}}')).subarray(0, -8);
  await withServer({ "content-encoding": "gzip" }, half, async ({ send }, sent) => {
    expect((await send(sent)).outcome).toMatchObject({ kind: "failed", class: "encoding" });
  });
});

test("no call sends a cookie of an earlier answer, or uses its connection", async () => {
  await withServer({ "set-cookie": "sid=1" }, Buffer.from("{}"), async ({ send }, sent, seen) => {
    const first = await send(sent);
    await send(sent);
    expect(first.outcome).toMatchObject({ headers: expect.arrayContaining([["set-cookie", "sid=1"]]) });
    expect(seen).toEqual([
      { cookie: undefined, connection: "close" },
      { cookie: undefined, connection: "close" },
    ]);
  });
});

interface Seen {
  readonly cookie: string | undefined;
  readonly connection: string | undefined;
}

async function withServer(
  headers: Readonly<Record<string, string>>,
  body: Buffer,
  use: (sender: PlaywrightSender, sent: SentRequest, seen: readonly Seen[]) => Promise<void>,
): Promise<void> {
  const seen: Seen[] = [];
  const server = createServer((incoming, answer) => {
    const { cookie, connection } = incoming.headers;
    seen.push({ cookie, connection });
    answer.writeHead(200, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const sender = playwrightSender({
    newContext: () => request.newContext(),
    timeoutMs: 10_000,
    nowMs: Date.now,
  });
  const url = `http://127.0.0.1:${portOf(server)}/`;
  try {
    await use(sender, { method: "GET", url, headers: [["accept-encoding", "gzip"]], body: undefined }, seen);
  } finally {
    await sender.dispose();
    server.close();
  }
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}
