import type { ScaleContinuousNumeric } from "d3-scale";
import { markup, type Markup } from "../markup.ts";

/** Size of a drawing in CSS pixels. A page holds two drawings of each chart, so that text stays readable on a phone. */
export interface ChartSize {
  readonly name: "wide" | "narrow";
  readonly width: number;
  readonly height: number;
}

/** The two sizes of every chart. */
export const chartSizes: readonly ChartSize[] = [
  { name: "wide", width: 920, height: 260 },
  { name: "narrow", width: 330, height: 220 },
];

/** Distance of the plot from the edges of the drawing. */
const inset = { top: 18, right: 58, bottom: 36, left: 66 } as const;

/** A mark of an axis. */
export interface Tick {
  readonly at: number;
  readonly label: string;
}

/** Position of a value in the drawing. */
export type Scale = Pick<ScaleContinuousNumeric<number, number>, "domain" | "range"> &
  ((value: number) => number);

/** Plot area of a drawing, as the ranges of its scales. */
export function plotOf({ width, height }: ChartSize): {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
} {
  return { x: [inset.left, width - inset.right], y: [height - inset.bottom, inset.top] };
}

/** What a frame shows beside the data. */
export interface Axes {
  readonly x: readonly Tick[];
  readonly y: readonly Tick[];
  readonly xTitle: string;
}

/** Grid and labels; `x` and `y` give the position of a tick. */
export function frame(size: ChartSize, axes: Axes): Markup {
  const { x, y } = plotOf(size);
  const rows = axes.y.map(
    ({ at, label }) =>
      markup`<line class="grid" x1="${x[0]}" x2="${x[1]}" y1="${px(at)}" y2="${px(at)}"/><text class="tick" x="${x[0] - 8}" y="${px(at + 4)}" text-anchor="end">${label}</text>`,
  );
  const columns = axes.x.map(
    ({ at, label }) =>
      markup`<text class="tick" x="${px(at)}" y="${y[0] + 16}" text-anchor="middle">${label}</text>`,
  );
  const middle = (x[0] + x[1]) / 2;
  return markup`${rows}${columns}<text class="tick" x="${middle}" y="${y[0] + 33}" text-anchor="middle">${axes.xTitle}</text>`;
}

/** A tick of a scale for each of these values. */
export function ticksAt(
  scale: Scale,
  values: readonly number[],
  label: (value: number) => string,
): readonly Tick[] {
  return values.map((value) => ({ at: scale(value), label: label(value) }));
}

/** Rounds a position to a tenth of a pixel, which keeps drawings small. */
export function px(value: number): number {
  return Math.round(value * 10) / 10;
}

/** A name at the end of a line, in the line's colour. */
export interface EndLabel {
  readonly y: number;
  readonly text: string;
  readonly tone: string;
}

/** Names of lines at the right edge, lowest first, moved apart where they would overlap. */
export function endLabels(size: ChartSize, labels: readonly EndLabel[]): Markup {
  const { x, y: plot } = plotOf(size);
  const sorted = labels
    .map((label) => Object.assign({}, label, { y: Math.min(label.y, plot[0] - 4) }))
    .toSorted((a, b) => b.y - a.y);
  const texts = sorted.map(({ text, tone }, index) => {
    const y = Math.min(
      ...sorted.slice(0, index + 1).map((label, place) => label.y - (index - place) * lineHeight),
    );
    return markup`<text class="end ${tone}" x="${x[1] + 6}" y="${px(y + 4)}">${text}</text>`;
  });
  return markup`${texts}`;
}

const lineHeight = 13;
