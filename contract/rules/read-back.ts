import type { CaseBreak, CaseRule } from "./case-observation.ts";
import { show, type Due } from "./observation.ts";
import { firstDifference } from "./difference.ts";

/** One acknowledged message, and what the account says of it afterwards. */
export interface Look {
  readonly step: number;
  readonly id: number;
  /** Members of the acknowledgement that must be kept. */
  readonly acknowledged: Readonly<Record<string, unknown>>;
  /** The message as read back; `missing` where the account denies it, undefined where it could not be asked. */
  readonly stored: Readonly<Record<string, unknown>> | "missing" | undefined;
  /** What said so. */
  readonly source: "single" | "list";
  /** How often the id and the text stand in the list; undefined where the list could not be read whole. */
  readonly listed: { readonly id: number; readonly text: number } | undefined;
  /** How often single reads show the text, where there is no list; undefined where there is one. */
  readonly copies: number | undefined;
  /** How often the text may stand there: once for each request that carried it and was not refused. */
  readonly sentTimes: number;
}

/** A request that was refused and whose text is stored nevertheless. */
export interface Intruder {
  readonly step: number;
  readonly text: string;
  /** What the documentation makes of the request. */
  readonly due: Due;
}

/** A member that is stored otherwise than it was acknowledged, seen when the run had ended. */
export interface Altered {
  readonly step: number;
  readonly name: string;
  readonly stored: unknown;
}

/** What reading back showed. */
export interface ReadBack {
  readonly kind: "list" | "single" | "not-audited";
  readonly looks: readonly Look[];
  /** Requests that were refused and whose text is stored nevertheless. */
  readonly intruders: readonly Intruder[];
  /** What had changed when the run had ended. */
  readonly altered?: readonly Altered[];
  /** Ids that an earlier message of the run had been given. */
  readonly reused?: readonly { readonly step: number; readonly id: number }[];
}

/** Members that a stored message must share with its acknowledgement. */
export const keptMembers = [
  "id",
  "caseId",
  "channel",
  "type",
  "message",
  "meta",
  "dateCreated",
  "dateUpdated",
  "senderId",
  "senderType",
  "seen",
] as const;

/** A store may keep whole seconds where the answer had more; all dates of the documented examples are whole. */
function kept(name: string, due: unknown, is: unknown): unknown {
  if (name !== "dateCreated" || typeof due !== "string" || typeof is !== "string") return is;
  const [answeredMs, storedMs] = [Date.parse(due), Date.parse(is)];
  return storedMs % 1000 === 0 && Math.abs(answeredMs - storedMs) < 1000 ? due : is;
}

/** Rules on what is stored, where the account offers case-message. */
export const readBackRules: readonly CaseRule[] = [
  {
    id: "message-is-kept",
    title: "A message that was acknowledged can be read back",
    basis: "expected",
    quote: "GET /api/v1/crm/objects/case-message/{messageId} answers with the message.",
    check: ({ readBack }) =>
      (readBack?.looks ?? []).flatMap(({ step, id, stored, source, listed }) => {
        // A list may lag behind; it decides only where a single read does not.
        const unlisted = stored === undefined && listed?.id === 0;
        if (stored !== "missing" && !unlisted) return [];
        const received = unlisted || source === "list" ? "a list without it" : "404";
        return [{ step, pointer: "/data/id", expected: `message ${id} among the stored ones`, received }];
      }),
  },
  {
    id: "message-is-kept-unchanged",
    title: "A message is stored as it was acknowledged",
    basis: "expected",
    quote: "GET /api/v1/crm/objects/case-message/{messageId} answers with the message.",
    check: ({ readBack }) => [
      ...(readBack?.altered ?? []).map(({ step, name, stored }): CaseBreak => ({
        step,
        pointer: `/data/${name}`,
        expected: "as it was acknowledged",
        received: `${show(stored)} when the run had ended`,
      })),
      ...(readBack?.looks ?? []).flatMap(({ step, acknowledged, stored, source }) => {
        if (stored === undefined || stored === "missing") return [];
        return keptMembers.flatMap((name) => {
          const [due, is] = [acknowledged[name], kept(name, acknowledged[name], stored[name])];
          // A new message is seen in time; an event is seen from the start, and stays so.
          if (name === "seen" && (acknowledged["type"] !== "event" || due !== "yes")) return [];
          // All of them are documented for a single read; of the rows of a list nothing is said.
          if (due === undefined || (is === undefined && source === "list")) return [];
          const difference = firstDifference(due, is, `/data/${name}`);
          if (difference === undefined) return [];
          const received = `${show(difference.received)} when read back`;
          return [{ step, pointer: difference.pointer, expected: show(difference.expected), received }];
        });
      }),
    ],
  },
  {
    id: "message-is-kept-once",
    title: "A message is stored exactly once",
    basis: "expected",
    quote: "One request adds one message.",
    check: ({ readBack }) =>
      (readBack?.looks ?? []).flatMap(({ step, id, listed, copies, sentTimes }) => {
        const { id: ids, text } = listed ?? { id: 1, text: copies ?? 0 };
        if (ids <= 1 && text <= sentTimes) return [];
        const received = `id ${id} ${ids} times, its text ${text} times`;
        return [
          { step, pointer: "/data/id", expected: `the id once, the text ${sentTimes} times`, received },
        ];
      }),
  },
  {
    id: "refusal-adds-nothing",
    title: "A request that was refused adds no message",
    basis: "expected",
    quote: "An error answer says that the request was not fulfilled.",
    check: ({ readBack }) =>
      (readBack?.intruders ?? []).map(({ step, text, due: { accept, basis, quote } }): CaseBreak => {
        const pointer = "";
        const expected = "no message of the refused request";
        const received = `a stored message ${show(text)}`;
        // What must not be added at all breaks the sentence that says so, whatever was answered.
        if (accept === "must-not") return { step, pointer, expected, received, basis, quote };
        return { step, pointer, expected, received };
      }),
  },
];
