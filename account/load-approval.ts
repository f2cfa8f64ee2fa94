import { isLoopback } from "#schemas";

/** What the settings say of an approved load; a member is undefined where its variable is not set. */
export interface LoadApproval {
  /** Every origin that load is approved for, each exactly as requests name it. */
  readonly origins: readonly string[];
  readonly by: string | undefined;
  readonly until: string | undefined;
  readonly maxMessages: number | undefined;
}

/** A load about to start. */
export interface PlannedLoad {
  /** Every origin that it sends messages to; two in a comparison. */
  readonly origins: readonly string[];
  /** Messages of the whole command, to all origins together. */
  readonly messages: number;
  readonly now: Date;
}

/**
 * Reasons to refuse a load, each with its fix; none when it may start.
 * Loopback needs no approval; any other origin needs who, until when, and how much, for that exact origin. The cap
 * holds for the whole command: an approval of two origins does not double it.
 */
export function refusals(plan: PlannedLoad, approval: LoadApproval): readonly string[] {
  const remote = plan.origins.filter((origin) => !isLoopback(origin));
  if (remote.length === 0) return [];
  return [unapproved(remote, approval), by(approval), until(plan, approval), cap(plan, approval)].flat();
}

function unapproved(origins: readonly string[], { origins: approved }: LoadApproval): readonly string[] {
  if (origins.every((origin) => approved.includes(origin))) return [];
  const [only, ...more] = approved;
  const found =
    only === undefined
      ? "not set"
      : more.length === 0
        ? `${only}, another origin`
        : `${approved.join(",")}, other origins`;
  return [`LOAD_APPROVED_ORIGIN is ${found}; set it to exactly ${[...new Set(origins)].join(",")}`];
}

function by(approval: LoadApproval): readonly string[] {
  return approval.by === undefined ? ["LOAD_APPROVED_BY is not set; name who approved this load"] : [];
}

function until(plan: PlannedLoad, approval: LoadApproval): readonly string[] {
  if (approval.until === undefined)
    return ["LOAD_APPROVED_UNTIL is not set; say until when, such as 2026-12-01"];
  // A date alone holds to the end of that day, UTC.
  const end = Date.parse(approval.until.includes("T") ? approval.until : `${approval.until}T23:59:59.999Z`);
  return end > plan.now.getTime()
    ? []
    : [`LOAD_APPROVED_UNTIL ${approval.until} does not lie ahead of ${plan.now.toISOString()}; ask again`];
}

function cap(plan: PlannedLoad, approval: LoadApproval): readonly string[] {
  if (approval.maxMessages === undefined) {
    return [`LOAD_MAX_MESSAGES is not set; this plan adds ${plan.messages} messages`];
  }
  return plan.messages <= approval.maxMessages
    ? []
    : [`the plan adds ${plan.messages} messages, LOAD_MAX_MESSAGES allows ${approval.maxMessages}`];
}
