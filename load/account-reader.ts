import { caseMessagePath, validateCaseMessage, validateCaseMessageList, type StoredMessage } from "#schemas";

/** Where to read messages back from. */
export interface ReaderTarget {
  readonly origin: string;
  readonly apiKey: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** A page of messages of one case. */
export interface MessagePage {
  /** Messages on all pages. */
  readonly count: number;
  readonly messages: readonly StoredMessage[];
}

/** What a single read tells; `unclear` is everything but a message or a 404. */
export type SingleRead =
  | { readonly kind: "stored"; readonly message: StoredMessage }
  | { readonly kind: "missing" }
  | { readonly kind: "unclear" };

/** Reads stored messages back; never throws for what an account answers. */
export interface AccountReader {
  readonly page: (caseId: number, page: number) => Promise<MessagePage | undefined>;
  readonly single: (id: number) => Promise<SingleRead>;
  /** Requests that the mock counted; undefined on any other account. */
  readonly received: () => Promise<number | undefined>;
}

/** Messages that a page asks for; the account may give fewer. */
const pageLimit = 100;

const longestAnswer = 8_000_000;

/** A reader of one account. Redirects are not followed: they would take the key along. */
export function accountReader(target: ReaderTarget): AccountReader {
  const get = async (path: string): Promise<Answer> => {
    try {
      const response = await fetch(`${target.origin}${path}`, {
        headers: { authorization: `Bearer ${target.apiKey}`, accept: "application/json" },
        redirect: "manual",
        signal: AbortSignal.any([target.signal, AbortSignal.timeout(target.timeoutMs)]),
      });
      const declared = Number(response.headers.get("content-length") ?? 0);
      if (declared > longestAnswer) await response.body?.cancel();
      return {
        status: response.status,
        body: declared > longestAnswer ? undefined : parse(await response.text()),
      };
    } catch {
      return { status: 0, body: undefined };
    }
  };
  return {
    page: async (caseId, page) => {
      const query = `where=caseId|eq|${caseId}&limit=${pageLimit}&page=${page}`;
      const { status, body } = await get(`${caseMessagePath}?${query}`);
      if (status !== 200 || !validateCaseMessageList(body)) return undefined;
      return { count: body.data.count, messages: body.data.data };
    },
    single: async (id) => {
      const { status, body } = await get(`${caseMessagePath}/${id}`);
      if (status === 200 && validateCaseMessage(body)) return { kind: "stored", message: body.data };
      return status === 404 ? { kind: "missing" } : { kind: "unclear" };
    },
    received: async () => {
      const { status, body } = await get("/mock/record");
      const known = typeof body === "object" && body !== null && "requests" in body;
      return status === 200 && known && typeof body.requests === "number" ? body.requests : undefined;
    },
  };
}

interface Answer {
  /** 0 when nothing was answered. */
  readonly status: number;
  readonly body: unknown;
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
