import { deflateRawSync, gzipSync } from "node:zlib";
import {
  crash,
  invalid,
  onAdded,
  onRefused,
  refusing,
  unauthorised,
  withBody,
  withHeader,
} from "./deviation.ts";
import { faultsOf, type Fault } from "./fault.ts";
import type { Hooks, Received, Reply } from "./hooks.ts";

const page = "<!doctype html><html><body>Sign in</body></html>";
const jsonRanges: ReadonlySet<string> = new Set([
  "",
  "*/*",
  "application/json",
  "text/html",
  "application/xml",
]);

/** What an account makes of headers and bytes of a request that mean nothing else, or another thing than it takes them for. */
export const requestHeaderFaults: readonly Fault[] = faultsOf("representation", [
  [
    "capitalised-name-unread",
    ["valid-request-is-accepted"],
    "does not know Authorization with a capital",
    spelled(/^[A-Z][a-z]/),
  ],
  [
    "upper-case-name-unread",
    ["valid-request-is-accepted as expected"],
    "does not know AUTHORIZATION in upper case",
    spelled(/^[A-Z][A-Z]/),
  ],
  [
    "pieces-decoded-apart",
    ["text-is-echoed"],
    "decodes each piece of a body by itself",
    { pieces: (pieces) => Buffer.from(pieces.map((piece) => piece.toString()).join("")) },
  ],
  [
    "first-piece-alone-read",
    ["valid-request-is-accepted"],
    "reads the first piece of a body alone",
    { pieces: ([first = Buffer.alloc(0)]) => first },
  ],
  [
    "type-of-the-connection",
    ["type-is-echoed"],
    "takes what follows on a connection for messages",
    { draft: (draft, { before }) => (before.requests > 0 ? { ...draft, type: "message" } : draft) },
  ],
  [
    "refusal-page-for-html",
    ["media-type-is-json", "body-is-json as documented"],
    "refuses with a page where Accept is text/html",
    forHtml((reply) => withBody(withHeader(reply, "content-type", "text/html"), page)),
  ],
  [
    "sign-in-for-html",
    ["no-redirect"],
    "sends a wrong key to a page where Accept is text/html",
    forHtml((reply) => withHeader({ ...reply, status: 302 }, "location", "/login"), 401),
  ],
  [
    "gzip-for-any-offer",
    ["encoding-was-offered"],
    "sends gzip to every Accept-Encoding but identity",
    encoding((offer) => offer !== "identity", "gzip", gzipSync),
  ],
  [
    "deflate-without-wrapper",
    ["encoding-is-valid as documented"],
    "sends raw deflate where deflate alone is offered",
    encoding((offer) => offer === "deflate", "deflate", deflateRawSync),
  ],
  [
    "line-feeds-refused",
    ["valid-request-is-accepted as expected"],
    "refuses a body with line feeds around it",
    refusing(invalid("The body has to begin with {"), (_body, { bytes }) => bytes?.[0] === 0x0a),
  ],
  [
    "case-first-refused",
    ["valid-request-is-accepted as expected"],
    "refuses a body that begins with caseId",
    refusing(invalid("message comes first"), (_body, { bytes }) =>
      /^\{"caseId":\d+,"meta"/.test(String(bytes)),
    ),
  ],
  [
    "escaped-name-unread",
    ["valid-request-is-accepted as expected"],
    "does not know a member by an escaped name",
    refusing(invalid("message is required"), (_body, { bytes }) =>
      String(bytes).includes(String.raw`"\u006d`),
    ),
  ],
  [
    "accept-list-refused",
    ["valid-request-is-accepted as expected"],
    "compares Accept as a whole",
    refusing(
      { ...invalid("Not acceptable"), status: 406 },
      (_body, { headers }) => !jsonRanges.has(String(headers["accept"] ?? "")),
    ),
  ],
  [
    "method-override-obeyed",
    ["success-is-200 as expected"],
    "deletes where X-HTTP-Method-Override says so",
    onAdded((reply, { received }) =>
      textOf(received, "x-http-method-override") === "DELETE"
        ? withBody({ ...reply, status: 204 }, "")
        : reply,
    ),
  ],
  [
    "condition-is-304",
    ["no-redirect as expected"],
    "answers 304 to If-None-Match",
    onAdded((reply, { received }) =>
      textOf(received, "if-none-match") === "" ? reply : withBody({ ...reply, status: 304 }, ""),
    ),
  ],
  [
    "range-is-206",
    ["success-is-200 as expected"],
    "answers a part where Range asks for one",
    onAdded((reply, { received }) => (textOf(received, "range") === "" ? reply : { ...reply, status: 206 })),
  ],
  [
    "origin-is-500",
    ["no-server-error as expected"],
    "answers 500 to an Origin",
    refusing(crash, (_body, received) => textOf(received, "origin") !== ""),
  ],
]);

function textOf({ headers }: Received, name: string): string {
  const value = headers[name];
  return typeof value === "string" ? value : "";
}

/** Calls without the key where the name of its header is spelled so. */
function spelled(pattern: RegExp): Hooks {
  return {
    authorise: (refusal, { headerNames }) =>
      headerNames.some((name) => /^authorization$/i.test(name) && pattern.test(name))
        ? unauthorised
        : refusal,
  };
}

function forHtml(change: (reply: Reply) => Reply, ...statuses: readonly number[]): Hooks {
  return onRefused(
    (reply, { received }) => (textOf(received, "accept") === "text/html" ? change(reply) : reply),
    ...statuses,
  );
}

function encoding(when: (offer: string) => boolean, coding: string, encode: (body: Buffer) => Buffer): Hooks {
  return onAdded((reply, { received }) =>
    when(textOf(received, "accept-encoding"))
      ? withHeader(withBody(reply, encode(Buffer.from(reply.body))), "content-encoding", coding)
      : reply,
  );
}
