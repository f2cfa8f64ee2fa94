import { isErrorMediaType } from "#schemas";
import { headerValues, type Answered } from "./exchange.ts";
import { answerOf, requestOf, type AnswerRule, type Break, type Observation } from "./observation.ts";

const decodable: ReadonlySet<string> = new Set(["identity", "gzip", "x-gzip", "deflate", "br"]);

/** Whether the answer carries a body that is to be judged as JSON. */
export function carriesJson(observation: Observation): boolean {
  const answer = answerOf(observation);
  if (answer === undefined || observation.reading === undefined) return false;
  const { method } = requestOf(observation);
  if (method === "HEAD" || (["OPTIONS", "TRACE"].includes(method) && answer.status < 400)) return false;
  return answer.status >= 200 && answer.status !== 204 && !(answer.status >= 300 && answer.status < 400);
}

const headerRule = (
  id: string,
  title: string,
  {
    quote,
    check,
  }: { readonly quote: string; readonly check: (answer: Answered, o: Observation) => readonly Break[] },
): AnswerRule => ({
  id,
  title,
  basis: "expected",
  quote,
  check: (observation) => {
    const answer = answerOf(observation);
    return answer === undefined ? [] : check(answer, observation);
  },
});

const found = (expected: string, received: string): readonly Break[] => [{ pointer: "", expected, received }];

/** Rules on the headers of an answer; the documentation shows JSON bodies and names no header. */
export const headerRules: readonly AnswerRule[] = [
  headerRule("media-type-is-json", "The answer is declared as application/json", {
    quote: "The documentation shows every answer as JSON; RFC 8259 gives it the media type application/json.",
    check: (answer, observation) => {
      if (!carriesJson(observation) || (answer.status >= 400 && answer.body.length === 0)) return [];
      const [value = "", ...more] = headerValues(answer.headers, "content-type");
      if (more.length > 0) return found("one Content-Type", [value, ...more].join(" and "));
      const mediaType = value.split(";")[0]?.trim().toLowerCase() ?? "";
      const errorType = answer.status >= 400 && isErrorMediaType(value);
      if (mediaType === "application/json" || errorType) return [];
      return found(
        "content-type application/json",
        `content-type ${value || "missing"}, body ${start(answer.body)}`,
      );
    },
  }),
  headerRule("charset-is-utf8", "A charset, where one is named, is UTF-8", {
    quote: "RFC 8259, section 8.1: JSON text exchanged between systems MUST be encoded using UTF-8.",
    check: (answer) => {
      const value = headerValues(answer.headers, "content-type")[0] ?? "";
      const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(value)?.[1]?.toLowerCase();
      return charset === undefined || charset === "utf-8" || charset === "utf8"
        ? []
        : found("charset utf-8", `charset ${charset}`);
    },
  }),
  headerRule("encoding-was-offered", "The content encoding is one that the request offered", {
    quote: "RFC 9110, section 12.5.3: Accept-Encoding names the codings that are acceptable in the response.",
    check: (answer, observation) => {
      const codings = tokens(headerValues(answer.headers, "content-encoding"));
      const offered = tokens(headerValues(requestOf(observation).headers, "accept-encoding"));
      const foreign = codings.filter((coding) => !decodable.has(coding) || !isOffered(coding, offered));
      return foreign.length === 0
        ? []
        : found(
            `content-encoding ${offered.join(", ") || "identity"}`,
            `content-encoding ${foreign.join(", ")}`,
          );
    },
  }),
  headerRule("framing-is-exact", "The answer's bytes are framed exactly as its headers say", {
    quote: "RFC 9112, section 6: Content-Length or chunked coding delimit the body.",
    check: (answer) =>
      answer.framing.map((detail) => ({
        pointer: "",
        expected: "framing as RFC 9112 says",
        received: detail,
      })),
  }),
  headerRule("answer-is-not-cacheable", "No header lets a cache store the answer to a POST", {
    quote:
      "RFC 9110, section 9.3.3: a POST answer is cacheable only with explicit freshness; a message is never the same twice.",
    check: (answer, observation) => {
      if (requestOf(observation).method !== "POST") return [];
      const age = headerValues(answer.headers, "age")[0];
      if (age !== undefined && Number(age) > 0)
        return found("an answer made for this request", `age: ${age}`);
      const directives = headerValues(answer.headers, "cache-control").join(",").toLowerCase();
      if (/\bno-store\b/.test(directives)) return [];
      const fresh = /\b(public|immutable)\b|\b(s-maxage|max-age)\s*=\s*"?0*[1-9]/.exec(directives)?.[0];
      if (fresh !== undefined) return found("no cache freshness", `cache-control: ${directives}`);
      const expires = headerValues(answer.headers, "expires")[0];
      const answeredAtMs = observation.exchange.startedAtMs + observation.exchange.durationMs;
      const overridden = /\b(no-cache|max-age)\b/.test(directives);
      const later =
        !overridden && expires !== undefined && Date.parse(expires) > answeredAtMs + observation.skewMs;
      return later ? found("no cache freshness", `expires: ${expires}`) : [];
    },
  }),
];

function tokens(values: readonly string[]): readonly string[] {
  return values
    .flatMap((value) => value.split(","))
    .map((token) => token.split(";")[0]?.trim().toLowerCase() ?? "")
    .filter((token) => token !== "");
}

function isOffered(coding: string, offered: readonly string[]): boolean {
  const plain = coding.replace(/^x-/, "");
  return coding === "identity" || offered.includes(plain) || offered.includes("*");
}

function start(body: Uint8Array): string {
  return JSON.stringify(new TextDecoder().decode(body.subarray(0, 200)));
}
