/** How one kind of request stands to the documentation: whether it is to be accepted, how it may be refused, and why. */
export interface Ground {
  readonly ground: string;
  readonly accept: "must" | "may" | "must-not";
  readonly refuse: readonly number[];
  readonly basis: "documented" | "observed" | "expected";
  readonly quote: string;
}

/** Statuses that fit where the documentation is silent and the request may be refused for its form. */
const fitting = [400, 403, 404, 405, 406, 409, 411, 413, 414, 415, 417, 422, 431];

const ground = (name: string, rest: Omit<Ground, "ground">): Ground => ({ ground: name, ...rest });

/** Every ground that a case can stand on. */
export const grounds = {
  call: ground("call", {
    accept: "must",
    refuse: [],
    basis: "documented",
    quote:
      "POST …/messenger/chat/add-message with a documented body is answered with 200 (response example, httpCode=200).",
  }),
  json: ground("json", {
    accept: "must",
    refuse: [],
    basis: "expected",
    quote: "RFC 8259: the same JSON value may be written with other white space, escapes and member order.",
  }),
  body: ground("body", {
    accept: "must-not",
    refuse: [400],
    basis: "documented",
    quote:
      'caseId: integer, required; message: object, required; message.type: message, note or event, required; 400: "JSON with the error message" (ERROR_INVALID_INPUT).',
  }),
  caseValue: ground("body", {
    accept: "must-not",
    refuse: [400, 404],
    basis: "documented",
    quote:
      'caseId: integer, required; 400: "JSON with the error message" (ERROR_INVALID_INPUT); 404: "no such object".',
  }),
  syntax: ground("syntax", {
    accept: "must-not",
    refuse: [400],
    basis: "expected",
    quote: "RFC 8259: a JSON text is one value; the body is documented as raw JSON.",
  }),
  unknownCase: ground("case", {
    accept: "must-not",
    refuse: [400, 404],
    basis: "documented",
    quote: '404: "no such object"; ERROR_RECORD_NOT_FOUND 400.',
  }),
  closedCase: ground("closed-case", {
    accept: "must-not",
    refuse: [400, 403, 404, 409, 422],
    basis: "documented",
    quote: "Only active cases may receive messages via the API.",
  }),
  key: ground("key", {
    accept: "must-not",
    refuse: [401],
    basis: "documented",
    quote: "Authorization: Bearer {{api_key}}, required; 401: missing, incorrect or invalid API key.",
  }),
  keyForm: ground("key-form", {
    accept: "may",
    refuse: [400, 401],
    basis: "expected",
    quote: "RFC 9110, section 11.1: the scheme is case-insensitive; one Authorization header is sent.",
  }),
  method: ground("method", {
    accept: "must-not",
    refuse: [400, 401, 403, 404, 405],
    basis: "expected",
    quote: 'method="post"; RFC 9110, section 15.5.6: 405 for a method that the resource does not support.',
  }),
  probeMethod: ground("probe-method", {
    accept: "must-not",
    refuse: [200, 204, 400, 401, 403, 404, 405],
    basis: "expected",
    quote: "RFC 9110, section 9.2.1: GET, HEAD and OPTIONS are safe and change nothing.",
  }),
  path: ground("path", {
    accept: "must-not",
    refuse: [400, 403, 404, 405, 410],
    basis: "expected",
    quote: "RFC 9110, section 15.5.5: 404 where the origin has no such resource.",
  }),
  media: ground("media", {
    accept: "must-not",
    refuse: [400, 406, 415],
    basis: "expected",
    quote:
      "RFC 9110, section 15.5.16: 415 for a media type that the method does not support; bodies are documented as raw JSON.",
  }),
  silent: ground("silent", {
    accept: "may",
    refuse: fitting,
    basis: "expected",
    quote: "The documentation is silent; any 4xx that fits, or an answer that is valid.",
  }),
} as const satisfies Readonly<Record<string, Ground>>;
