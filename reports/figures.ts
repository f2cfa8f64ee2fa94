const grouped = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const oneDigit = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });

/** What stands where nothing was measured. */
export const notMeasured = "n/a";

/** A count with thousands separated. */
export function count(value: number): string {
  return grouped.format(value);
}

/** A count with its noun in the right number. */
export function counted(value: number, noun: string): string {
  return `${count(value)} ${value === 1 ? noun : `${noun}s`}`;
}

/** Milliseconds with their unit: one decimal below 100, else none. */
export function ms(value: number | undefined): string {
  if (value === undefined) return notMeasured;
  return `${value < 100 ? oneDigit.format(value) : grouped.format(value)} ms`;
}

/** A rate in requests per second. */
export function perSec(value: number): string {
  return `${oneDigit.format(value)}/s`;
}

/** A ratio (0..1) as a percentage, with as many digits as make a small one distinct from zero. */
export function percent(ratio: number | undefined): string {
  if (ratio === undefined) return notMeasured;
  const value = ratio * 100;
  const digits = value === 0 || value >= 10 ? 0 : value >= 1 ? 1 : value >= 0.1 ? 2 : 3;
  return `${value.toFixed(digits)} %`;
}

/** Seconds as a person says them. */
export function duration(sec: number): string {
  if (sec < 60) return `${oneDigit.format(sec)} s`;
  const minutes = Math.floor(sec / 60);
  const rest = Math.round(sec - minutes * 60);
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
}

/** A UTC time stamp for readers, such as `2026-11-23 00:30:12 UTC`. */
export function clock(timestamp: string): string {
  return `${timestamp.slice(0, 10)} ${timestamp.slice(11, 19)} UTC`;
}
