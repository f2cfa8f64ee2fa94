import { STATUS_CODES } from "node:http";
import type { Reply } from "./hooks.ts";

/** Status line and headers of a reply as they go on the wire, with these headers more or otherwise. */
export function headOf(reply: Reply, more: Readonly<Record<string, string>>): string {
  const headers = { connection: "close", ...reply.headers, ...more };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${reply.status} ${STATUS_CODES[reply.status] ?? "Unknown"}\r\n${lines.join("")}\r\n`;
}

/** The same with the length of the body. */
export function sizedHead(reply: Reply, lengthBytes: number): string {
  return headOf(reply, { "content-length": String(lengthBytes) });
}

/** One chunk of a chunked body. */
export function chunk(bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from("\r\n")]);
}

/** The end of a chunked body. */
export const lastChunk = "0\r\n\r\n";
