import { endpoint } from "#schemas";
import { invalid, onRefused, textOf, withBody, withHeader } from "./deviation.ts";
import { edited, isObject, textAt, valueAt } from "./edit.ts";
import type { Variation } from "./fault.ts";
import type { Hooks, Json } from "./hooks.ts";

type Row = readonly [id: string, title: string, hooks: Hooks];

const forbidden = '{"error":{"code":"ERROR_UNAUTHORIZED_ACCESS","message":"Not for you.","data":null}}';

/** Lawful answers to calls that the documentation does not settle, and lawful refusals. */
const rows: readonly Row[] = [
  ["unknown-case-400", "400 for an unknown case", onRefused((reply) => ({ ...reply, status: 400 }), 404)],
  [
    "unknown-path-403",
    "403 for an unknown path",
    onRefused(
      (reply, { received }) =>
        received.path.includes("/chat") && received.path !== endpoint.path
          ? withBody({ ...reply, status: 403 }, forbidden)
          : reply,
      404,
    ),
  ],
  ["other-method-404", "404 for another method", onRefused((reply) => ({ ...reply, status: 404 }), 405)],
  [
    "other-method-405-bare",
    "405 without Allow",
    onRefused(({ headers: { allow: _allow, ...headers }, ...reply }) => ({ ...reply, headers }), 405),
  ],
  [
    "refusal-of-get-cached",
    "a refusal of another method that a cache may keep",
    onRefused((reply) => withHeader(reply, "cache-control", "max-age=60"), 405),
  ],
  ["media-type-400", "400 for another media type", onRefused((reply) => ({ ...reply, status: 400 }), 415)],
  ["large-body-400", "400 for a large body", onRefused((reply) => ({ ...reply, status: 400 }), 413)],
  [
    "errors-as-list",
    "errors in the older shape",
    onRefused((reply) => withBody(reply, listed(textOf(reply), reply.status))),
  ],
  ["error-with-more", "errors with more members", onRefused((reply) => withBody(reply, more(textOf(reply))))],
  [
    "error-with-number-code",
    "errors with a number as code",
    onRefused((reply) => withBody(reply, numbered(textOf(reply), reply.status))),
  ],
  [
    "challenge",
    "a challenge with 401",
    onRefused((reply) => withHeader(reply, "www-authenticate", 'Bearer realm="acquire"'), 401),
  ],
  [
    "user-type-ignored",
    "any -x-user-type",
    { decide: (refusal) => (refusal?.message.includes("-x-user-type") === true ? undefined : refusal) },
  ],
  [
    "user-type-required",
    "400 without -x-user-type",
    {
      decide: (refusal, { query }) =>
        refusal ?? (query.has("-x-user-type") ? undefined : invalid("-x-user-type is required")),
    },
  ],
  [
    "unknown-members-refused",
    "400 for unknown members",
    {
      decide: (refusal, _received, body) =>
        refusal ??
        (isObject(body) && Object.keys(body).some((name) => !known.has(name))
          ? invalid("unknown member")
          : undefined),
    },
  ],
  [
    "errors-with-empty-title",
    "errors in the older shape, told by their details",
    onRefused((reply) => withBody(reply, untitled(textOf(reply), reply.status))),
  ],
  [
    "error-with-null-code",
    "errors without a code",
    onRefused((reply) =>
      withBody(reply, JSON.stringify(edited(JSON.parse(textOf(reply)), "/error/code", () => null))),
    ),
  ],
  ["text-over-255-refused", "400 for a text above 255 characters", limited((text) => text.length > 255)],
  ["long-text-refused", "400 for a text above 4,096 characters", limited((text) => text.length > 4096)],
  ["empty-text-refused", "400 for an empty text", limited((text) => text === "")],
  ["nul-refused", "400 for a NUL in the text", limited((text) => text.includes("\0"))],
  ["lone-surrogate-refused", "400 for a lone surrogate", limited((text) => /\p{Surrogate}/u.test(text))],
  [
    "json-extended",
    "takes NaN, comments, single quotes and a comma too many",
    { bytes: (bytes) => Buffer.from(plainJson(bytes.toString())) },
  ],
  [
    "byte-order-mark-taken",
    "takes a byte-order mark",
    { bytes: (bytes) => (bytes[0] === 0xef && bytes[1] === 0xbb ? bytes.subarray(3) : bytes) },
  ],
  ["text-optional", "takes a message without text, as one table has it", leniently("/message/message")],
  ["channel-unchecked", "takes any channel", leniently("/channel")],
  ["mentions-unchecked", "takes any mentionUsers", leniently("/mentionUsers")],
  ["delay-unchecked", "takes any delay", leniently("/delay")],
  ["language-unchecked", "takes any translateLangKey", leniently("/message/translateLangKey")],
];

const known: ReadonlySet<string> = new Set(["caseId", "message", "channel", "mentionUsers", "meta", "delay"]);

/** Accounts that refuse in another lawful way, or what the documentation leaves open. */
export const refusalVariations: readonly Variation[] = rows.map(([id, title, hooks]) => ({
  id,
  title,
  hooks,
}));

/** Does not look at one member whose check the documentation leaves open; a text that is absent is empty. */
function leniently(pointer: string): Hooks {
  return {
    problems: (problems, body) =>
      problems.filter(
        (problem) => problem.pointer !== pointer || (pointer === "/message/message" && hasText(body)),
      ),
  };
}

/** A text that is JSON but for the extensions that lenient parsers know; any other text as it is. */
function plainJson(text: string): string {
  if (isJson(text)) return text;
  const mended = text
    .replace(/^\{\/\*[^*]*\*\//, "{")
    .replace(/,\}$/, "}")
    .replace(/,"delay":NaN\}$/, "}");
  const quoted = mended.startsWith("{'") ? mended.replaceAll("'", '"') : mended;
  return isJson(quoted) ? quoted : text;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function hasText(body: Json | undefined): boolean {
  return valueAt(body ?? null, "/message/message") !== undefined;
}

function limited(refuses: (text: string) => boolean): Hooks {
  return {
    decide: (refusal, _received, body) =>
      refusal ?? (refuses(textAt(body, "/message/message")) ? invalid("The text is not taken") : undefined),
  };
}

function listed(text: string, status: number): string {
  const message = textAt(JSON.parse(text), "/error/message");
  return JSON.stringify({ errors: [{ status, title: "ERROR", details: message }] });
}

function untitled(text: string, status: number): string {
  const message = textAt(JSON.parse(text), "/error/message");
  return JSON.stringify({ errors: [{ status, title: "", details: message }] });
}

function more(text: string): string {
  return JSON.stringify(
    edited(
      edited(JSON.parse(text), "/error/data", () => ({ field: "x" })),
      "/requestId",
      () => "8f2c",
    ),
  );
}

function numbered(text: string, status: number): string {
  return JSON.stringify(edited(JSON.parse(text), "/error/code", () => status));
}
