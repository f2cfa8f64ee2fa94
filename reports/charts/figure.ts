import { chartSizes, type ChartSize } from "./frame.ts";
import { disclosure, table } from "../html/parts.ts";
import { lines, markup, none, type Markup } from "../markup.ts";

/** A chart with its words and its data. */
export interface ChartFigure {
  readonly title: string;
  readonly caption: string;
  readonly draw: (size: ChartSize) => Markup;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A chart as a figure: drawn twice (wide, and narrow for phones), captioned, its data in a table. */
export function figure(chart: ChartFigure | undefined): Markup {
  if (chart === undefined) return none;
  const { title, caption, draw, head, rows } = chart;
  const drawings = chartSizes.map(
    (size) =>
      markup`<svg class="chart ${size.name}" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${`${title}. ${caption}`}">
${draw(size)}
</svg>`,
  );
  const data = table({ label: `${title}, data`, head, rows, numbersFrom: 0 });
  return markup`<figure>
<figcaption><strong>${title}</strong> ${caption}</figcaption>
${lines(drawings)}
${disclosure("Data", data)}
</figure>`;
}
