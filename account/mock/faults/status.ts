import { onAdded, onRefused } from "./deviation.ts";
import { faultsOf, type Fault, type Row } from "./fault.ts";

/** Statuses in place of 200 for a message that was added. */
const added: readonly (readonly [status: number, ...trips: readonly string[]])[] = [
  [201, "success-is-200"],
  [202, "success-is-200"],
  [203, "success-is-200"],
  [206, "success-is-200"],
  [299, "success-is-200"],
  [400, "valid-request-is-accepted", "error-has-documented-shape", "refusal-adds-nothing"],
  [500, "no-server-error", "error-has-documented-shape"],
  [503, "no-server-error", "error-has-documented-shape"],
];

const shapes = ["members-are-present", "no-unknown-members"];

/** Statuses in place of the one that a refusal is due. */
const refused: readonly (readonly [due: number, status: number, ...trips: readonly string[]])[] = [
  [401, 403, "key-is-checked", "error-code-fits-status", "refusal-status-fits as expected"],
  [401, 400, "key-is-checked", "error-code-fits-status"],
  [401, 404, "key-is-checked", "refusal-status-fits as expected"],
  [401, 500, "no-server-error", "error-code-fits-status"],
  [401, 200, "key-is-checked", ...shapes],
  [400, 200, "invalid-body-is-refused", "broken-json-is-refused", "only-active-cases-receive", ...shapes],
  [400, 500, "no-server-error", "error-code-fits-status"],
  [400, 503, "no-server-error"],
  [
    400,
    202,
    "invalid-body-is-refused",
    "broken-json-is-refused",
    "only-active-cases-receive",
    "success-is-200 as expected",
  ],
  [404, 200, "unknown-case-is-refused", "invalid-body-is-refused", "only-the-address-adds", ...shapes],
  [404, 500, "no-server-error", "error-code-fits-status"],
  [405, 200, "only-post-adds"],
  [405, 500, "no-server-error as expected"],
  [413, 500, "no-server-error as expected"],
  [415, 500, "no-server-error as expected"],
  [415, 200, "only-json-is-read", ...shapes],
];

/** Other statuses than the documented ones, the body left as it is. */
export const statusFaults: readonly Fault[] = faultsOf("status", [
  ...added.map(([status, ...trips]): Row => [
    `added-${status}`,
    trips,
    `a message that was added is answered ${status}`,
    onAdded((reply) => ({ ...reply, status })),
  ]),
  [
    "added-204-empty",
    ["success-is-200"],
    "a message that was added is answered 204 without a body",
    onAdded((reply) => ({ ...reply, status: 204, body: "" })),
  ],
  ...refused.map(([due, status, ...trips]): Row => [
    `refused-${status}-for-${due}`,
    trips,
    `what is due ${due} is answered ${status}`,
    onRefused((reply) => ({ ...reply, status }), due),
  ]),
]);
