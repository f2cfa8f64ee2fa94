import { answering, crash, onRefused, withBody, withHeader } from "./deviation.ts";
import type { Fault } from "./fault.ts";
import type { Hooks, Received } from "./hooks.ts";

const path = "/api/v1/crm/messenger/chat/add-message";
const methods = ["GET", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"];

/** Other methods, paths and queries that add a message or bring the account down. */
export const methodFaults: readonly Fault[] = [
  ...methods.map((method) =>
    fault(
      `adds-by-${method.toLowerCase()}`,
      `adds a message by ${method}`,
      adding((received) => received.method === method),
    ),
  ),
  fault(
    "adds-by-override-header",
    "adds a message by a header that claims POST",
    adding(({ headers, method }) => method !== "POST" && overrides(headers)),
  ),
  fault(
    "adds-by-override-query",
    "adds a message by _method=POST",
    adding(({ query, method }) => method !== "POST" && query.get("_method")?.toUpperCase() === "POST"),
  ),
  fault(
    "method-refused-without-allow",
    "answers 405 without Allow",
    onRefused(({ headers: { allow: _allow, ...headers }, ...reply }) => ({ ...reply, headers }), 405),
  ),
  fault(
    "method-refused-allowing-get",
    "answers 405 and allows GET",
    onRefused((reply) => withHeader(reply, "allow", "GET"), 405),
  ),
  fault(
    "method-answered-with-page",
    "answers another method 200 with a page",
    onRefused(
      (reply) => ({
        ...withBody(withHeader(reply, "content-type", "text/html"), "<html><body>It works</body></html>"),
        status: 200,
      }),
      405,
    ),
  ),
  fault(
    "unknown-path-is-500",
    "answers 500 to an unknown path",
    onRefused(
      (reply, { received }) =>
        received.path === path || received.path.includes("/objects/") ? reply : { ...reply, status: 500 },
      404,
    ),
  ),
  fault(
    "user-type-unknown-is-500",
    "answers 500 to an unknown -x-user-type",
    crashing((query) => query.some((value) => value !== "contact" && value !== "user")),
  ),
  fault(
    "user-type-missing-is-500",
    "answers 500 without -x-user-type",
    crashing((query) => query.length === 0),
  ),
  fault(
    "user-type-repeated-is-500",
    "answers 500 to a repeated -x-user-type",
    crashing((query) => query.length > 1),
  ),
  fault(
    "user-type-user-is-500",
    "answers 500 to -x-user-type=user",
    crashing((query) => query.join() === "user"),
  ),
  fault(
    "sender-type-follows-query",
    "says that a contact sent what came with -x-user-type=contact",
    answering("/data/senderType", (type, { received }) =>
      received.query.get("-x-user-type") === "contact" ? "contact" : type,
    ),
  ),
];

function fault(id: string, title: string, hooks: Hooks): Fault {
  return { id, group: "address", title, trips: [], hooks };
}

/** Serves a call as if it had been the documented one; an empty body stands for a message. */
function adding(when: (received: Received) => boolean): Hooks {
  return {
    routes: (received) => received.path === path && when(received),
    bytes: (bytes, { method }) => (bytes.length > 0 || method === "POST" ? bytes : sample),
    decide: (refusal, { method }) => (method === "POST" ? refusal : undefined),
    draft: (draft, { method }) =>
      method === "POST" || draft.caseId === 28 ? draft : { ...draft, caseId: 2069 },
  };
}

const sample = Buffer.from('{"caseId":2069,"message":{"type":"message","message":"by another method"}}');

function overrides(headers: Received["headers"]): boolean {
  const names = ["x-http-method-override", "x-http-method", "x-method-override"];
  return names.some((name) => String(headers[name]).toUpperCase() === "POST");
}

function crashing(when: (userTypes: readonly string[]) => boolean): Hooks {
  return {
    decide: (refusal, { query }) => (when(query.getAll("-x-user-type")) ? crash : refusal),
  };
}
