import { scaleLinear } from "d3-scale";
import { curveStepAfter, line } from "d3-shape";
import type { LoadResult, LoadWindow } from "#schemas";
import { frame, plotOf, px, ticksAt, type ChartSize, type Scale } from "./frame.ts";
import type { ChartFigure } from "./figure.ts";
import { count, duration } from "../figures.ts";
import { lines, markup, type Markup } from "../markup.ts";
import { downSample } from "./windows.ts";

/** Planned, started and failed requests per second of every slice; nothing without slices. */
export function rateChart(load: LoadResult): ChartFigure | undefined {
  const windows = downSample(load.windows);
  if (windows.length === 0) return undefined;
  const behind = windows.filter(({ planned, started }) => started < planned).length;
  const slices = behind === 1 ? "1 slice" : `${count(behind)} slices`;
  return {
    title: "Requests per second",
    caption:
      behind === 0
        ? "Bars: started, with the failed part in red. Line: planned. Every slice started what was planned."
        : `Bars: started, with the failed part in red. Line: planned. In ${slices} fewer requests started than planned.`,
    draw: (size) => draw(windows, size),
    head: ["From", "Planned", "Started", "Good", "Failed"],
    rows: windows.map((slice) => [
      duration(slice.startSec),
      count(slice.planned),
      count(slice.started),
      count(slice.ok),
      count(slice.failed),
    ]),
  };
}

function draw(windows: readonly LoadWindow[], size: ChartSize): Markup {
  const plot = plotOf(size);
  const last = windows.at(-1);
  const end = last === undefined ? 1 : last.startSec + last.durationSec;
  const top = Math.max(
    1,
    ...windows.map((slice) => Math.max(slice.planned, slice.started) / slice.durationSec),
  );
  const x = scaleLinear([windows[0]?.startSec ?? 0, end], plot.x);
  const y = scaleLinear([0, top * 1.05], plot.y).nice(4);
  const axes = frame(size, {
    x: ticksAt(x, x.ticks(size.name === "wide" ? 10 : 5), (at) => String(at)),
    y: ticksAt(y, y.ticks(4), (at) => `${count(at)}/s`),
    xTitle: "seconds after the start",
  });
  const steps = line<readonly [number, number]>()
    .x(([sec]) => px(x(sec)))
    .y(([, planned]) => px(y(planned)))
    .curve(curveStepAfter)
    .digits(1);
  const corners = windows.map((slice) => [slice.startSec, slice.planned / slice.durationSec] as const);
  const path = steps([...corners, [end, corners.at(-1)?.[1] ?? 0]]) ?? "";
  return lines([
    axes,
    ...windows.map((slice) => bar(slice, x, y)),
    markup`<path class="planned" d="${{ markup: path }}"/>`,
  ]);
}

function bar(slice: LoadWindow, x: Scale, y: Scale): Markup {
  const left = x(slice.startSec);
  const width = Math.max(1, x(slice.startSec + slice.durationSec) - left - 2);
  const bottom = y(0);
  const started = y(slice.started / slice.durationSec);
  const failed = y(slice.failed / slice.durationSec);
  const red =
    slice.failed === 0
      ? undefined
      : markup`<rect class="failed" x="${px(left + 1)}" y="${px(failed)}" width="${px(width)}" height="${px(bottom - failed)}"/>`;
  return markup`<rect class="started" x="${px(left + 1)}" y="${px(started)}" width="${px(width)}" height="${px(bottom - started)}"/>${red}`;
}
