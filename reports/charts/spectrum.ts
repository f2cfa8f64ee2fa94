import { scaleLinear } from "d3-scale";
import { curveMonotoneX, line } from "d3-shape";
import type { LoadResult } from "#schemas";
import { endLabels, frame, plotOf, px, ticksAt, type ChartSize } from "./frame.ts";
import type { ChartFigure } from "./figure.ts";
import { count, ms } from "../figures.ts";
import { lines, markup, none, type Markup } from "../markup.ts";

/** A latency in ms at its "nines": 1 is p90, 2 is p99, 3 is p99.9. */
interface Point {
  readonly nines: number;
  readonly ms: number;
}

const marks = [0, 50, 90, 99, 99.9, 99.99, 99.999] as const;

/** Latency by percentile on a scale of nines, with the baseline of a comparison; nothing below three points. */
export function spectrumChart(load: LoadResult): ChartFigure | undefined {
  const points = (load.spectrum ?? []).filter(({ percentile }) => percentile < 100);
  if (points.length < 3) return undefined;
  const measured = points.map((point) => ({ nines: ninesOf(point.percentile), ms: point.ms }));
  const baseline = (load.comparison?.rows ?? []).flatMap(({ name, baseline: value }) => {
    const percentile = percentileOf(name);
    return percentile === undefined ? [] : [{ nines: ninesOf(percentile), ms: value }];
  });
  const thin = baseline.length < 2 ? "" : " The thin line is the baseline.";
  return {
    title: "Latency by percentile",
    caption: `How slow the slowest requests are: each step to the right is ten times rarer. From ${count(load.latencyMs.samples)} samples.${thin}`,
    draw: (size) => draw(measured, baseline, size),
    head: ["Percentile", "Latency"],
    rows: points.map(({ percentile, ms: value }) => [`p${percentile}`, ms(value)]),
  };
}

function draw(measured: readonly Point[], baseline: readonly Point[], size: ChartSize): Markup {
  const plot = plotOf(size);
  const most = Math.max(1, ...measured.map(({ nines }) => nines));
  const x = scaleLinear([0, most], plot.x);
  const y = scaleLinear(
    [0, Math.max(...[...measured, ...baseline].map((point) => point.ms)) * 1.05],
    plot.y,
  ).nice(4);
  const shown = marks.filter((mark) => ninesOf(mark) <= most + 0.001);
  const axes = frame(size, {
    x: ticksAt(x, shown.map(ninesOf), (nines) => `p${shown.find((mark) => ninesOf(mark) === nines) ?? ""}`),
    y: ticksAt(y, y.ticks(4), (at) => ms(at)),
    xTitle: "percentile",
  });
  const path = line<Point>()
    .x(({ nines }) => px(x(nines)))
    .y((point) => px(y(point.ms)))
    .curve(curveMonotoneX)
    .digits(1);
  const dots = measured.map(
    (point) => markup`<circle class="dot" cx="${px(x(point.nines))}" cy="${px(y(point.ms))}" r="2.5"/>`,
  );
  const thin =
    baseline.length < 2
      ? none
      : markup`<path class="baseline" d="${{ markup: path([...baseline]) ?? "" }}"/>`;
  const last = measured.at(-1);
  const ends = last === undefined ? [] : [{ y: y(last.ms), text: ms(last.ms), tone: "p95" }];
  return lines([
    axes,
    thin,
    markup`<path class="series p95" d="${{ markup: path([...measured]) ?? "" }}"/>`,
    ...dots,
    endLabels(size, ends),
  ]);
}

function ninesOf(percentile: number): number {
  return Math.abs(Math.log10(1 - percentile / 100));
}

/** `p95` and `p99.9`, but also `p999` for 99.9. */
function percentileOf(name: string): number | undefined {
  const [, digits] = /^p(\d{1,2}(?:\.\d+)?|\d{3,})$/.exec(name) ?? [];
  if (digits === undefined) return undefined;
  return digits.includes(".") || digits.length <= 2
    ? Number(digits)
    : Number(`${digits.slice(0, 2)}.${digits.slice(2)}`);
}
