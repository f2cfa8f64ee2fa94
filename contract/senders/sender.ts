import type { Draft } from "../cases/case.ts";
import type { Exchange, Failed, FailureClass, SentRequest } from "../rules/exchange.ts";

const leastLimitBytes = 4 * 1024 * 1024;
const restBytes = 64 * 1024;

/**
 * Bytes of an answer that are read at most. An answer of add-message has a few kilobytes beside what was sent, and
 * repeats that in up to three places: as the text, as the description of its case and as meta.
 */
export function answerLimitBytes({ body }: Pick<SentRequest, "body">): number {
  return Math.max(leastLimitBytes, 3 * (body?.length ?? 0) + restBytes);
}

/** Sends one request once; it never throws, and never follows a redirect. */
export type Send = (request: SentRequest, framing?: Draft["framing"]) => Promise<Exchange>;

/** Times of day and durations, in milliseconds. */
export type Clock = () => number;

const classes: readonly { readonly class: FailureClass; readonly words: RegExp }[] = [
  { class: "oversize", words: /more than \d+ bytes|ERR_BUFFER_TOO_LARGE/i },
  {
    class: "encoding",
    words:
      /failed to decompress|incorrect header check|Z_DATA_ERROR|Z_BUF_ERROR|unexpected end of file|Decompression failed|invalid (block|stored|code|distance|window|literal)/i,
  },
  {
    class: "protocol",
    words: /parse error|HPE_|malformed|invalid (header|character|status|http)|header overflow/i,
  },
  { class: "timeout", words: /timeout \d+ms exceeded|timed? ?out|ETIMEDOUT/i },
  { class: "refused", words: /ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL/ },
  { class: "dns", words: /ENOTFOUND|EAI_AGAIN|EAI_FAIL/ },
  {
    class: "tls",
    words: /certificate|CERT_|self[- ]signed|ERR_TLS|SSL|wrong version number|handshake|unable to verify/i,
  },
  { class: "truncated", words: /\baborted\b|\btruncated\b/i },
  { class: "reset", words: /ECONNRESET|EPIPE|socket hang up|reset|disconnected/i },
];

/** The class of a failure by the words of its error; both senders speak those of Node. */
export function classify(message: string): FailureClass {
  return classes.find(({ words }) => words.test(message))?.class ?? "other";
}

/** A failure as data: its class, and its first line without the headers that a call log repeats. */
export function failed(error: unknown): Failed {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && "code" in error ? ` ${String(error.code)}` : "";
  const [firstLine = ""] = message.split("\n");
  const detail = firstLine.replace(/^[\w.]+\.(fetch|body): /, "").replace(/\.$/, "");
  return { kind: "failed", class: classify(`${firstLine}${code}`), detail };
}

/** The request of a draft at an origin; a client offers the usual encodings, a plain socket none. */
export function requestFrom(draft: Draft, origin: string): SentRequest {
  const { method, path, headers, body } = draft;
  return {
    method,
    url: `${origin}${path}`,
    headers: named(headers, "accept-encoding")
      ? headers
      : [...headers, ["accept-encoding", draft.via === "wire" ? "identity" : "gzip, deflate, br"]],
    body: typeof body === "string" ? Buffer.from(body) : body,
  };
}

function named(headers: Draft["headers"], name: string): boolean {
  return headers.some(([key]) => key.toLowerCase() === name);
}
