import { onAdded, onRefused, withHeader } from "./deviation.ts";
import { faultsOf, type Fault, type Row } from "./fault.ts";

const path = "/api/v1/crm/messenger/chat/add-message";

const rows: readonly (readonly [id: string, status: number, location: string])[] = [
  ["redirect-301-same-host", 301, `${path}/?-x-user-type=contact`],
  ["redirect-302-login", 302, "/login"],
  ["redirect-303-same-host", 303, "/api/v1/crm/objects/case-message/8289"],
  ["redirect-307-same-host", 307, `${path}/v2`],
  ["redirect-308-other-port", 308, `http://127.0.0.1:9${path}`],
  ["redirect-307-other-host", 307, `http://localhost:9${path}`],
  ["redirect-301-https", 301, `https://127.0.0.1${path}`],
  ["redirect-300-choices", 300, path],
];

/** Redirects in place of an answer. */
export const redirectFaults: readonly Fault[] = faultsOf("redirects", [
  ...rows.map(([id, status, location]): Row => [
    id,
    ["no-redirect"],
    `answers ${status} to ${location}`,
    onAdded((reply) => ({ ...withHeader(reply, "location", location), status })),
  ]),
  [
    "redirect-without-location",
    ["no-redirect"],
    "answers 302 without Location",
    onAdded((reply) => ({ ...reply, status: 302 })),
  ],
  [
    "redirect-wrong-key-to-login",
    ["no-redirect"],
    "answers a wrong key 302 to a login",
    onRefused((reply) => ({ ...withHeader(reply, "location", "/login"), status: 302 }), 401),
  ],
]);
