import { isLoopback } from "#schemas";

/** An origin that requests may go to, or why it may not be used. */
export type OriginOutcome =
  | { readonly kind: "origin"; readonly origin: string }
  | { readonly kind: "problem"; readonly problem: string };

/** Origin of an account by its subdomain: "POST https://{account_id}.acquire.io/…". */
export function accountOrigin(accountId: string): string {
  return `https://${accountId.toLowerCase()}.acquire.io`;
}

/**
 * Reads an origin, by default that of ACQUIRE_BASE_URL: scheme, host and port, nothing else.
 * HTTPS only (documented); plain HTTP is for loopback.
 */
export function parseOrigin(text: string, name = "ACQUIRE_BASE_URL"): OriginOutcome {
  const what = problemOf(text);
  if (what === undefined) return { kind: "origin", origin: new URL(text).origin };
  const fix = "give scheme, host and port, such as https://my-company.acquire.io";
  return { kind: "problem", problem: `${name} ${what}; ${fix}` };
}

/** What is wrong with an origin, if anything. */
function problemOf(text: string): string | undefined {
  if (/["'`“”‘’\s]/.test(text)) return "holds a quotation mark or a space";
  if (!/^https?:\/\//i.test(text)) return "does not start with https:// or http://";
  if (!URL.canParse(text)) return "is not a URL";
  const url = new URL(text);
  if (url.username !== "" || url.password !== "") return "holds a user name or password";
  if (url.search !== "" || url.hash !== "" || /[?#]/.test(text)) return "holds a query or fragment";
  if (url.pathname !== "/") return "holds a path";
  if (url.hostname.endsWith(".")) return "has a host that ends with a dot";
  if (url.protocol === "http:" && !isLoopback(url.origin)) {
    return "is plain http to a host other than loopback: the key would be sent in clear text";
  }
  return undefined;
}
