import { onAdded, onRefused, textOf, withBody, withHeader } from "./deviation.ts";
import type { Variation } from "./fault.ts";
import type { Hooks } from "./hooks.ts";

type Row = readonly [id: string, title: string, hooks: Hooks];

/** Lawful ways to put an answer on the wire. */
const rows: readonly Row[] = [
  [
    "body-indented",
    "indented JSON with a line feed behind",
    onAdded((reply) => withBody(reply, `${JSON.stringify(JSON.parse(textOf(reply)), null, 4)}\n`)),
  ],
  [
    "body-escaped",
    "JSON with all but ASCII escaped",
    onAdded((reply) => withBody(reply, escaped(textOf(reply)))),
  ],
  [
    "media-type-without-charset",
    "a media type without charset",
    onAdded((reply) => withHeader(reply, "content-type", "application/json")),
  ],
  [
    "media-type-capitalised",
    "a media type in capitals",
    onAdded((reply) => withHeader(reply, "content-type", "Application/JSON; Charset=UTF-8")),
  ],
  [
    "cache-forbidden",
    "headers that forbid caching",
    onAdded((reply) => withHeader(reply, "cache-control", "no-store, no-cache, must-revalidate")),
  ],
  ["tagged", "an entity tag", onAdded((reply) => withHeader(reply, "etag", 'W/"18e1-4f2a"'))],
  [
    "headers-more",
    "headers of proxies and frameworks",
    onAdded((reply) => ({
      ...reply,
      headers: {
        ...reply.headers,
        server: "nginx",
        vary: "Accept-Encoding",
        "x-request-id": "8f2c1a",
        "set-cookie": "sid=1; HttpOnly",
      },
    })),
  ],
  [
    "refused-number-quoted",
    "refusals that quote the number that they refuse",
    onRefused(
      (reply, { received }) => withBody(reply, quoting(textOf(reply), String(received.bytes))),
      400,
      404,
    ),
  ],
  ["slow", "answers after 300 ms", { waitMs: () => 300 }],
  ["ids-with-gaps", "ids with gaps", { id: (next) => next + 12 }],
  ["ids-large", "ids above 2^31", { id: (next) => Math.max(next, 3_000_000_000) }],
  ["clock-two-seconds-ahead", "a clock two seconds ahead", { date: shifted(2000) }],
  ["clock-two-seconds-behind", "a clock two seconds behind", { date: shifted(-2000) }],
  ["clocks-of-several-servers", "dates of several clocks", { date: scattered }],
  ["created-with-ms", "milliseconds that are not zero", { date: shifted(123) }],
];

/** Accounts that write JSON, headers, ids and dates in another lawful way. */
export const byteVariations: readonly Variation[] = rows.map(([id, title, hooks]) => ({ id, title, hooks }));

function shifted(ms: number): (date: string) => string {
  return (date) => new Date(Date.parse(date) + ms).toISOString();
}

/** Each message is dated by one of several servers, whose clocks differ by up to three seconds. */
function scattered(date: string, { history }: { readonly history: readonly unknown[] }): string {
  return new Date(Date.parse(date) + ((history.length * 1117) % 3000) - 1500).toISOString();
}

function escaped(text: string): string {
  return text.replaceAll(
    /[^\0-\u007E]/g,
    (unit) => String.raw`\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** An error whose data holds the case id of a body, digit by digit as it was sent. */
function quoting(error: string, body: string): string {
  const [, literal] = /"caseId":(-?\d+(\.\d+)?(e\d+)?)[,}]/.exec(body) ?? [];
  return literal === undefined ? error : error.replace('"data":null', `"data":{"caseId":${literal}}`);
}
