/** Statuses of refusals that the documentation lists for the whole API. */
const documented: ReadonlySet<number> = new Set([400, 401, 403, 404, 500, 503]);

/** Statuses that servers give before an application sees the request, often without a body. */
const bare: ReadonlySet<number> = new Set([408, 411, 414, 417, 426, 431]);

/** Whether the documentation lists a status for refusals, so that their body is documented too. */
export function isDocumentedRefusal(status: number): boolean {
  return documented.has(status);
}

/** Whether a refusal may come without a body: nothing is documented of these statuses. */
export function isBareRefusal(status: number): boolean {
  return bare.has(status);
}

/** Whether an error answer is declared as JSON, or as a JSON format for errors such as `application/problem+json`. */
export function isErrorMediaType(mediaType: string): boolean {
  return /^\s*application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(mediaType);
}
