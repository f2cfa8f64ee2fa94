import type { ContractCase, ContractResult, Finding, Verdict } from "#schemas";

/** Run id of every example. */
export const exampleRunId = "20261123T003000Z-a1b2c3";

/** When every example started. */
const startedAt = "2026-11-23T00:30:00.000Z";
/** What every example tested. */
export const target = { kind: "mock", origin: "http://127.0.0.1:41234" } as const;
const groups = ["documented", "members", "authentication", "address", "text", "representation"] as const;

/** A verdict of an example run. */
export function verdictExample(change: Partial<Verdict> = {}): Verdict {
  return {
    schemaVersion: 1,
    runId: exampleRunId,
    command: "gate",
    status: "pass",
    exitCode: 0,
    reason: "PASS: 212 contract cases and 500 messages at 50/s, p95 12.4 ms (limit < 500 ms)",
    startedAt,
    finishedAt: "2026-11-23T00:30:41.500Z",
    target,
    ...change,
  };
}

/** Planned cases of an example, all passed. */
function casesExample(total = 212): readonly ContractCase[] {
  return Array.from({ length: total }, (_, index) => ({
    id: `case-${index + 1}`,
    title: `Case ${index + 1} is answered as documented`,
    group: groups[index % groups.length] ?? "documented",
    outcome: "passed",
    durationMs: 4 + (index % 7),
  }));
}

/** A contract result of an example run: every case passed. */
export function contractExample(change: Partial<ContractResult> = {}): ContractResult {
  const cases = [...casesExample()];
  return {
    schemaVersion: 1,
    runId: exampleRunId,
    target,
    userType: "contact",
    level: "expected",
    startedAt,
    finishedAt: "2026-11-23T00:30:22.000Z",
    counts: { planned: 212, executed: 212, passed: 212, failed: 0, advice: 0, messages: 231 },
    cases,
    findings: [],
    notConfigured: [
      { id: "closed-case", title: "A closed case is refused", needs: "ACQUIRE_CLOSED_CASE_ID" },
      { id: "two-cases", title: "Messages to two cases do not mix", needs: "ACQUIRE_OTHER_CASE_ID" },
    ],
    audit: { kind: "list", checked: 48 },
    witness: [
      { pointer: "/data/contactId", branch: "present", seen: 148 },
      { pointer: "/data/contactId", branch: "absent", seen: 31 },
      { pointer: "/data/case/queueId", branch: "null", seen: 179 },
      { pointer: "/data/case/queueId", branch: "not null", seen: 0 },
      { pointer: "/data/case/users", branch: "empty", seen: 0 },
    ],
    ...change,
  };
}

/** One finding; `severity` failure unless changed. */
export function findingExample(change: Partial<Finding> = {}): Finding {
  return {
    rule: "text-echo",
    title: "The text comes back exactly as it was sent",
    basis: "documented",
    severity: "failure",
    case: "case-17",
    pointer: "/data/message",
    expected: '"  two spaces, then a tab\\t"',
    received: '"two spaces, then a tab"',
    quote: '"message": "Hey added from the api" in the request and in the response',
    curl: [
      `curl -sS -X POST 'http://127.0.0.1:41234/api/v1/crm/messenger/chat/add-message?-x-user-type=contact'`,
      `  -H "Authorization: Bearer $ACQUIRE_API_KEY" -H 'Content-Type: application/json'`,
      `  -d '{"caseId":28,"message":{"type":"message","message":"  two spaces, then a tab\\t"}}'`,
    ].join(" \\\n"),
    occurrence: "always",
    ...change,
  };
}

/** A contract result with these findings; the cases they name count as failed. */
export function failingContract(findings: readonly Finding[]): ContractResult {
  const broken = new Set(
    findings.filter(({ severity }) => severity === "failure").map((found) => found.case),
  );
  const cases = casesExample().map((planned): ContractCase =>
    broken.has(planned.id) ? Object.assign({}, planned, { outcome: "failed" }) : planned,
  );
  const advice = findings.length - findings.filter(({ severity }) => severity === "failure").length;
  const counts = {
    planned: 212,
    executed: 212,
    passed: 212 - broken.size,
    failed: broken.size,
    advice,
    messages: 231,
  };
  return contractExample({ cases, counts, findings: [...findings] });
}
