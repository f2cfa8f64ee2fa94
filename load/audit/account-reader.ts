import {
  caseMessageListPath,
  caseMessagePath,
  isNotOffered,
  validateCaseMessage,
  validateCaseMessageList,
  type ListedMessage,
  type StoredMessage,
} from "#schemas";
import { readJson } from "./bounded-body.ts";

/** Messages that a page of the list is asked for. */
const pageLimit = 100;

/** Where to read messages back from. */
export interface ReaderTarget {
  readonly origin: string;
  readonly apiKey: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * A read that gave nothing to judge, and why. `refused`: not offered; `silent`: no answer; `wait`: the account asked
 * for a wait, and is not asked again; `unclear`: anything else.
 */
export interface Unread {
  readonly kind: "refused" | "silent" | "wait" | "unclear";
  readonly why: string;
}

/** A page of messages of one case. */
export interface MessagePage {
  readonly kind: "page";
  /** Messages on all pages. */
  readonly count: number;
  /** Messages before this page, where the account tells. */
  readonly offset: number | undefined;
  readonly messages: readonly ListedMessage[];
}

/** What a single read tells; `missing`: there is no such message, or no such neighbour. */
export type SingleRead =
  | { readonly kind: "stored"; readonly message: StoredMessage }
  | { readonly kind: "missing" }
  | Unread;

/** Reads stored messages back; never throws for what an account answers. */
export interface AccountReader {
  readonly page: (caseId: number, page: number) => Promise<MessagePage | Unread>;
  readonly single: (id: number) => Promise<SingleRead>;
  /** Requests that the mock counted; undefined on any other account. */
  readonly received: () => Promise<number | undefined>;
}

/** A reader of one account. Redirects are not followed: they would take the key along. */
export function accountReader(target: ReaderTarget): AccountReader {
  let wait: Unread | undefined;
  const get = async (path: string): Promise<Answer> => {
    try {
      const response = await fetch(`${target.origin}${path}`, {
        headers: { authorization: `Bearer ${target.apiKey}`, accept: "application/json" },
        redirect: "manual",
        signal: AbortSignal.any([target.signal, AbortSignal.timeout(target.timeoutMs)]),
      });
      return { status: response.status, body: await readJson(response.body) };
    } catch {
      return { status: 0, body: undefined };
    }
  };
  const ask = async <T>(path: string, judge: (answer: Answer) => T | undefined): Promise<T | Unread> => {
    if (wait !== undefined) return wait;
    const answer = await get(path);
    if (answer.status === 429) wait = { kind: "wait", why: "the account asked for a wait (429)" };
    return wait ?? judge(answer) ?? unread(answer.status);
  };
  return {
    page: (caseId, page) =>
      ask(caseMessageListPath({ caseId, limit: pageLimit, page }), ({ status, body }) => {
        if (status !== 200 || !validateCaseMessageList(body)) return undefined;
        const { count, offset, data } = body.data;
        return { kind: "page" as const, count, offset, messages: data };
      }),
    single: (id) =>
      ask(`${caseMessagePath}/${id}`, ({ status, body }): SingleRead | undefined => {
        if (status === 404) return { kind: "missing" };
        const stored = status === 200 && validateCaseMessage(body) && body.data.id === id;
        return stored ? { kind: "stored", message: body.data } : undefined;
      }),
    received: async () => {
      const { status, body } = await get("/mock/record");
      const known = typeof body === "object" && body !== null && "requests" in body;
      return status === 200 && known && typeof body.requests === "number" ? body.requests : undefined;
    },
  };
}

interface Answer {
  /** 0 when nothing was answered, or nothing that could be read to its end. */
  readonly status: number;
  readonly body: unknown;
}

function unread(status: number): Unread {
  if (status === 0) return { kind: "silent", why: "no answer" };
  const why = status === 200 ? "status 200 in another shape" : `status ${status}`;
  return { kind: isNotOffered(status) ? "refused" : "unclear", why };
}
