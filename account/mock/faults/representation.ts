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
import type { Fault } from "./fault.ts";
import type { Hooks, Received, Reply } from "./hooks.ts";

const labels: readonly (readonly [id: string, type: string])[] = [
  ["added-as-html", "text/html; charset=utf-8"],
  ["added-as-plain-text", "text/plain; charset=utf-8"],
  ["added-as-octet-stream", "application/octet-stream"],
  ["added-as-javascript", "text/javascript"],
  ["added-as-xml", "application/xml"],
  ["added-as-form", "application/x-www-form-urlencoded"],
  ["added-as-json-in-latin1", "application/json; charset=iso-8859-1"],
];

const latin1 = (reply: Reply): Reply => withBody(reply, Buffer.from(textOf(reply), "latin1"));

/** Media types and representations, of answers and of requests. */
export const representationFaults: readonly Fault[] = [
  ...labels.map(([id, type]) =>
    fault(
      id,
      `labels the answer ${type}`,
      onAdded((reply) => withHeader(reply, "content-type", type)),
    ),
  ),
  fault("added-without-media-type", "gives the answer no media type", onAdded(withoutType)),
  fault("added-in-latin1", "sends Latin-1 as UTF-8", onAdded(latin1)),
  fault(
    "added-in-utf16",
    "sends UTF-16",
    onAdded((reply) => withBody(reply, Buffer.from(textOf(reply), "utf16le"))),
  ),
  fault("accept-html-gets-html", "answers a page to Accept: text/html", {
    reply: (reply, { received }) =>
      String(received.headers["accept"]).includes("text/html")
        ? withBody(withHeader(reply, "content-type", "text/html"), "<p>ok</p>")
        : reply,
  }),
  fault(
    "accept-any-is-500",
    "answers 500 to an Accept that is not JSON",
    refusing(crash, (_body, { headers }) => {
      const { accept } = headers;
      return typeof accept === "string" && !/json|\*\/\*/.test(accept);
    }),
  ),
  fault("plain-text-taken", "takes a text/plain body", taking(/^text\/plain/i)),
  fault("form-taken", "takes a form", taking(/^application\/x-www-form-urlencoded/i)),
  fault(
    "media-type-is-500",
    "answers 500 to another media type",
    refusingWith(crash, ({ refusal }) => refusal.status === 415),
  ),
  fault(
    "charset-is-500",
    "answers 500 to a charset",
    refusing(crash, (_body, received) => /charset/i.test(typeOf(received))),
  ),
  fault(
    "upper-case-type-is-500",
    "answers 500 to an upper-case media type",
    refusing(crash, (_body, received) => typeOf(received).startsWith("APPLICATION")),
  ),
  fault(
    "no-media-type-is-500",
    "answers 500 without a media type",
    refusing(crash, (_body, received) => typeOf(received) === ""),
  ),
  fault(
    "chunked-request-is-500",
    "answers 500 to a chunked request",
    refusing(crash, (_body, { headers }) => headers["transfer-encoding"] !== undefined),
  ),
  fault(
    "expect-is-500",
    "answers 500 to Expect: 100-continue",
    refusing(crash, (_body, { headers }) => headers["expect"] !== undefined),
  ),
  fault(
    "large-body-is-500",
    "answers 500 to a body over 1 MiB",
    refusingWith(crash, ({ refusal }) => refusal.status === 413),
  ),
];

function fault(id: string, title: string, hooks: Hooks): Fault {
  return { id, group: "representation", title, trips: [], hooks };
}

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
