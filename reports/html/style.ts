/** The page's only style sheet; its hash stands in the page's policy. */
export const style = `
:root{color-scheme:light dark;--bg:#f7f7f5;--card:#fff;--ink:#1d1f22;--soft:#5b6068;--line:#e3e3de;--code:#f2f2ee;
--good:#17703f;--good-bg:#e6f4ea;--bad:#ad1f14;--bad-bg:#fcebe9;--doubt:#7d5200;--doubt-bg:#fbf1d9;
--p50:#8db3dc;--p95:#2c6cb5;--p99:#143d70;--bar:#bcd2ea;--red:#cf3a2d;--focus:#2c6cb5}
@media screen and (prefers-color-scheme:dark){:root{--bg:#141517;--card:#1c1e21;--ink:#e9eaec;--soft:#a4a9b1;--line:#303338;--code:#25282c;
--good:#6fd69c;--good-bg:#14301f;--bad:#ff968c;--bad-bg:#3a1a19;--doubt:#efc46a;--doubt-bg:#352a12;
--p50:#4d7fb8;--p95:#86b8f2;--p99:#dcebfd;--bar:#345577;--red:#ff7b6e;--focus:#86b8f2}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;-webkit-text-size-adjust:100%}
main,footer{max-width:1000px;margin:0 auto;padding:0 20px}
main{padding-top:28px;overflow-wrap:break-word}
h1{margin:0;font-size:1.3rem;line-height:1.4;font-weight:500;overflow-wrap:anywhere}
h1 .word{display:block;font-size:2rem;line-height:1.2;font-weight:700;letter-spacing:.01em;margin-bottom:6px}
h1 .colon{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
h2{font-size:1.2rem;line-height:1.3;margin:0 0 14px}
h3{font-size:1rem;margin:26px 0 10px}
p{margin:0 0 10px}
.soft{color:var(--soft);font-size:.875rem}
.verdict{border-radius:12px;padding:22px 26px;border:1px solid transparent}
.verdict li{overflow-wrap:anywhere}.verdict ul{margin:10px 0 0;padding-left:20px;font-size:.9375rem}
.verdict.good{background:var(--good-bg)}.verdict.good .word{color:var(--good)}
.verdict.bad{background:var(--bad-bg)}.verdict.bad .word{color:var(--bad)}
.verdict.doubt{background:var(--doubt-bg)}.verdict.doubt .word{color:var(--doubt)}
dl{margin:0}dt{color:var(--soft);font-size:.8125rem}dd{margin:0;overflow-wrap:anywhere}
.facts{display:flex;flex-wrap:wrap;gap:10px 32px;padding:18px 4px 20px;font-size:.9375rem}
.pairs>div{display:grid;grid-template-columns:210px 1fr;gap:2px 16px;padding:6px 0;border-top:1px solid var(--line)}
.pairs>div:first-child{border-top:0}.pairs dt{font-size:.875rem;padding-top:1px}.pairs dd{font-size:.9375rem}
.finding .pairs>div{grid-template-columns:90px 1fr}
.tiles{display:grid;grid-template-columns:repeat(5,1fr);gap:12px;margin:0 0 22px;padding:0;list-style:none}
.tile,section{background:var(--card);border:1px solid var(--line);border-radius:12px}
.tile{padding:14px 16px;min-width:0}
.tile .label{color:var(--soft);font-size:.875rem;display:block}
.tile .value{display:block;font-size:1.55rem;line-height:1.3;font-weight:600;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.tile .note{display:block;color:var(--soft);font-size:.8125rem;line-height:1.4;margin-bottom:6px}
section{padding:22px 24px;margin:0 0 22px}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9375rem;font-variant-numeric:tabular-nums}
th{text-align:left;color:var(--soft);font-weight:500;font-size:.8125rem;padding:0 14px 6px 0;white-space:nowrap}
td{padding:7px 14px 7px 0;border-top:1px solid var(--line);vertical-align:top;overflow-wrap:break-word;max-width:26rem}
th.number,td.number{text-align:right}td.number{white-space:nowrap}td:has(code){min-width:9rem}.pairs+.scroll{margin-top:18px}th:last-child,td:last-child{padding-right:0}
.badge{display:inline-block;border-radius:6px;padding:1px 8px;font-size:.8125rem;font-weight:600;white-space:nowrap}
.badge.good{color:var(--good);background:var(--good-bg)}.badge.bad{color:var(--bad);background:var(--bad-bg)}
.badge.doubt{color:var(--doubt);background:var(--doubt-bg)}.badge.plain{color:var(--soft);background:var(--code)}
code{white-space:pre-wrap}code,pre{font:.8125rem/1.55 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
pre{background:var(--code);border-radius:8px;padding:12px 14px;margin:0;overflow-x:auto;white-space:pre}
pre code{overflow-wrap:normal;white-space:pre}
blockquote{margin:10px 0;padding:2px 0 2px 14px;border-left:3px solid var(--line);color:var(--soft);font-size:.9375rem;overflow-wrap:anywhere}
summary{cursor:pointer;overflow-wrap:anywhere}
figure details,section>details{margin-top:8px}
figure summary,section>details>summary{color:var(--soft);font-size:.875rem}
details[open]>summary{margin-bottom:8px}
.finding{border-top:1px solid var(--line);padding:12px 0}
.finding summary strong{color:var(--ink)}.finding .soft{display:block;margin:2px 0 0 18px}
.finding p.soft{margin:10px 0 4px}
figure{margin:0 0 30px}figure:last-child{margin-bottom:0}
figcaption{font-size:.9375rem;color:var(--soft);margin-bottom:8px}figcaption strong{color:var(--ink);display:block;font-weight:600}
.chart{display:block;width:100%;height:auto}.chart.narrow{display:none}
.share{display:block;width:100%;height:10px;border-radius:5px}
.grid{stroke:var(--line)}
svg text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif;fill:var(--soft)}
svg text.end{font-weight:600}
.series{fill:none;stroke-width:2;stroke-linejoin:round}
.alone.p50{fill:var(--p50)}.alone.p95{fill:var(--p95)}.alone.p99{fill:var(--p99)}
.series.p50{stroke:var(--p50)}.series.p95{stroke:var(--p95)}.series.p99{stroke:var(--p99)}
svg text.p50{fill:var(--p50)}svg text.p95{fill:var(--p95)}svg text.p99{fill:var(--p99)}
.limit{stroke:var(--red);stroke-dasharray:5 4}svg text.limit-name{fill:var(--red)}
.failure{stroke:var(--red);stroke-width:2}.started{fill:var(--bar)}.failed{fill:var(--red)}.unrun{fill:var(--line)}
.share .started{fill:var(--good)}
.planned{fill:none;stroke:var(--p95);stroke-width:1.5}.dot{fill:var(--p95)}
.baseline{fill:none;stroke:var(--soft);stroke-dasharray:2 3}
.same{stroke:var(--soft)}.interval{stroke:var(--bar);stroke-width:8;stroke-linecap:round}.pair{fill:var(--p95);fill-opacity:.75}
a{color:var(--p95)}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px;border-radius:4px}
.files{margin:0;padding:0;list-style:none;display:flex;flex-wrap:wrap;gap:6px 18px}
footer{color:var(--soft);font-size:.8125rem;padding-bottom:32px}
@media (max-width:860px){.tiles{grid-template-columns:repeat(3,1fr)}}
@media (max-width:640px){main,footer{padding-left:14px;padding-right:14px}main{padding-top:14px}
.verdict{padding:18px}section{padding:18px 16px}h1{font-size:1.125rem}h1 .word{font-size:1.625rem}
.tiles{grid-template-columns:repeat(2,1fr);gap:10px}.tile:last-child{grid-column:1/-1}.tile{padding:12px}.tile .value{font-size:1.35rem}
.chart.wide{display:none}.chart.narrow{display:block}
.pairs>div,.finding .pairs>div{grid-template-columns:1fr}
.facts{gap:8px 24px}td{font-size:.875rem}}
@media print{:root{color-scheme:light}body{background:#fff;font-size:12px}main,footer{max-width:none;padding:0}
section,.tile,figure,.finding,tr{break-inside:avoid}section{border:0;padding:0}pre,pre code{white-space:pre-wrap}.scroll{overflow:visible}
details::details-content{content-visibility:visible;display:block}}
`;
