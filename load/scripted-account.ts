import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One add-message request as a scripted account saw it. */
export interface Call {
  /** Number of the request, from 0. */
  readonly number: number;
  readonly text: string;
  readonly caseId: number;
  readonly id: number;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** An account for tests whose every answer is written by the test. */
export interface ScriptedAccount {
  readonly origin: string;
  readonly received: () => number;
  readonly close: () => Promise<void>;
}

/** What an account does with a request that is not add-message; by default it offers nothing. */
export type Neighbour = (request: IncomingMessage, response: ServerResponse) => void;

const documented: { readonly data: Readonly<Record<string, unknown>> } = JSON.parse(
  readFileSync(new URL("../schemas/add-message/examples/contact.response.json", import.meta.url), "utf8"),
);
const firstId = 5000;
const caseOf = documented.data["case"];

/** The documented answer to a call, dated now, with members replaced. */
export function goodAnswer(call: Pick<Call, "text" | "caseId" | "id">, changes: object = {}): string {
  const { text, caseId, id } = call;
  const dateCreated = new Date().toISOString();
  const parts = typeof caseOf === "object" ? { case: { ...caseOf, id: caseId } } : {};
  return JSON.stringify({
    data: { ...documented.data, ...parts, message: text, meta: {}, caseId, id, dateCreated, ...changes },
  });
}

/** Answers a call with JSON. */
export function answer(call: Call, status: number, body: string | Buffer): void {
  call.response.writeHead(status, { "content-type": "application/json" });
  call.response.end(body);
}

/** Starts a scripted account on a free loopback port. */
export async function startScripted(
  script: (call: Call) => void,
  neighbour: Neighbour = (_, response) => response.writeHead(404).end(),
): Promise<ScriptedAccount> {
  let received = 0;
  const server = createServer((request, response) => {
    if (request.method !== "POST") {
      neighbour(request, response);
      return;
    }
    const number = received;
    received += 1;
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const sent: { readonly caseId: number; readonly message: { readonly message: string } } = JSON.parse(
        Buffer.concat(chunks).toString(),
      );
      const { caseId, message } = sent;
      script({ number, text: message.message, caseId, id: firstId + number, request, response });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${portOf(server.address())}`,
    received: () => received,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === "object" && address !== null ? address.port : 0;
}
