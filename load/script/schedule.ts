/** One straight piece of a load curve: the arrival rate moves linearly to its target. */
export interface Stage {
  readonly targetPerSec: number;
  readonly durationSec: number;
}

/** A load curve: the arrival rate it starts with, then its stages. */
export interface Curve {
  readonly startPerSec: number;
  readonly stages: readonly Stage[];
}

interface Piece {
  readonly fromPerSec: number;
  readonly toPerSec: number;
  readonly startSec: number;
  readonly durationSec: number;
  readonly before: number;
}

/** Length of a load curve in seconds. */
export function curveSec(curve: Curve): number {
  return curve.stages.reduce((sum, stage) => sum + stage.durationSec, 0);
}

/** Highest arrival rate of a load curve, per second. */
export function peakPerSec(curve: Curve): number {
  return Math.max(curve.startPerSec, ...curve.stages.map((stage) => stage.targetPerSec));
}

/**
 * Requests that a load curve asks for: the area under it, rounded down. Where the rate ends at nothing, a request that
 * would be due at the very end is none: k6 may or may not reach it.
 */
export function plannedIterations(curve: Curve): number {
  const endSec = curveSec(curve);
  const whole = plannedUntil(curve, endSec);
  const last = curve.stages.at(-1)?.targetPerSec ?? curve.startPerSec;
  return last > 0 || plannedUntil(curve, endSec * (1 - 1e-3)) === whole ? whole : whole - 1;
}

/** Requests that are due before a moment, in seconds after the start. */
export function plannedUntil(curve: Curve, sec: number): number {
  return Math.floor(areaUntil(pieces(curve), sec) + 1e-9);
}

/** Arrivals that k6 has begun at a moment in milliseconds after the start, and the part of the next one that is over. */
export function begunUntil(curve: Curve): (ms: number) => number {
  const parts = pieces(curve);
  const only = parts[0];
  if (only !== undefined && isConstant(curve)) return (ms) => 1 + (ms * only.toPerSec) / 1000;
  return (ms) => areaUntil(parts, ms / 1000);
}

/** The last arrival is due when the schedule ends; without a moment more k6 may drop it. */
export const closingSec = 0.25;

/** A curve with the moment that k6 goes on after its end. A constant rate has no end that its arrivals would know of. */
export function withClosing(curve: Curve): Curve {
  if (isConstant(curve)) return curve;
  const targetPerSec = curve.stages.at(-1)?.targetPerSec ?? curve.startPerSec;
  return { ...curve, stages: [...curve.stages, { targetPerSec, durationSec: closingSec }] };
}

/**
 * Intended start of the iteration with an index from 0, in milliseconds after the start of the scenario.
 * k6 starts a constant rate at once, and a ramp when the area under the curve reaches the next whole number.
 */
export function intendedStartMs(curve: Curve): (index: number) => number {
  const parts = pieces(curve);
  const only = parts[0];
  if (only !== undefined && isConstant(curve)) return (index) => (index * 1000) / only.toPerSec;
  return (index) => {
    const area = index + 1;
    const piece = parts.findLast(({ before }) => before < area) ?? only;
    return piece === undefined ? 0 : (piece.startSec + secondsInto(piece, area - piece.before)) * 1000;
  };
}

/** Whether a curve is one stage without a ramp, which k6 runs as `constant-arrival-rate`. */
export function isConstant(curve: Curve): boolean {
  return curve.stages.length === 1 && curve.stages[0]?.targetPerSec === curve.startPerSec;
}

function pieces(curve: Curve): readonly Piece[] {
  const all: Piece[] = [];
  for (const { targetPerSec, durationSec } of curve.stages) {
    const last = all.at(-1);
    const area = last === undefined ? 0 : ((last.fromPerSec + last.toPerSec) / 2) * last.durationSec;
    all.push({
      fromPerSec: last?.toPerSec ?? curve.startPerSec,
      toPerSec: targetPerSec,
      startSec: last === undefined ? 0 : last.startSec + last.durationSec,
      durationSec,
      before: (last?.before ?? 0) + area,
    });
  }
  return all;
}

function areaUntil(parts: readonly Piece[], sec: number): number {
  return parts.reduce((sum, piece) => {
    const lived = Math.min(Math.max(sec - piece.startSec, 0), piece.durationSec);
    const slope = (piece.toPerSec - piece.fromPerSec) / piece.durationSec;
    return sum + piece.fromPerSec * lived + (slope * lived * lived) / 2;
  }, 0);
}

/** Solves `from * t + slope * t^2 / 2 = area` for t, in the form that is stable for small slopes. */
function secondsInto(piece: Piece, area: number): number {
  const slope = (piece.toPerSec - piece.fromPerSec) / piece.durationSec;
  const root = Math.sqrt(Math.max(0, piece.fromPerSec ** 2 + 2 * slope * area));
  return Math.min(piece.durationSec, (2 * area) / (piece.fromPerSec + root));
}
