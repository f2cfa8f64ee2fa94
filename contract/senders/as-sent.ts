import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { ClientRequest, type IncomingMessage } from "node:http";
import type { Socket } from "node:net";

/** Makes calls of a client that is built on Node's HTTP stand alone, and be answered as the bytes were sent. */
export interface AsSent {
  /** Makes one call. An answer of more bytes is cut off and fails with that reason. */
  readonly call: <T>(make: () => Promise<T>, limitBytes: number) => Promise<T>;
  readonly end: () => void;
}

/** One answer on its way. */
interface Arrival {
  readonly limitBytes: number;
  bytes: number;
}

/** Node tells here of every HTTP request of the process, whoever makes it. */
const channel = "http.client.request.start";

/**
 * Keeps a client from using a connection again, from decoding answers, from keeping their cookies, and from reading them without end.
 * Playwright unpacks a body without a limit, takes half a gzip stream for a whole one, and sends the cookies of one
 * answer with the next call. It does all that by the parsed headers, and reports the raw ones; so those that it acts
 * on are taken away before it looks.
 */
export function asSent(): AsSent {
  const arrivals = new AsyncLocalStorage<Arrival>();
  const watch = (message: unknown): void => {
    const arrival = arrivals.getStore();
    const request = requestIn(message);
    if (arrival === undefined || request === undefined) return;
    const count = (socket: Socket): void => {
      socket.on("data", ({ length }: Buffer) => {
        arrival.bytes += length;
        if (arrival.bytes > arrival.limitBytes) request.destroy();
      });
    };
    // The header alone does not do: where the answer does not repeat it, Node uses the connection again.
    request.shouldKeepAlive = false;
    if (request.socket === null) request.once("socket", count);
    else count(request.socket);
    request.prependOnceListener("response", ({ headers }: IncomingMessage) => {
      delete headers["content-encoding"];
      delete headers["set-cookie"];
    });
  };
  subscribe(channel, watch);
  return {
    call: async (make, limitBytes) => {
      const arrival: Arrival = { limitBytes, bytes: 0 };
      try {
        return await arrivals.run(arrival, make);
      } catch (error) {
        throw arrival.bytes > limitBytes ? new Error(`more than ${limitBytes} bytes`) : error;
      }
    },
    end: () => {
      unsubscribe(channel, watch);
    },
  };
}

function requestIn(message: unknown): ClientRequest | undefined {
  const request: unknown =
    typeof message === "object" && message !== null ? Reflect.get(message, "request") : undefined;
  return request instanceof ClientRequest ? request : undefined;
}
