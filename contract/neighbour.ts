import {
  caseMessagePagePath,
  caseMessagePath,
  isNotOffered,
  validateCaseMessage,
  validateCaseMessageList,
  type CaseMessageList,
} from "#schemas";
import { readBody, valueOf } from "./rules/reading.ts";
import type { Send } from "./sender.ts";

/** An account whose stored messages are asked for. */
export interface Account {
  readonly send: Send;
  readonly origin: string;
  readonly apiKey: string;
}

/** A message as case-message returns it. */
export type Stored = Readonly<Record<string, unknown>>;

/** Answer to a single read: the message, its absence, or nothing that could be judged. */
export type Single =
  | { readonly kind: "found"; readonly message: Stored; readonly shape: "documented" | "other" }
  | { readonly kind: "missing" }
  | { readonly kind: "unclear" };

/** A case of more pages is not walked; single reads have to do. */
const maxPages = 40;

/** Reads one message: GET /api/v1/crm/objects/case-message/{messageId}. */
export async function readMessage(account: Account, id: number): Promise<Single> {
  const { status, body } = await ask(account, "GET", `${caseMessagePath}/${id}`);
  if (status === 404) return { kind: "missing" };
  const data = isRecord(body) ? body["data"] : undefined;
  if (status !== 200 || !isRecord(data)) return { kind: "unclear" };
  return { kind: "found", message: data, shape: validateCaseMessage(body) ? "documented" : "other" };
}

/**
 * Reads every message of a case: GET …/case-message?where=caseId|eq|{caseId}&limit&page.
 * Undefined where the list is not offered, is too long, or does not hold as many messages as it counts.
 * A message that moved to a later page while others were added is counted once.
 */
export async function listMessages(account: Account, caseId: number): Promise<readonly Stored[] | undefined> {
  const first = await readPage(account, caseId, 1);
  if (first === undefined) return undefined;
  const { count, offset = 0, data } = first.data;
  if (data.length === 0) return count === 0 ? [] : undefined;
  const pages = Math.ceil(count / data.length);
  if (pages > maxPages) return undefined;
  const seen = new Set<number>();
  const all: Stored[] = [];
  const numbers = [...(offset > 0 ? [0] : []), ...Array.from({ length: pages }, (_, index) => index + 1)];
  for (const number of numbers) {
    const page = number === 1 ? first : await readPage(account, caseId, number);
    const messages = (page?.data.data ?? []).filter(({ id }) => !seen.has(id));
    for (const message of messages) all.push({ ...message });
    for (const { id } of messages) seen.add(id);
  }
  return all.length >= count ? all : undefined;
}

/** Deletes one message: DELETE …/case-message/{messageId}. `not-offered` for 403, 404 and 405. */
export async function deleteMessage(
  account: Account,
  id: number,
): Promise<"deleted" | "not-offered" | "failed"> {
  const { status } = await ask(account, "DELETE", `${caseMessagePath}/${id}`);
  if (status === 200) return "deleted";
  return isNotOffered(status) ? "not-offered" : "failed";
}

async function readPage(
  account: Account,
  caseId: number,
  page: number,
): Promise<CaseMessageList | undefined> {
  const { status, body } = await ask(account, "GET", caseMessagePagePath(caseId, page));
  return status === 200 && validateCaseMessageList(body) ? body : undefined;
}

async function ask(
  account: Account,
  method: string,
  path: string,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const { outcome } = await account.send({
    method,
    url: `${account.origin}${path}`,
    headers: [
      ["authorization", `Bearer ${account.apiKey}`],
      ["accept", "application/json"],
      ["accept-encoding", "identity"],
    ],
    body: undefined,
  });
  if (outcome.kind === "failed") return { status: 0, body: undefined };
  return { status: outcome.status, body: valueOf(readBody(outcome.body)) };
}

function isRecord(value: unknown): value is Stored {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
