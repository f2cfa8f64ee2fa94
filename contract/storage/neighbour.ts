import {
  isObject,
  caseMessageListPath,
  caseMessagePath,
  isNotOffered,
  validateCaseMessage,
  validateCaseMessageList,
  type CaseMessageList,
  type CaseMessageQuery,
} from "#schemas";
import type { Send } from "../senders/sender.ts";

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

/** The messages that single reads found. */
export function messagesIn(singles: Iterable<Single>): readonly Stored[] {
  return Array.from(singles).flatMap((single) => (single.kind === "found" ? [single.message] : []));
}

/** Reads one message: GET /api/v1/crm/objects/case-message/{messageId}. */
export async function readMessage(account: Account, id: number): Promise<Single> {
  const { status, body } = await ask(account, "GET", `${caseMessagePath}/${id}`);
  if (status === 404 || status === 410 || saysNotFound(status, body)) return { kind: "missing" };
  const data = isObject(body) ? body["data"] : undefined;
  if (status !== 200 || !isObject(data)) return { kind: "unclear" };
  return { kind: "found", message: data, shape: validateCaseMessage(body) ? "documented" : "other" };
}

/** Reads one page of the messages of a case: GET …/case-message?where=caseId|eq|{caseId}&limit; undefined for any other answer. */
export async function readPage(
  account: Account,
  query: CaseMessageQuery,
): Promise<CaseMessageList["data"] | undefined> {
  const { status, body } = await ask(account, "GET", caseMessageListPath(query));
  return status === 200 && validateCaseMessageList(body) ? body.data : undefined;
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

/** The documented error for a missing record is a 400, although its status table gives 404. */
function saysNotFound(status: number, body: unknown): boolean {
  return status === 400 && (JSON.stringify(body) ?? "").includes('"ERROR_RECORD_NOT_FOUND"');
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
  return { status: outcome.status, body: parsed(outcome.body) };
}

/** A list may be long, and none of the strict readings is asked of a neighbour. */
function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
