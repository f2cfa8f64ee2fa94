import { onRefused, textOf, withBody, withHeader } from "./deviation.ts";
import { edited } from "./edit.ts";
import type { Fault } from "./fault.ts";
import type { Hooks, Json, Reply } from "./hooks.ts";

type Row = readonly [id: string, title: string, body: (text: string) => string];

const member =
  (pointer: string, change: (old: Json | undefined) => Json | undefined) =>
  (text: string): string =>
    JSON.stringify(edited(JSON.parse(text), pointer, change));

const stack = `TypeError: Cannot read properties of undefined (reading 'type')
    at addMessage (/srv/app/dist/messenger/chat.js:118:27)
    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)`;

const phpTrace = `PHP Fatal error: Uncaught Error in /var/www/html/api/chat.php:118
Stack trace:
#0 /var/www/html/api/index.php(41): Chat->add()
#1 {main}`;

const pythonTrace =
  "Traceback (most recent call last):\n  File \"/srv/app/chat.py\", line 118, in add\nKeyError: 'type'";

const page = "<!DOCTYPE html><html><body><h1>Bad Request</h1></body></html>";

/** Bodies of refusals that follow neither documented shape or tell too much. */
const rows: readonly Row[] = [
  ["error-without-message", "an error without a message", member("/error/message", () => undefined)],
  ["error-with-empty-message", "an error with an empty message", member("/error/message", () => "")],
  ["error-with-blank-message", "an error with a blank message", member("/error/message", () => "   ")],
  ["error-with-null-message", "an error with message null", member("/error/message", () => null)],
  ["error-with-number-message", "an error with a number as message", member("/error/message", () => 400)],
  [
    "error-with-object-message",
    "an error with an object as message",
    member("/error/message", () => ({ en: "Bad" })),
  ],
  ["error-null", "error null", member("/error", () => null)],
  ["error-as-text", "the error as text", member("/error", () => "Bad request")],
  ["error-as-list", "the error as a list", member("/error", (error) => [error ?? null])],
  ["errors-empty", "an empty list of errors", () => '{"errors":[]}'],
  ["errors-without-words", "a list of errors without words", () => '{"errors":[{"status":400}]}'],
  ["errors-of-text", "a list of texts", () => '{"errors":["Bad request"]}'],
  [
    "error-in-other-envelope",
    "an error in an envelope of its own",
    () => '{"success":false,"reason":"Bad request"}',
  ],
  [
    "error-as-framework",
    "the framework's own error",
    () => '{"statusCode":400,"error":"Bad Request","message":"Bad Request"}',
  ],
  ["error-in-data", "an error under data", (text) => `{"data":${text}}`],
  ["error-empty-object", "an empty object", () => "{}"],
  ["error-empty-body", "no body", () => ""],
  ["error-malformed", "malformed JSON", (text) => text.slice(0, -2)],
  ["error-as-json-text", "a JSON string", () => '"Bad request"'],
  ["error-with-stack", "a stack trace in the message", member("/error/message", () => stack)],
  ["error-with-stack-in-data", "a stack trace in data", member("/error/data", () => ({ stack }))],
  ["error-with-php-trace", "a PHP trace", member("/error/message", () => phpTrace)],
  ["error-with-python-trace", "a Python trace", member("/error/message", () => pythonTrace)],
];

/** Refusals that are not the documented JSON with a message. */
export const errorFaults: readonly Fault[] = [
  ...rows.map(([id, title, body]) =>
    fault(
      id,
      `refusals carry ${title}`,
      onRefused((reply) => withBody(reply, body(textOf(reply)))),
    ),
  ),
  fault("error-page", "refusals are pages", onRefused(paged)),
  fault("error-page-for-401", "a wrong key is answered with a page", onRefused(paged, 401)),
  fault("error-page-for-404", "an unknown case is answered with a page", onRefused(paged, 404)),
  fault("error-page-for-405", "another method is answered with a page", onRefused(paged, 405)),
  fault("error-page-for-415", "another media type is answered with a page", onRefused(paged, 415)),
  fault(
    "error-page-as-json",
    "refusals are pages labelled as JSON",
    onRefused((reply) => withBody(reply, page)),
  ),
  fault(
    "error-as-plain-text",
    "refusals are plain text",
    onRefused((reply) => withBody(withHeader(reply, "content-type", "text/plain"), "Bad request")),
  ),
  fault(
    "error-labelled-html",
    "refusals are JSON labelled as HTML",
    onRefused((reply) => withHeader(reply, "content-type", "text/html; charset=utf-8")),
  ),
  fault(
    "error-without-media-type",
    "refusals have no media type",
    onRefused(({ headers: { "content-type": _type, ...headers }, ...reply }) => ({
      ...reply,
      headers,
      body: Buffer.from(reply.body),
    })),
  ),
  fault(
    "error-with-invalid-utf8",
    "refusals are not UTF-8",
    onRefused((reply) =>
      withBody(reply, Buffer.from(textOf(reply).replace('"message":"', '"message":"\u00FC '), "latin1")),
    ),
  ),
  fault("error-for-syntax-empty", "malformed JSON is refused without a body", {
    reply: (reply, { kind }) =>
      kind === "refused" && textOf(reply).includes("not one JSON document") ? withBody(reply, "") : reply,
  }),
  fault(
    "key-in-validation-error",
    "a refused body is answered with the key",
    onRefused(
      (reply, { received }) =>
        withBody(
          reply,
          member("/error/data", () => ({ authorization: String(received.headers["authorization"]) }))(
            textOf(reply),
          ),
        ),
      400,
    ),
  ),
];

function fault(id: string, title: string, hooks: Hooks): Fault {
  return { id, group: "errors", title, trips: [], hooks };
}

function paged(reply: Reply): Reply {
  return withBody(withHeader(reply, "content-type", "text/html; charset=utf-8"), page);
}
