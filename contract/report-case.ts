import type { Redact } from "#schemas";
import { nothingSent, type CaseReport } from "./case-report.ts";
import type { Case } from "./cases/case.ts";
import { findingsOf } from "./finding.ts";
import { failsAt } from "./level.ts";
import type { Patience } from "./patience.ts";
import { outlineOf, type Outline, type ToldOutline } from "./outline.ts";
import { acceptedBody, messageOf } from "./rules/observation.ts";
import { sight } from "./sightings.ts";
import { accepted, type Deviation } from "./deviations.ts";
import { runTwice } from "./run-twice.ts";
import type { CaseRun, Laboratory } from "./run-case.ts";
import type { ContractTarget } from "./target.ts";

/** Answers of a case that are compared; the later ones of a sequence say the same. */
const maxOutlines = 4;

/** What a case is run with. */
export interface CaseBench {
  readonly target: ContractTarget;
  readonly laboratory: Omit<Laboratory, "attempt">;
  readonly patience: Patience;
  readonly deviations: readonly Deviation[];
  /** Takes every credential out of a text. */
  readonly redact: Redact;
  readonly tell: (outline: Outline) => ToldOutline;
  /** Day of the run: YYYY-MM-DD, UTC. */
  readonly today: string;
}

/** Runs a case and reports it as plain data without secrets; what goes wrong on our side is `internal`. */
export async function reportCase(
  one: Case,
  { target, laboratory, patience, deviations, today, tell, redact }: CaseBench,
): Promise<{ readonly report: CaseReport; readonly runs: readonly CaseRun[] }> {
  const nothing = nothingSent(one.id);
  const notRun = patience.spent();
  if (notRun !== undefined) return { report: { ...nothing, notRun }, runs: [] };
  const { level, origin, apiKey, runId } = target;
  try {
    const runs = await runTwice(one, laboratory, ({ breaches }) =>
      breaches.some((breach) => failsAt(breach.break.basis, level)),
    );
    const findings = findingsOf(runs, {
      caseId: one.id,
      origin,
      apiKey,
      redact,
      severity: (found) => {
        if (accepted(deviations, found, today)) return "deviation";
        return failsAt(found.basis, level) ? "failure" : "advice";
      },
    });
    const timedOut = runs.some(hasTimedOut);
    if (timedOut) patience.timedOut(one.id);
    const stored = runs.flatMap(({ readBack }) => (readBack === undefined ? [] : [readBack]));
    const [first] = stored;
    return {
      report: {
        id: one.id,
        findings,
        requests: runs.reduce((sum, run) => sum + run.requests, 0),
        added: runs.flatMap(addedBy),
        sightings: sight(runs.flatMap(({ observations }) => observations.map(acceptedBody)).filter(isSeen)),
        outlines: (runs[0]?.observations ?? [])
          .slice(0, maxOutlines)
          .map((observation) => tell(outlineOf(observation, runId))),
        ...(first === undefined
          ? {}
          : {
              audit: { kind: first.kind, checked: stored.reduce((sum, { looks }) => sum + looks.length, 0) },
            }),
        timedOut,
      },
      runs,
    };
  } catch (error) {
    const internal = redact(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return { report: { ...nothing, internal }, runs: [] };
  }
}

function hasTimedOut({ observations }: CaseRun): boolean {
  return observations.some(
    ({ exchange }) => exchange.outcome.kind === "failed" && exchange.outcome.class === "timeout",
  );
}

function addedBy({ observations }: CaseRun): CaseReport["added"] {
  return observations.flatMap((observation) => {
    const message = messageOf(observation);
    const [id, caseId] = [message?.["id"], message?.["caseId"]];
    return Number.isSafeInteger(id) ? [{ id: Number(id), caseId: Number(caseId) }] : [];
  });
}

function isSeen(body: unknown): boolean {
  return body !== undefined;
}
