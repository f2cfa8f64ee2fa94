import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { authorizationsIn, isAuthorised } from "./authentication.ts";
import type { Received } from "./faults/hooks.ts";
import { isAddMessage } from "./service.ts";

/** Turns requests into what the service reads, and counts them. */
export interface Intake {
  readonly take: (request: IncomingMessage, bytes: Buffer | undefined) => Received;
  /** One request that was taken is about to be answered. */
  readonly leave: () => void;
}

/** An intake that knows these bearer keys. */
export function createIntake(apiKeys: readonly string[]): Intake {
  const known = new Set(apiKeys);
  let requests = 0;
  let inFlight = 0;
  const connections = new WeakMap<Socket, Received["before"]>();
  return {
    take(request, bytes) {
      const address = addressOf(request);
      requests += isAddMessage(address) ? 1 : 0;
      inFlight += 1;
      const authorizations = authorizationsIn(request.rawHeaders);
      const authorised = isAuthorised(authorizations, known);
      const { headers } = request;
      const before = connections.get(request.socket) ?? { requests: 0, authorised: false };
      connections.set(request.socket, {
        requests: before.requests + 1,
        authorised: before.authorised || authorised,
      });
      return {
        ...address,
        headers,
        headerNames: request.rawHeaders.filter((_, index) => index % 2 === 0),
        authorizations,
        bytes,
        apiKeys,
        authorised,
        number: requests,
        before,
        inFlight,
      };
    },
    leave() {
      inFlight -= 1;
    },
  };
}

/** The path as it came, undecoded and without the query. */
export function pathOf({ url = "" }: IncomingMessage): string {
  const mark = url.indexOf("?");
  return mark === -1 ? url : url.slice(0, mark);
}

function addressOf(request: IncomingMessage): Pick<Received, "method" | "path" | "query"> {
  const { method = "", url = "" } = request;
  const path = pathOf(request);
  return { method, path, query: new URLSearchParams(url.slice(path.length + 1)) };
}
