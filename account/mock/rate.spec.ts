import { createServer } from "node:http";
import { expect, test } from "@playwright/test";
import { ratePerSec } from "./rate.ts";

test("the rate counts answers, and every planned request is sent once", async () => {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    request.resume();
    response.writeHead(200, { "content-length": 2 }).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const request = "GET / HTTP/1.1\r\nhost: x\r\n\r\n";
  const rate = await ratePerSec({ port, request, requests: 50, connections: 4, limitMs: 5000 });
  server.close();
  expect(requests).toBe(50);
  expect(rate).toBeGreaterThan(0);
});

test("an answer that is not 200 ends the measurement", async () => {
  const server = createServer((_request, response) => response.writeHead(500).end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const plan = {
    port,
    request: "GET / HTTP/1.1\r\nhost: x\r\n\r\n",
    requests: 1,
    connections: 1,
    limitMs: 5000,
  };
  await expect(ratePerSec(plan)).rejects.toThrow("Not answered 200");
  server.closeAllConnections();
  server.close();
});
