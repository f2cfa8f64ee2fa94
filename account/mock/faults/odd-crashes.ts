import { crash } from "./deviation.ts";
import { isList, isObject, textAt, valueAt } from "./edit.ts";
import { faultsOf, type Fault } from "./fault.ts";
import type { Json, Received } from "./hooks.ts";

type Call = readonly [id: string, what: string, when: (body: Json, received: Received) => boolean];

const oddMentions: ReadonlySet<Json> = new Set([null, 0.5, 2 ** 31]);
const textOf = ({ bytes }: Received): string => String(bytes ?? "");

/** Calls that may be taken or refused, and that few senders make. */
const rows: readonly Call[] = [
  [
    "crash-on-odd-characters-in-meta",
    "NUL, half a character or an emoji as name in meta",
    (body) => /\\u0000|\\ud83d|"\u{1f642}":/u.test(JSON.stringify(valueAt(body, "/meta") ?? null)),
  ],
  [
    "crash-on-mention-of-other-value",
    "a mention of null, an object, a fraction or 2^31",
    (body) => {
      const mentions = valueAt(body, "/mentionUsers");
      return isList(mentions) && mentions.some((one) => isObject(one) || oddMentions.has(one));
    },
  ],
  ["crash-on-delay-2-to-31", "delay 2^31", (body) => valueAt(body, "/delay") === 2 ** 31],
  [
    "crash-on-odd-language",
    "a language of 300 characters or with NUL",
    (body) => /\0|.{256}/.test(textAt(body, "/message/translateLangKey")),
  ],
  [
    "crash-on-odd-user-type",
    "-x-user-type that is broken, nested, long, or holds NUL",
    (_body, { query }) =>
      query.has("-x-user-type[a]") || /\ufffd|\0|.{256}/.test(query.get("-x-user-type") ?? ""),
  ],
  [
    "crash-on-5000-deep",
    "a body nested 5,000 deep",
    (_body, call) => textOf(call).includes("[".repeat(4000)),
  ],
  ["crash-on-400-kb", "a body of more than 256 KB", (_body, call) => textOf(call).length > 262_144],
  ["crash-on-exponent", "caseId with an exponent", (_body, call) => /"caseId":\d\.\d+e/.test(textOf(call))],
];

/** Calls that end in a 500 before anything is made of them. */
export const oddCrashFaults: readonly Fault[] = faultsOf(
  "strictness",
  rows.map(([id, what, when]) => [
    id,
    ["no-server-error as expected"],
    `answers 500 to ${what}`,
    {
      decide: (own, received, body) => (body !== undefined && when(body, received) ? crash : own),
    },
  ]),
);
