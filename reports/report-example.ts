import { contractExample, verdictExample } from "./contract-example.ts";
import { loadExample } from "./load-example.ts";
import type { Report } from "./report.ts";

/** A passing report of a contract and a load run, for tests. */
export const passingReport: Report = {
  verdict: verdictExample(),
  contract: contractExample(),
  load: loadExample(),
  also: [],
  files: ["load.json"],
};
