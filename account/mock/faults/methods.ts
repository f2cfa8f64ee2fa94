import { answering, crash, onRefused, withBody, withHeader } from "./deviation.ts";
import { faultsOf, type Fault, type Row } from "./fault.ts";
import type { Hooks, Received } from "./hooks.ts";

const path = "/api/v1/crm/messenger/chat/add-message";
const methods: readonly (readonly [method: string, ...trips: readonly string[]])[] = [
  ["GET", "only-post-adds"],
  ["PUT", "only-post-adds"],
  ["PATCH", "only-post-adds"],
  ["DELETE", "only-post-adds"],
  ["OPTIONS", "only-post-adds", "refusal-adds-nothing"],
  ["TRACE", "only-post-adds"],
  ["HEAD", "refusal-adds-nothing"],
];

/** Other methods, paths and queries that add a message or bring the account down. */
export const methodFaults: readonly Fault[] = faultsOf("address", [
  ...methods.map(([method, ...trips]): Row => [
    `adds-by-${method.toLowerCase()}`,
    trips,
    `adds a message by ${method}`,
    adding((received) => received.method === method),
  ]),
  [
    "adds-by-override-header",
    ["only-post-adds", "refusal-adds-nothing"],
    "adds a message by a header that claims POST",
    adding(({ headers, method }) => method !== "POST" && overrides(headers)),
  ],
  [
    "adds-by-override-query",
    ["only-post-adds", "refusal-adds-nothing"],
    "adds a message by _method=POST",
    adding(({ query, method }) => method !== "POST" && query.get("_method")?.toUpperCase() === "POST"),
  ],
  [
    "method-refused-allowing-get",
    ["405-names-the-methods"],
    "answers 405 and allows GET",
    onRefused((reply) => withHeader(reply, "allow", "GET"), 405),
  ],
  [
    "method-answered-with-page",
    ["media-type-is-json", "body-is-json", "only-post-adds"],
    "answers another method 200 with a page",
    onRefused(
      (reply) => ({
        ...withBody(withHeader(reply, "content-type", "text/html"), "<html><body>It works</body></html>"),
        status: 200,
      }),
      405,
    ),
  ],
  [
    "unknown-path-is-500",
    ["no-server-error as expected", "error-code-fits-status"],
    "answers 500 to an unknown path",
    onRefused(
      (reply, { received }) =>
        received.path === path || received.path.includes("/objects/") ? reply : { ...reply, status: 500 },
      404,
    ),
  ],
  [
    "user-type-unknown-is-500",
    ["no-server-error as expected"],
    "answers 500 to an unknown -x-user-type",
    crashing((query) => query.some((value) => value !== "contact" && value !== "user")),
  ],
  [
    "user-type-missing-is-500",
    ["no-server-error as expected"],
    "answers 500 without -x-user-type",
    crashing((query) => query.length === 0),
  ],
  [
    "user-type-repeated-is-500",
    ["no-server-error as expected"],
    "answers 500 to a repeated -x-user-type",
    crashing((query) => query.length > 1),
  ],
  [
    "user-type-user-is-500",
    ["no-server-error"],
    "answers 500 to -x-user-type=user",
    crashing((query) => query.join() === "user"),
  ],
  [
    "sender-type-follows-query",
    ["sender-type-matches", "message-is-kept-unchanged"],
    "says that a contact sent what came with -x-user-type=contact",
    answering("/data/senderType", (type, { received }) =>
      received.query.get("-x-user-type") === "contact" ? "contact" : type,
    ),
  ],
]);

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
