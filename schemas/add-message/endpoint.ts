/**
 * The documented address of add-message.
 * Source: "POST https://{account_id}.acquire.io/api/v1/crm/messenger/chat/add-message?-x-user-type=contact".
 */
export const endpoint = {
  method: "POST",
  path: "/api/v1/crm/messenger/chat/add-message",
  userTypeParameter: "-x-user-type",
  mediaType: "application/json",
} as const;

/** The neighbours that read and delete messages; an account may offer none of them. */
export const caseMessagePath = "/api/v1/crm/objects/case-message";

/** What a page of the list of messages is asked with. */
export interface CaseMessageQuery {
  readonly caseId: number;
  /** Most messages of the page; the account may give fewer. */
  readonly limit: number;
  /** Absent asks without naming a page, as the documentation does. */
  readonly page?: number;
}

/** Path and query of one page of the messages of a case; `|` is escaped, as a URL may not hold it. */
export function caseMessageListPath({ caseId, limit, page }: CaseMessageQuery): string {
  const named = page === undefined ? "" : `&page=${page}`;
  return `${caseMessagePath}?where=caseId%7Ceq%7C${caseId}&limit=${limit}${named}`;
}

/** Whether a status says that a neighbour is not offered, rather than that it failed. */
export function isNotOffered(status: number): boolean {
  return status === 403 || status === 404 || status === 405;
}

/** Values documented for `-x-user-type`. */
export const userTypes = ["contact", "user"] as const;
export type UserType = (typeof userTypes)[number];

/** Path and query of add-message for one user type; the hyphen at the start of the parameter is real. */
export function addMessagePath(userType: UserType): string {
  return `${endpoint.path}?${endpoint.userTypeParameter}=${userType}`;
}
