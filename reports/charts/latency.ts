import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import type { LoadResult, LoadWindow } from "#schemas";
import { endLabels, frame, plotOf, px, ticksAt, type ChartSize, type Scale } from "./frame.ts";
import type { ChartFigure } from "./figure.ts";
import { count, duration, ms } from "../figures.ts";
import { lines, markup, none, type Markup } from "../markup.ts";
import { downSample } from "./windows.ts";

const percentiles = ["p50", "p95", "p99"] as const;

type Percentile = (typeof percentiles)[number];

/** A limit of a percentile in milliseconds. */
interface Limit {
  readonly name: string;
  readonly ms: number;
}

/** Latency limits of a run, read from the words of its thresholds (`< 500 ms`, `< 1,000 ms`, `< 2 s`). */
function latencyLimits({ thresholds }: LoadResult): readonly Limit[] {
  return thresholds.flatMap(({ name, limit }) => {
    const [, number, unit] = /([\d.,]+)\s*(ms|s)\b/.exec(limit) ?? [];
    if (!/^p\d/.test(name) || number === undefined) return [];
    return [{ name, ms: Number(number.replaceAll(",", "")) * (unit === "s" ? 1000 : 1) }];
  });
}

/** p50, p95 and p99 of every slice with their limits as lines and failed requests as ticks; nothing without data. */
export function latencyChart(load: LoadResult): ChartFigure | undefined {
  const windows = downSample(load.windows);
  const highest = Math.max(0, ...windows.flatMap((slice) => percentiles.map((name) => slice[name] ?? 0)));
  if (highest === 0) return undefined;
  const limits = latencyLimits(load);
  const p95 = windows.flatMap((slice) => slice.p95 ?? []);
  const range =
    p95.length === 0 ? "" : ` p95 lies between ${ms(Math.min(...p95))} and ${ms(Math.max(...p95))}.`;
  return {
    title: "Latency over time",
    caption: `From the intended start of each request, by slice of ${duration(windows[0]?.durationSec ?? 1)}.${range}${noteOf(limits, highest)}`,
    draw: (size) => draw({ windows, limits, highest, size }),
    head: ["From", "p50", "p95", "p99", "Most", "Failed"],
    rows: windows.map((slice) => [
      duration(slice.startSec),
      ms(slice.p50),
      ms(slice.p95),
      ms(slice.p99),
      ms(slice.max),
      count(slice.failed),
    ]),
  };
}

interface Drawing {
  readonly windows: readonly LoadWindow[];
  readonly limits: readonly Limit[];
  readonly highest: number;
  readonly size: ChartSize;
}

/** A limit far above every sample would flatten the lines: it is named in the caption instead. */
function near({ ms: limit }: Limit, highest: number): boolean {
  return limit <= highest * 3;
}

function noteOf(limits: readonly Limit[], highest: number): string {
  const far = limits
    .filter((limit) => !near(limit, highest))
    .map(({ name, ms: limit }) => `${name} ${ms(limit)}`);
  return far.length === 0
    ? ""
    : ` Far above the chart: the ${far.length === 1 ? "limit" : "limits"} ${far.join(", ")}.`;
}

function draw({ windows, limits, highest, size }: Drawing): Markup {
  const plot = plotOf(size);
  const shown = limits.filter((limit) => near(limit, highest));
  const top = Math.max(highest, ...shown.map((limit) => limit.ms)) * 1.05;
  const last = windows.at(-1);
  const end = last === undefined ? 1 : last.startSec + last.durationSec;
  const x = scaleLinear([windows[0]?.startSec ?? 0, end], plot.x);
  const y = scaleLinear([0, top], plot.y).nice(4);
  const axes = frame(size, {
    x: ticksAt(x, x.ticks(size.name === "wide" ? 10 : 5), (at) => String(at)),
    y: ticksAt(y, y.ticks(4), (at) => ms(at)),
    xTitle: "seconds after the start",
  });
  const paths = percentiles.map((name) => pathOf({ name, windows, x, y }));
  const ends = percentiles.flatMap((name) => {
    const value = windows.findLast((slice) => slice[name] !== undefined)?.[name];
    return value === undefined ? [] : [{ y: y(value), text: name, tone: name }];
  });
  return lines([
    axes,
    ...shown.map((limit) => limitLine(limit, y, size)),
    ...failures(windows, x, plot.y[0]),
    ...paths,
    endLabels(size, ends),
  ]);
}

interface Series {
  readonly name: Percentile;
  readonly windows: readonly LoadWindow[];
  readonly x: Scale;
  readonly y: Scale;
}

function pathOf({ name, windows, x, y }: Series): Markup {
  const path = line<LoadWindow>()
    .defined((slice) => slice[name] !== undefined)
    .x((slice) => px(x(slice.startSec + slice.durationSec / 2)))
    .y((slice) => px(y(slice[name] ?? 0)))
    .digits(1);
  const d = path([...windows]);
  if (d === null) return none;
  return lines([
    markup`<path class="series ${name}" d="${{ markup: d }}"/>`,
    ...windows
      .filter((_, at) => stands(windows[at]) && !stands(windows[at - 1]) && !stands(windows[at + 1]))
      .map((slice) => {
        const middle = px(x(slice.startSec + slice.durationSec / 2));
        return markup`<circle class="alone ${name}" cx="${middle}" cy="${px(y(slice[name] ?? 0))}" r="3"/>`;
      }),
  ]);

  /** A slice between two of too few samples would be a line without length. */
  function stands(slice: LoadWindow | undefined): boolean {
    return slice?.[name] !== undefined;
  }
}

function limitLine({ name, ms: limit }: Limit, y: Scale, size: ChartSize): Markup {
  const { x } = plotOf(size);
  const at = px(y(limit));
  return markup`<line class="limit" x1="${x[0]}" x2="${x[1]}" y1="${at}" y2="${at}"/><text class="end limit-name" x="${x[0] + 6}" y="${at - 5}">limit ${name} ${ms(limit)}</text>`;
}

function failures(windows: readonly LoadWindow[], x: Scale, bottom: number): readonly Markup[] {
  return windows
    .filter(({ failed }) => failed > 0)
    .map((slice) => {
      const at = px(x(slice.startSec + slice.durationSec / 2));
      return markup`<line class="failure" x1="${at}" x2="${at}" y1="${bottom}" y2="${bottom - 9}"><title>${slice.failed} failed</title></line>`;
    });
}
