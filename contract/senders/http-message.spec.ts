import { expect, test } from "@playwright/test";
import { readHttpMessage, type HttpMessage } from "./http-message.ts";

const read = (text: string, ended: "ended" | "open" = "ended", method = "POST"): HttpMessage =>
  readHttpMessage({ bytes: Buffer.from(text, "latin1"), ended: ended === "ended", method });

const rows: readonly (readonly [
  title: string,
  text: string,
  expected: Record<string, unknown>,
  ended?: "open" | "ended",
  method?: string,
])[] = [
  [
    "a body of its length",
    "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
    { kind: "complete", rest: 0, answer: { status: 200, framing: [] } },
  ],
  [
    "bytes after the body",
    "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}abc",
    { kind: "complete", rest: 3 },
  ],
  [
    "a body that is too short",
    "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{}",
    { kind: "incomplete", detail: "body truncated: 2 of 5 bytes" },
  ],
  ["a length that is no number", "HTTP/1.1 200 OK\r\nContent-Length: two\r\n\r\n{}", { kind: "malformed" }],
  [
    "two different lengths",
    "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
    { kind: "malformed" },
  ],
  [
    "length beside chunks",
    "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
    { kind: "complete", answer: { framing: ["Content-Length beside Transfer-Encoding"] } },
  ],
  [
    "chunks",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;x=y\r\n{\r\n1\r\n}\r\n0\r\nTrailer: 1\r\n\r\n",
    { kind: "complete", rest: 0, answer: { framing: [] } },
  ],
  [
    "chunks that break off",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
    { kind: "incomplete" },
  ],
  [
    "a chunk longer than its size",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n",
    { kind: "malformed" },
  ],
  ["a body that ends with the connection", "HTTP/1.1 200 OK\r\n\r\n{}", { kind: "complete", rest: 0 }],
  ["a body that may go on", "HTTP/1.1 200 OK\r\n\r\n{}", { kind: "incomplete" }, "open"],
  [
    "an interim answer before the final one",
    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n",
    { kind: "complete", answer: { status: 204 } },
  ],
  [
    "HEAD with a length and no body",
    "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n",
    { kind: "complete", rest: 0 },
    "ended",
    "HEAD",
  ],
  [
    "HEAD with a body",
    "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
    { kind: "complete", rest: 2 },
    "ended",
    "HEAD",
  ],
  [
    "a header line without a colon",
    "HTTP/1.1 204 No Content\r\nbroken line\r\n\r\n",
    { kind: "complete", answer: { framing: ['header line "broken line"'] } },
  ],
  ["no HTTP at all", "SSH-2.0-OpenSSH_9.6\r\n", { kind: "malformed" }],
  ["a status in words", "HTTP/1.1 OK\r\n\r\n", { kind: "malformed" }],
  ["headers that break off", "HTTP/1.1 200 OK\r\nContent-", { kind: "incomplete" }],
];

for (const [title, text, expected, ended, method] of rows) {
  test(`${title} reads as ${JSON.stringify(expected)}`, () => {
    expect(read(text, ended, method)).toMatchObject(expected);
  });
}
