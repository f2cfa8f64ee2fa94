import { onAdded, withHeader } from "./deviation.ts";
import { faultsOf, type Fault, type Row } from "./fault.ts";

const rows: readonly (readonly [id: string, what: string, name: string, value: string])[] = [
  ["cache-public", "may be cached for an hour", "cache-control", "public, max-age=3600"],
  ["cache-max-age", "may be cached for a minute", "cache-control", "max-age=60"],
  ["cache-immutable", "never changes", "cache-control", "max-age=1000000, immutable"],
  ["cache-shared", "may be cached by proxies", "cache-control", "s-maxage=600"],
  ["cache-expires", "expires in 2099", "expires", "Thu, 31 Dec 2099 23:59:59 GMT"],
  ["cache-age", "comes from a cache", "age", "120"],
];

/** Headers that let an answer to POST be used again. */
export const cachingFaults: readonly Fault[] = faultsOf("caching", [
  ...rows.map(([id, what, name, value]): Row => [
    id,
    ["answer-is-not-cacheable"],
    `the answer says that it ${what}`,
    onAdded((reply) => withHeader(reply, name, value)),
  ]),
  [
    "cache-age-of-what-is-not-stored",
    ["answer-is-not-cacheable"],
    "the answer says that it must not be stored, and comes from a cache",
    onAdded((reply) => withHeader(withHeader(reply, "cache-control", "no-store"), "age", "120")),
  ],
]);
