import { onRefused, textOf, withBody } from "./deviation.ts";
import { edited } from "./edit.ts";
import { faultsOf, type Fault, type Row } from "./fault.ts";
import type { Json } from "./hooks.ts";

type Body = readonly [id: string, trips: readonly string[], title: string, body: (text: string) => string];

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

/** Bodies of refusals that follow neither documented shape or tell too much. */
const rows: readonly Body[] = [
  [
    "error-without-message",
    ["error-has-documented-shape"],
    "an error without a message",
    member("/error/message", () => undefined),
  ],
  [
    "error-with-empty-message",
    ["error-has-documented-shape"],
    "an error with an empty message",
    member("/error/message", () => ""),
  ],
  [
    "error-with-blank-message",
    ["error-has-documented-shape"],
    "an error with a blank message",
    member("/error/message", () => "   "),
  ],
  [
    "error-with-null-message",
    ["error-has-documented-shape"],
    "an error with message null",
    member("/error/message", () => null),
  ],
  [
    "error-with-number-message",
    ["error-has-documented-shape"],
    "an error with a number as message",
    member("/error/message", () => 400),
  ],
  [
    "error-with-object-message",
    ["error-has-documented-shape"],
    "an error with an object as message",
    member("/error/message", () => ({ en: "Bad" })),
  ],
  ["error-null", ["error-has-documented-shape"], "error null", member("/error", () => null)],
  [
    "error-as-text",
    ["error-has-documented-shape"],
    "the error as text",
    member("/error", () => "Bad request"),
  ],
  [
    "error-as-list",
    ["error-has-documented-shape"],
    "the error as a list",
    member("/error", (error) => [error ?? null]),
  ],
  ["errors-empty", ["error-has-documented-shape"], "an empty list of errors", () => '{"errors":[]}'],
  [
    "errors-without-words",
    ["error-has-documented-shape", "error-code-fits-status as expected"],
    "a list of errors without words",
    () => '{"errors":[{"status":400}]}',
  ],
  ["errors-of-text", ["error-has-documented-shape"], "a list of texts", () => '{"errors":["Bad request"]}'],
  [
    "error-in-other-envelope",
    ["error-has-documented-shape"],
    "an error in an envelope of its own",
    () => '{"success":false,"reason":"Bad request"}',
  ],
  [
    "error-as-framework",
    ["error-has-documented-shape"],
    "the framework's own error",
    () => '{"statusCode":400,"error":"Bad Request","message":"Bad Request"}',
  ],
  ["error-in-data", ["error-has-documented-shape"], "an error under data", (text) => `{"data":${text}}`],
  ["error-empty-object", ["error-has-documented-shape"], "an empty object", () => "{}"],
  ["error-empty-body", ["body-is-json as documented"], "no body", () => ""],
  ["error-malformed", ["json-is-strict"], "malformed JSON", (text) => text.slice(0, -2)],
  ["error-as-json-text", ["error-has-documented-shape"], "a JSON string", () => '"Bad request"'],
  [
    "error-with-stack",
    ["error-hides-internals"],
    "a stack trace in the message",
    member("/error/message", () => stack),
  ],
  [
    "error-with-stack-in-data",
    ["error-hides-internals"],
    "a stack trace in data",
    member("/error/data", () => ({ stack })),
  ],
  [
    "error-with-frames",
    ["error-hides-internals"],
    "a stack frame in a list",
    member("/error/data", () => ["at /srv/app/dist/messenger/chat.js:118:27"]),
  ],
  [
    "error-with-dotnet-trace",
    ["error-hides-internals"],
    "a .NET trace",
    member("/error/message", () => "   at Acquire.Chat.Add(Message message) in /src/Chat.cs:line 118"),
  ],
  [
    "error-with-ruby-trace",
    ["error-hides-internals"],
    "a Ruby trace",
    member("/error/message", () => "app/models/message.rb:118:in `add'"),
  ],
  [
    "error-with-statement",
    ["error-hides-internals"],
    "an SQL statement",
    member("/error/message", () => "DatabaseError: SELECT * FROM `case` WHERE id = 2069"),
  ],
  [
    "error-with-source-file",
    ["error-hides-internals"],
    "the path of a source file",
    member("/error/message", () => "Failed in /var/www/acquire/src/chat/validators/add.js"),
  ],
  [
    "error-with-escaped-markup",
    ["error-is-no-page"],
    "HTML in escapes",
    (text) =>
      member(
        "/error/message",
        () => "<h1>Bad Request</h1>",
      )(text)
        .replaceAll("<", String.raw`\u003c`)
        .replaceAll(">", String.raw`\u003e`),
  ],
  [
    "error-with-markup",
    ["error-is-no-page"],
    "HTML in the message",
    member("/error/message", () => "<h1>Bad Request</h1><p>caseId</p>"),
  ],
  [
    "error-with-php-trace",
    ["error-hides-internals"],
    "a PHP trace",
    member("/error/message", () => phpTrace),
  ],
  [
    "error-with-python-trace",
    ["error-hides-internals"],
    "a Python trace",
    member("/error/message", () => pythonTrace),
  ],
];

/** Refusals that are not the documented JSON with a message. */
export const errorFaults: readonly Fault[] = faultsOf("errors", [
  ...rows.map(([id, trips, title, body]): Row => [
    id,
    trips,
    `refusals carry ${title}`,
    onRefused((reply) => withBody(reply, body(textOf(reply)))),
  ]),
  [
    "key-in-validation-error",
    ["key-is-not-repeated"],
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
  ],
]);
