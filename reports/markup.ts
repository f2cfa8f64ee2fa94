import { cut, markupText } from "./display.ts";

/** HTML, SVG or XML that is safe to put into a page as it is. */
export interface Markup {
  readonly markup: string;
}

/** What may stand in a template: text and numbers are escaped, markup is not, `undefined` leaves nothing. */
export type Fill = string | number | undefined | Markup | readonly Markup[];

/**
 * Template tag for HTML, SVG and XML. Text put in is cut to 2 KiB and escaped unless it was made by this tag itself,
 * so that no call can forget to escape what a server sent.
 */
export function markup(strings: TemplateStringsArray, ...fills: readonly Fill[]): Markup {
  return { markup: strings.map((text, index) => text + filled(fills[index])).join("") };
}

/** Nothing, for an optional part of a page. */
export const none: Markup = { markup: "" };

/** Joins a list of markup, one part per line. */
export function lines(parts: readonly Markup[]): Markup {
  return {
    markup: parts
      .map((part) => part.markup)
      .filter((text) => text !== "")
      .join("\n"),
  };
}

function filled(fill: Fill): string {
  if (fill === undefined) return "";
  if (typeof fill === "string") return markupText(cut(fill));
  if (typeof fill === "number") return String(fill);
  if ("markup" in fill) return fill.markup;
  return fill.map((part) => part.markup).join("");
}
