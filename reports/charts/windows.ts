import type { LoadWindow } from "#schemas";

/** Most slices that a chart and its table show. */
const shownWindows = 120;

/**
 * Joins neighbouring slices until at most `most` are left: counts add up and every percentile keeps its largest value,
 * so that a stall never disappears from the picture.
 */
export function downSample(windows: readonly LoadWindow[], most = shownWindows): readonly LoadWindow[] {
  const size = Math.ceil(windows.length / most);
  if (size <= 1) return windows;
  return Array.from({ length: Math.ceil(windows.length / size) }, (_, index) =>
    windows.slice(index * size, (index + 1) * size),
  ).flatMap((bucket) => (bucket.length === 0 ? [] : [bucket.reduce(joined)]));
}

function joined(left: LoadWindow, right: LoadWindow): LoadWindow {
  return {
    startSec: left.startSec,
    durationSec: left.durationSec + right.durationSec,
    planned: left.planned + right.planned,
    started: left.started + right.started,
    ok: left.ok + right.ok,
    failed: left.failed + right.failed,
    ...largest("p50", left, right),
    ...largest("p95", left, right),
    ...largest("p99", left, right),
    ...largest("max", left, right),
  };
}

function largest(
  name: "p50" | "p95" | "p99" | "max",
  left: LoadWindow,
  right: LoadWindow,
): Partial<LoadWindow> {
  const values = [left[name], right[name]].filter((value) => value !== undefined);
  return values.length === 0 ? {} : { [name]: Math.max(...values) };
}
