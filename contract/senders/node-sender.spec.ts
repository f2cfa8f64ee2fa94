import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "@playwright/test";
import type { Exchange } from "../rules/exchange.ts";
import { lookupSender } from "./node-sender.ts";

const rows: readonly {
  readonly title: string;
  readonly answer: RequestListener;
  readonly outcome: Readonly<Record<string, unknown>>;
}[] = [
  {
    title: "an answer comes with its status, headers and body",
    answer: (_request, reply) => reply.writeHead(404, { "x-one": "1" }).end("{}"),
    outcome: { kind: "answered", status: 404, headers: expect.arrayContaining([["x-one", "1"]]) },
  },
  {
    title: "a redirect is not followed",
    answer: (_request, reply) => reply.writeHead(302, { location: "http://192.0.2.1/" }).end(),
    outcome: { kind: "answered", status: 302 },
  },
  {
    title: "an answer that does not come is a time-out",
    answer: () => undefined,
    outcome: { kind: "failed", class: "timeout" },
  },
  {
    title: "a body that does not end is cut off",
    answer: (_request, reply) => {
      const piece = Buffer.alloc(1024 * 1024);
      const more = (): boolean => reply.destroyed || (reply.write(piece, () => more()), true);
      more();
    },
    outcome: { kind: "failed", class: "oversize" },
  },
  {
    title: "a connection that breaks off is a failure",
    answer: (_request, reply) => {
      reply.writeHead(200, { "content-length": "10" }).write("{");
      reply.destroy();
    },
    outcome: { kind: "failed" },
  },
];

for (const { title, answer, outcome } of rows) {
  test(title, async () => {
    expect((await asked(answer)).outcome).toMatchObject(outcome);
  });
}

/** What one lookup at such a server gives. */
async function asked(answer: RequestListener): Promise<Exchange> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address: AddressInfo | string | null = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const send = lookupSender({ timeoutMs: 1000, nowMs: Date.now });
  try {
    return await send({
      method: "GET",
      url: `http://127.0.0.1:${port}/`,
      headers: [["authorization", "Bearer key"]],
      body: undefined,
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
