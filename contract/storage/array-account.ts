import type { Exchange, SentRequest } from "../rules/exchange.ts";
import type { Account } from "./neighbour.ts";

/** An account for tests that answers from an array. */
export function arrayAccount(stored: readonly object[], offered: "list" | "single"): Account {
  return {
    origin: "http://account",
    apiKey: "key",
    send: (request) => {
      const url = new URL(request.url);
      const id = Number(url.pathname.split("/").at(-1));
      const row = stored.find((candidate) => Reflect.get(candidate, "id") === id);
      const body = url.searchParams.has("where")
        ? { data: { page: 1, offset: 0, limit: 1000, count: stored.length, data: stored } }
        : { data: row };
      const found = url.searchParams.has("where")
        ? offered === "list"
        : offered === "single" && row !== undefined;
      const said = found ? body : { error: { message: "no" } };
      return Promise.resolve(answeredWith(request, found ? 200 : 404, said));
    },
  };
}

/** The exchange of a request that was answered with a JSON body. */
export function answeredWith(request: SentRequest, status: number, body: object): Exchange {
  return {
    request,
    startedAtMs: 0,
    durationMs: 1,
    outcome: {
      kind: "answered",
      status,
      headers: [],
      body: Buffer.from(JSON.stringify(body)),
      framing: [],
    },
  };
}
