import { scaleLog } from "d3-scale";
import type { ComparisonRow } from "#schemas";
import { px } from "./frame.ts";
import { markup, none, type Markup } from "../markup.ts";

const width = 180;
const height = 26;

/** The ratio of every pair as a dot on a strip, with the interval as a bar and "no change" as a line; nothing without pairs. */
export function pairStrip({ name, pairs = [], low, high }: ComparisonRow): Markup {
  if (pairs.length === 0) return none;
  const values = [...pairs, low ?? 1, high ?? 1, 1].filter((value) => value > 0);
  const reach = Math.max(1.1, ...values.map((value) => Math.max(value, 1 / value)));
  const x = scaleLog([1 / reach, reach], [6, width - 6]);
  const bar =
    low === undefined || high === undefined || low <= 0
      ? none
      : markup`<line class="interval" x1="${px(x(low))}" x2="${px(x(high))}" y1="${height / 2}" y2="${height / 2}"/>`;
  const dots = pairs
    .filter((ratio) => ratio > 0)
    .map((ratio) => markup`<circle class="pair" cx="${px(x(ratio))}" cy="${height / 2}" r="3.5"/>`);
  const middle = px(x(1));
  const words = `Ratio of each of ${pairs.length} pairs for ${name}`;
  return markup`<svg class="strip" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${words}"><line class="same" x1="${middle}" x2="${middle}" y1="2" y2="${height - 2}"/>${bar}${dots}</svg>`;
}
