/** How one kind of request stands to the documentation: whether it is to be accepted, how it may be refused, and why. */
export interface Ground {
  readonly ground: string;
  readonly accept: "must" | "may" | "must-not";
  readonly refuse: readonly number[];
  readonly basis: "documented" | "observed" | "expected";
  readonly quote: string;
}

const ground = (name: string, rest: Omit<Ground, "ground">): Ground => ({ ground: name, ...rest });

/** Where the documentation is silent: a valid answer, or a refusal with a status that fits the reason. */
const silent = (matter: string, ...refuse: readonly number[]): Ground => ({
  ground: "silent",
  accept: "may",
  refuse,
  basis: "expected",
  quote: `The documentation is silent on ${matter}: a valid answer, or a refusal with ${refuse.join(", ")}.`,
});

/** Every ground that a case can stand on. */
export const grounds = {
  call: ground("call", {
    accept: "must",
    refuse: [],
    basis: "documented",
    quote:
      "POST …/messenger/chat/add-message with a documented body is answered with 200 (response example, httpCode=200).",
  }),
  headerNames: ground("call", {
    accept: "must",
    refuse: [],
    basis: "expected",
    quote: "RFC 9110, section 5.1: field names are case-insensitive.",
  }),
  acceptsJson: ground("call", {
    accept: "must",
    refuse: [],
    basis: "expected",
    quote: "RFC 9110, section 12.5.1: a media range such as application/* or */* takes application/json.",
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
  bodyForHtml: ground("body", {
    accept: "must-not",
    refuse: [400, 406],
    basis: "expected",
    quote:
      '400: "JSON with the error message"; RFC 9110, section 12.5.1: 406 where no representation is acceptable.',
  }),
  caseValue: ground("body", {
    accept: "must-not",
    refuse: [400, 404],
    basis: "documented",
    quote:
      'caseId: integer, required; 400: "JSON with the error message" (ERROR_INVALID_INPUT); 404: "no such object".',
  }),
  metaValue: ground("body", {
    accept: "must-not",
    refuse: [400, 422],
    basis: "expected",
    quote:
      "meta: a free-form object, echoed back in the response; what is none cannot be echoed, and may not be dropped without a word.",
  }),
  syntax: ground("syntax", {
    accept: "must-not",
    refuse: [400],
    basis: "expected",
    quote: "RFC 8259: a JSON text is one value; the body is documented as raw JSON.",
  }),
  extension: ground("silent", {
    accept: "may",
    refuse: [400],
    basis: "expected",
    quote: "RFC 8259, section 9: a JSON parser MAY accept non-JSON forms or extensions.",
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
  keyMalformed: ground("key-form", {
    accept: "must-not",
    refuse: [400, 401],
    basis: "expected",
    quote:
      "401: missing, incorrect or invalid API key; RFC 6750, sections 2.1 and 3.1: Bearer and one token of ASCII, 400 for a malformed request.",
  }),
  keyOversize: ground("key-form", {
    accept: "must-not",
    refuse: [400, 401, 431],
    basis: "expected",
    quote:
      "401: missing, incorrect or invalid API key; RFC 6585, section 5: 431 for header fields too large.",
  }),
  firstKeyWrong: ground("key-form", {
    accept: "must-not",
    refuse: [400, 401],
    basis: "expected",
    quote:
      "401: missing, incorrect or invalid API key; RFC 9110, section 5.3: a field like Authorization is sent once, so that a second one mends nothing.",
  }),
  method: ground("method", {
    accept: "must-not",
    refuse: [404, 405],
    basis: "expected",
    quote: 'method="post"; RFC 9110, section 15.5.6: 405 for a method that the resource does not support.',
  }),
  methodWithBody: ground("method", {
    accept: "must-not",
    refuse: [400, 404, 405],
    basis: "expected",
    quote:
      'method="post"; RFC 9110, section 9.3.1: content in a GET request might lead some implementations to reject it.',
  }),
  probeMethod: ground("probe-method", {
    accept: "must-not",
    refuse: [200, 204, 404, 405],
    basis: "expected",
    quote: "RFC 9110, section 9.2.1: GET, HEAD and OPTIONS are safe and change nothing.",
  }),
  trace: ground("probe-method", {
    accept: "must-not",
    refuse: [200, 400, 403, 404, 405],
    basis: "expected",
    quote:
      "RFC 9110, section 9.3.8: TRACE is a loop-back of the request; sensitive fields are excluded from it.",
  }),
  path: ground("path", {
    accept: "must-not",
    refuse: [400, 403, 404, 405],
    basis: "expected",
    quote: "RFC 9110, section 15.5.5: 404 where the origin has no such resource.",
  }),
  media: ground("media", {
    accept: "must-not",
    refuse: [400, 415],
    basis: "expected",
    quote:
      "RFC 9110, section 15.5.16: 415 for a media type that the method does not support; bodies are documented as raw JSON.",
  }),
  again: ground("call", {
    accept: "must",
    refuse: [],
    basis: "expected",
    quote: "Nothing documented makes a second message with the same body another thing than the first.",
  }),
  silentBody: silent("this value", 400, 404, 413, 422),
  silentText: silent("which texts are allowed", 400, 403, 413, 422),
  silentSize: silent("size", 400, 413),
  silentMedia: silent("media types", 400, 415),
  silentAccept: silent("Accept", 400, 406),
  silentHeaders: silent("what other headers ask for", 400, 403, 404, 405, 412),
  silentFraming: silent("how a request is framed", 400, 411, 417),
  silentQuery: silent("this query", 400, 404, 422),
  silentPath: { ...silent("this path", 400, 403, 404, 405), ground: "path" },
} as const satisfies Readonly<Record<string, Ground>>;
