/** Five decimals, enough for every report. */
export function rounded(value: number): number {
  return Math.round(value * 1e5) / 1e5;
}
