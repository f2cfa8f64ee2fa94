import type { LoadResult } from "#schemas";
import { accountReader } from "./audit/account-reader.ts";
import { acknowledgedOf } from "./audit/acknowledged.ts";
import { auditStored, notAudited, unauditedBecause } from "./audit/audit.ts";
import { countStored } from "./audit/case-list.ts";
import { patience } from "./audit/patience.ts";
import { figuresOf } from "./figures.ts";
import { measure } from "./measurement.ts";
import type { LoadRequest } from "./request.ts";
import { resultOf } from "./result.ts";
import { stoppedOf } from "./stopped.ts";

/** An account that does not count its messages by then is measured without. */
const longestCountMs = 2000;

/** Runs one load and gives everything that was measured. Rejects only when k6 cannot be started or a file written. */
export async function runLoad(request: LoadRequest): Promise<LoadResult> {
  const { plan, target, apiKey, timeoutMs, signal } = request;
  const caseIds = plan.cases.length > 0 ? plan.cases : request.caseIds;
  const read = { origin: target.origin, apiKey, timeoutMs, signal };
  const reader = accountReader(read);
  const countingMs = Math.min(timeoutMs, longestCountMs);
  const countedBefore = await countStored(accountReader({ ...read, timeoutMs: countingMs }), caseIds);
  const counted = target.kind === "mock" ? await reader.received() : undefined;
  const measurement = await measure({
    ...request,
    caseIds,
    origin: target.origin,
    k6Path: request.k6.path,
  });
  const countedAfter = counted === undefined ? undefined : await reader.received();
  const received = counted === undefined || countedAfter === undefined ? undefined : countedAfter - counted;
  const figures = figuresOf(plan, measurement.recording);
  const stopped = stoppedOf(measurement, figures.counts, request.now());
  const acknowledged = acknowledgedOf(measurement, request.skewMs);
  const why = unauditedBecause(stopped);
  const found =
    why === undefined
      ? await auditStored(reader, {
          acknowledged,
          caseIds,
          countedBefore,
          pause: patience(signal, request.now),
        })
      : notAudited(acknowledged.total, why);
  const whole =
    signal.aborted && why === undefined ? notAudited(acknowledged.total, "the audit was interrupted") : found;
  const audit = received === undefined ? whole : { ...whole, received };
  return resultOf(request, { measurement, figures, stopped, audit });
}
