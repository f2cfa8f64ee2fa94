import type { Scenario } from "k6/options";
import type { ScriptPlan } from "./plan.ts";
import { closingSec, curveSec, isConstant, withClosing, type Curve } from "./schedule.ts";

/** k6 counts whole arrivals only; per 1,000 seconds a rate keeps three decimals. */
const unitSec = 1000;

/** While k6 wakes its VUs nothing is sent, or the first requests would all be late. */
const quietSec = 0.5;

/** Iterations that send nothing, before the first that does. */
export function leadIterations(curve: Curve): number {
  return Math.ceil(curve.startPerSec * quietSec);
}

/** How long they take at the rate that the curve starts with, in seconds. */
export function leadSec(curve: Curve): number {
  return curve.startPerSec > 0 ? leadIterations(curve) / curve.startPerSec : quietSec;
}

/** The k6 scenario of a plan. */
export function scenarioOf(plan: ScriptPlan): Scenario {
  const gracefulStop = seconds(plan.timeoutMs / 1000 + 2);
  if (plan.model.kind === "closed") {
    const maxDuration = seconds(plan.model.durationSec);
    const { vus, iterations } = plan;
    return { executor: "shared-iterations", vus, iterations, maxDuration, gracefulStop };
  }
  const { curve } = plan.model;
  const rate = perUnit(curve.startPerSec);
  const shared = {
    timeUnit: seconds(unitSec),
    gracefulStop,
    preAllocatedVUs: plan.vus,
    maxVUs: plan.vus,
  };
  if (isConstant(curve)) {
    const duration = seconds(leadSec(curve) + curveSec(curve) + closingSec);
    return { executor: "constant-arrival-rate", rate, duration, ...shared };
  }
  const stages = [
    { targetPerSec: curve.startPerSec, durationSec: leadSec(curve) },
    ...withClosing(curve).stages,
  ].map((stage) => ({ target: perUnit(stage.targetPerSec), duration: seconds(stage.durationSec) }));
  return { executor: "ramping-arrival-rate", startRate: rate, stages, ...shared };
}

function perUnit(ratePerSec: number): number {
  return Math.round(ratePerSec * unitSec);
}

function seconds(sec: number): string {
  return `${Math.round(sec * 1000)}ms`;
}
