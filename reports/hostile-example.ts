import type { ContractResult, Finding, LoadResult } from "#schemas";
import { failingContract, findingExample, verdictExample } from "./contract-example.ts";
import { loadExample } from "./load-example.ts";
import type { Report } from "./report.ts";

/** What a hostile server may send to act on whoever reads a report. */
export const hostileTexts = {
  script: "<script>window.pwned = 1</script>",
  closing: "</script></style></title></svg></code></td><img src=x onerror='window.pwned = 2'>",
  attribute: `" autofocus onfocus="window.pwned = 3" x='`,
  remote: "<img src=http://127.0.0.1:9/pixel.gif><link rel=stylesheet href=//127.0.0.1:9/a.css>",
  ansi: "\u001b[2J\u001b]0;owned\u0007\u001b[31mred\u009b1m",
  command: "\r\n::error::pwned\n##[group]pwned\n##vso[task.complete]",
  markdown:
    "[click](http://127.0.0.1:9/) ![x](http://127.0.0.1:9/x.png) **bold** | cell | `code` ~~x~~ @someone #1",
  fence: "````\n```\n</details><h1>pwned</h1>",
  bidi: "\u202euser\u2066admin\u2069\u200b",
  formula: `=HYPERLINK("http://127.0.0.1:9/","x")`,
  xml: "]]><failure/>\u0000\ufffe&lol;",
  surrogate: "\ud800 alone",
  long: "x".repeat(5_000_000),
} as const;

const all = Object.values(hostileTexts);

/** A report in which everything that a server or an operator can influence is hostile. */
export function hostileReport(): Report {
  const findings = all.map((text, index): Finding =>
    findingExample({
      rule: `rule-${index}`,
      title: `Rule ${index} holds`,
      case: `case-${index + 1}`,
      pointer: `/data/${text}`,
      expected: text,
      received: text,
      quote: text,
      curl: `curl ${text}`,
    }),
  );
  const contract: ContractResult = {
    ...failingContract(findings),
    drift: all.map((what) => ({ pointer: what, kind: "widening", against: "schema", what, count: 1 })),
    stopped: { kind: "time-limit", detail: all.join(" ") },
  };
  const load: LoadResult = loadExample({
    errors: all.map((sample, index) => ({
      class: "server-error",
      status: 500,
      code: sample,
      count: index + 1,
      sample,
    })),
    contract: {
      echoChecked: 500,
      bodiesValidated: 25,
      violations: all.length,
      findings: all.map((text, iteration) => ({
        rule: "text-is-echoed",
        title: text,
        basis: "observed",
        severity: "failure",
        pointer: text,
        expected: text,
        received: text,
        iteration,
        count: 1,
      })),
    },
    command: `npm run load -- ${hostileTexts.script}`,
  });
  const reason = `FAIL: ${all.map((text) => text.slice(0, 300)).join(" ")}`;
  return {
    verdict: verdictExample({ status: "fail", exitCode: 1, reason, command: "load" }),
    contract,
    load,
    also: all,
    files: ["verdict.json", `"><script>window.pwned = 4</script>`],
  };
}
