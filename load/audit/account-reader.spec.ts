import { createServer, type RequestListener } from "node:http";
import { expect, test } from "@playwright/test";
import { accountReader, type AccountReader } from "./account-reader.ts";
import { readJson } from "./bounded-body.ts";

async function withAccount(
  account: RequestListener,
  use: (reader: AccountReader) => Promise<void>,
): Promise<void> {
  const server = createServer(account);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const { signal } = new AbortController();
  try {
    await use(
      accountReader({ origin: `http://127.0.0.1:${port}`, apiKey: "key", timeoutMs: 20_000, signal }),
    );
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

async function* chunks(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('{"a":"');
  yield Buffer.from('ü"}').subarray(0, 1);
  yield Buffer.from('ü"}').subarray(1);
}

test("an answer without an end is read to the limit and no further", async () => {
  const chunk = Buffer.alloc(1_000_000, "x");
  let closed = false;
  await withAccount(
    (_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const more = (): void => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on("drain", more);
      response.on("close", () => (closed = true));
      more();
    },
    async (reader) => {
      expect(await reader.single(7)).toEqual({ kind: "unclear", why: "status 200 in another shape" });
      await expect.poll(() => closed).toBe(true);
    },
  );
});

test("a body is read while it stays within its bytes", async () => {
  expect(await readJson(chunks(), 10)).toEqual({ a: "ü" });
  expect(await readJson(chunks(), 9)).toBeUndefined();
  expect(await readJson(null)).toBeUndefined();
});

test("after a 429 nothing more is asked", async () => {
  let asked = 0;
  await withAccount(
    (_, response) => {
      asked += 1;
      response.writeHead(429, { "retry-after": "30" }).end();
    },
    async (reader) => {
      const wait = { kind: "wait", why: "the account asked for a wait (429)" };
      expect(await reader.page(7, 1)).toEqual(wait);
      expect(await reader.single(7)).toEqual(wait);
      expect(asked).toBe(1);
    },
  );
});

const answers = [
  [404, "", { kind: "missing" }],
  [405, "", { kind: "refused", why: "status 405" }],
  [503, "", { kind: "unclear", why: "status 503" }],
  [
    200,
    '{"data":{"id":8,"caseId":1,"type":"message","message":"of another id"}}',
    { kind: "unclear", why: "status 200 in another shape" },
  ],
] as const;

for (const [status, body, read] of answers) {
  test(`a single read answered ${status} ${body}is ${read.kind}`, async () => {
    await withAccount(
      (_, response) => response.writeHead(status).end(body),
      async (reader) => expect(await reader.single(7)).toEqual(read),
    );
  });
}
