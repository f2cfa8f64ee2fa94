import {
  crash,
  onAdded,
  refusing,
  refusingWith,
  withBody,
  withHeader,
  textOf,
  accepting,
} from "./deviation.ts";
import { faultsOf, type Fault, type Row } from "./fault.ts";
import type { Hooks, Received, Reply } from "./hooks.ts";

const labels: readonly (readonly [id: string, trips: readonly string[], type: string])[] = [
  ["added-as-html", ["media-type-is-json"], "text/html; charset=utf-8"],
  ["added-as-plain-text", ["media-type-is-json"], "text/plain; charset=utf-8"],
  ["added-as-octet-stream", ["media-type-is-json"], "application/octet-stream"],
  ["added-as-javascript", ["media-type-is-json"], "text/javascript"],
  ["added-as-xml", ["media-type-is-json"], "application/xml"],
  ["added-as-form", ["media-type-is-json"], "application/x-www-form-urlencoded"],
  ["added-as-json-in-latin1", ["charset-is-utf8"], "application/json; charset=iso-8859-1"],
];

const latin1 = (reply: Reply): Reply =>
  withBody(reply, Buffer.from(textOf(reply).replaceAll(/[^\0-\u00FF]/g, "?"), "latin1"));

/** Media types and representations, of answers and of requests. */
export const representationFaults: readonly Fault[] = faultsOf("representation", [
  ...labels.map(([id, trips, type]): Row => [
    id,
    trips,
    `labels the answer ${type}`,
    onAdded((reply) => withHeader(reply, "content-type", type)),
  ]),
  [
    "added-without-media-type",
    ["media-type-is-json"],
    "gives the answer no media type",
    onAdded(withoutType),
  ],
  [
    "added-in-latin1",
    ["body-is-utf8", "text-is-echoed", "meta-is-echoed", "message-is-kept-unchanged"],
    "sends Latin-1 as UTF-8",
    onAdded(latin1),
  ],
  [
    "added-in-utf16",
    ["json-is-strict as documented", "body-is-utf8"],
    "sends UTF-16",
    onAdded((reply) => withBody(reply, Buffer.from(textOf(reply), "utf16le"))),
  ],
  [
    "accept-html-gets-html",
    ["media-type-is-json", "body-is-json as documented"],
    "answers a page to Accept: text/html",
    {
      reply: (reply, { received }) =>
        String(received.headers["accept"]).includes("text/html")
          ? withBody(withHeader(reply, "content-type", "text/html"), "<p>ok</p>")
          : reply,
    },
  ],
  [
    "accept-any-is-500",
    ["no-server-error as expected"],
    "answers 500 to an Accept that is not JSON",
    refusing(crash, (_body, { headers }) => {
      const { accept } = headers;
      return typeof accept === "string" && !/json|\*\/\*/.test(accept);
    }),
  ],
  ["plain-text-taken", ["only-json-is-read"], "takes a text/plain body", taking(/^text\/plain/i)],
  ["form-taken", ["only-json-is-read"], "takes a form", taking(/^application\/x-www-form-urlencoded/i)],
  [
    "media-type-is-500",
    ["no-server-error as expected"],
    "answers 500 to another media type",
    refusingWith(crash, ({ refusal }) => refusal.status === 415),
  ],
  [
    "charset-is-500",
    ["no-server-error as expected"],
    "answers 500 to a charset",
    refusing(crash, (_body, received) => /charset/i.test(typeOf(received))),
  ],
  [
    "upper-case-type-is-500",
    ["no-server-error as expected"],
    "answers 500 to an upper-case media type",
    refusing(crash, (_body, received) => typeOf(received).startsWith("APPLICATION")),
  ],
  [
    "no-media-type-is-500",
    ["no-server-error as expected"],
    "answers 500 without a media type",
    refusing(crash, (_body, received) => typeOf(received) === ""),
  ],
  [
    "chunked-request-is-500",
    ["no-server-error as expected"],
    "answers 500 to a chunked request",
    refusing(crash, (_body, { headers }) => headers["transfer-encoding"] !== undefined),
  ],
  [
    "expect-is-500",
    ["no-server-error as expected"],
    "answers 500 to Expect: 100-continue",
    refusing(crash, (_body, { headers }) => headers["expect"] !== undefined),
  ],
  [
    "charset-in-upper-case-is-500",
    ["no-server-error as expected"],
    "answers 500 to charset=UTF-8",
    refusing(crash, (_body, received) => typeOf(received).includes("charset=UTF-8")),
  ],
  [
    "large-body-is-500",
    ["no-server-error as expected"],
    "answers 500 to a body over 1 MiB",
    refusingWith(crash, ({ refusal }) => refusal.status === 413),
  ],
]);

function withoutType({ headers: { "content-type": _type, ...headers }, ...reply }: Reply): Reply {
  // As bytes, or the server would name a media type of its own.
  return { ...reply, headers, body: Buffer.from(reply.body) };
}

/** Takes a body of another media type; a form's fields make the message. */
function taking(type: RegExp): Hooks {
  return {
    ...accepting(({ refusal, received }) => refusal.status === 415 && type.test(typeOf(received))),
    draft: (draft) => ({ ...draft, caseId: draft.caseId === 28 ? 28 : 2069 }),
  };
}

function typeOf({ headers }: Received): string {
  const type = headers["content-type"];
  return typeof type === "string" ? type : "";
}
