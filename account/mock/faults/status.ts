import { onAdded, onRefused } from "./deviation.ts";
import type { Fault } from "./fault.ts";

/** Other statuses than the documented ones, the body left as it is. */
export const statusFaults: readonly Fault[] = [
  added(201, "added-201"),
  added(202, "added-202"),
  added(203, "added-203"),
  added(206, "added-206"),
  added(299, "added-299"),
  added(400, "added-400"),
  added(500, "added-500"),
  added(503, "added-503"),
  {
    id: "added-204-empty",
    group: "status",
    title: "a message that was added is answered 204 without a body",
    trips: [],
    hooks: onAdded((reply) => ({ ...reply, status: 204, body: "" })),
  },
  refused(401, 403),
  refused(401, 400),
  refused(401, 404),
  refused(401, 500),
  refused(401, 200),
  refused(400, 200),
  refused(400, 500),
  refused(400, 503),
  refused(400, 202),
  refused(404, 200),
  refused(404, 500),
  refused(405, 200),
  refused(405, 500),
  refused(413, 500),
  refused(415, 500),
  refused(415, 200),
];

function added(status: number, id: string): Fault {
  return {
    id,
    group: "status",
    title: `a message that was added is answered ${status}`,
    trips: [],
    hooks: onAdded((reply) => ({ ...reply, status })),
  };
}

function refused(due: number, status: number): Fault {
  return {
    id: `refused-${status}-for-${due}`,
    group: "status",
    title: `what is due ${due} is answered ${status}`,
    trips: [],
    hooks: onRefused((reply) => ({ ...reply, status }), due),
  };
}
