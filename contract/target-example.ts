import type { ContractTarget } from "./target.ts";

/** A target for tests: an account with one case, judged in full. */
export const targetExample: ContractTarget = {
  kind: "account",
  origin: "http://127.0.0.1:1",
  apiKey: "Abc",
  caseId: 7,
  userType: "contact",
  timeoutMs: 1000,
  skewMs: 10_000,
  level: "expected",
  runId: "run",
  folder: "",
};
