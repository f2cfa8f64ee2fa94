import { createServer } from "node:http";

/** A bare `node:http` server that reads each request and answers the same bytes, for comparison with the mock. */
process.on("disconnect", () => process.exit(0));

const body = process.env["BARE_BODY"] ?? "";
const headers = {
  "content-type": "application/json; charset=utf-8",
  "content-length": Buffer.byteLength(body),
};

const server = createServer((request, response) => {
  request.resume();
  request.on("end", () => response.writeHead(200, headers).end(body));
});

server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.(String(typeof address === "object" ? address?.port : address));
});
