/**
 * Whether a request carries one of the bearer keys: exactly one `Authorization` header, scheme `Bearer` in any
 * case (RFC 9110), the key exact.
 */
export function isAuthorised(authorizations: readonly string[], apiKeys: ReadonlySet<string>): boolean {
  const [value] = authorizations;
  if (authorizations.length !== 1 || value === undefined) return false;
  const key = /^bearer +(\S+)$/i.exec(value)?.[1];
  return key !== undefined && apiKeys.has(key);
}

/** Values of every `Authorization` header; `rawHeaders` is Node's list of names and values in turn. */
export function authorizationsIn(rawHeaders: readonly string[]): readonly string[] {
  return rawHeaders.filter(
    (_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === "authorization",
  );
}
