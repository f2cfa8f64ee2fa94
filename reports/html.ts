import { sentenceOf, wordOf } from "./judgement.ts";
import { markup } from "./markup.ts";
import type { Report } from "./report.ts";

/** The report as one HTML file that needs no network and no script. */
export function renderHtml({ verdict }: Report): string {
  return markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${wordOf(verdict.status)}</title></head>
<body><h1>${wordOf(verdict.status)}: ${sentenceOf(verdict)}</h1></body></html>
`.markup;
}
