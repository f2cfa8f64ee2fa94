import { onRefused, textOf, withBody, withHeader } from "./deviation.ts";
import { faultsOf, type Fault } from "./fault.ts";
import type { Reply } from "./hooks.ts";

const page = "<!DOCTYPE html><html><body><h1>Bad Request</h1></body></html>";

/** Refusals that are pages, plain text or bytes that are no JSON. */
export const errorPageFaults: readonly Fault[] = faultsOf("errors", [
  [
    "error-page",
    ["media-type-is-json", "body-is-json as documented"],
    "refusals are pages",
    onRefused(paged),
  ],
  [
    "error-page-for-401",
    ["media-type-is-json", "body-is-json as documented"],
    "a wrong key is answered with a page",
    onRefused(paged, 401),
  ],
  [
    "error-page-for-404",
    ["media-type-is-json", "body-is-json as documented"],
    "an unknown case is answered with a page",
    onRefused(paged, 404),
  ],
  [
    "error-page-for-405",
    ["media-type-is-json", "body-is-json"],
    "another method is answered with a page",
    onRefused(paged, 405),
  ],
  [
    "error-page-for-415",
    ["media-type-is-json", "body-is-json"],
    "another media type is answered with a page",
    onRefused(paged, 415),
  ],
  [
    "error-page-as-json",
    ["body-is-json as documented"],
    "refusals are pages labelled as JSON",
    onRefused((reply) => withBody(reply, page)),
  ],
  [
    "error-with-bold-word",
    ["error-is-no-page"],
    "refusals have a word in bold",
    onRefused((reply) =>
      withBody(reply, textOf(reply).replace('"message":"', '"message":"<b>Refused:</b> ')),
    ),
  ],
  [
    "error-as-plain-text",
    ["media-type-is-json", "body-is-json as documented"],
    "refusals are plain text",
    onRefused((reply) => withBody(withHeader(reply, "content-type", "text/plain"), "Bad request")),
  ],
  [
    "error-labelled-html",
    ["media-type-is-json"],
    "refusals are JSON labelled as HTML",
    onRefused((reply) => withHeader(reply, "content-type", "text/html; charset=utf-8")),
  ],
  [
    "error-without-media-type",
    ["media-type-is-json"],
    "refusals have no media type",
    onRefused(({ headers: { "content-type": _type, ...headers }, ...reply }) => ({
      ...reply,
      headers,
      body: Buffer.from(reply.body),
    })),
  ],
  [
    "error-with-invalid-utf8",
    ["body-is-utf8"],
    "refusals are not UTF-8",
    onRefused((reply) =>
      withBody(reply, Buffer.from(textOf(reply).replace('"message":"', '"message":"\u00FC '), "latin1")),
    ),
  ],
  [
    "error-for-syntax-empty",
    ["body-is-json as documented"],
    "malformed JSON is refused without a body",
    {
      reply: (reply, { kind }) =>
        kind === "refused" && textOf(reply).includes("not one JSON document") ? withBody(reply, "") : reply,
    },
  ],
]);

function paged(reply: Reply): Reply {
  return withBody(withHeader(reply, "content-type", "text/html; charset=utf-8"), page);
}
