import type { ContractResult, LoadResult, Verdict } from "#schemas";
import * as contractGrounds from "./contract-grounds.ts";
import { counted } from "./figures.ts";
import { interrupted, judgement, type DecidedStatus, type Judgement } from "./judgement.ts";
import * as loadDefects from "./load-defects.ts";
import * as loadGrounds from "./load-grounds.ts";
import { loadHeld } from "./load-held.ts";

/** Everything a verdict may rest on. `expected` is the command: a gate needs both parts, the load only after a passed contract. */
export interface Evidence {
  readonly contract?: ContractResult;
  readonly load?: LoadResult;
  readonly expected: Verdict["command"];
  /** Why results cannot be trusted or stored, such as a stale file or the key in an artifact. */
  readonly problems?: readonly string[];
}

/** One reason for a verdict; `holds` gives it as a sentence when it does. */
interface Ground {
  readonly status: DecidedStatus | "interrupted";
  readonly holds: (evidence: Evidence) => string | undefined;
}

/**
 * Reasons for another verdict than pass; the first that holds decides. What is broken in the harness comes first, then
 * an account that never answered, then what is proven against the account, then what the evidence is too weak for.
 */
const precedence: readonly Ground[] = [
  { status: "internal", holds: ({ problems }) => problems?.[0] },
  { status: "internal", holds: onContract(contractGrounds.contractStoppedInside) },
  { status: "internal", holds: onLoad(loadGrounds.loadStoppedInside) },
  { status: "interrupted", holds: onLoad(loadGrounds.loadInterrupted) },
  { status: "unreachable", holds: onContract(neverReached) },
  { status: "unreachable", holds: onLoad(loadGrounds.loadNeverConnected) },
  { status: "unreachable", holds: onLoad(loadGrounds.keyNeverTaken) },
  { status: "fail", holds: onContract(contractGrounds.contractFailed) },
  { status: "fail", holds: onContract(contractGrounds.staleDeviation) },
  { status: "fail", holds: onLoad(loadDefects.messagesLost) },
  { status: "fail", holds: onLoad(loadDefects.answersBroken) },
  { status: "fail", holds: onLoad(loadGrounds.keyRejectedLater) },
  { status: "fail", holds: onLoad(loadGrounds.errorBudgetSpent) },
  { status: "fail", holds: onLoad(loadGrounds.thresholdsBroken) },
  { status: "unreachable", holds: onContract(contractGrounds.contractUnreachable) },
  { status: "unreachable", holds: onLoad(loadGrounds.loadUnreachable) },
  { status: "internal", holds: missingResult },
  { status: "inconclusive", holds: onContract(contractGrounds.contractWithoutCases) },
  { status: "inconclusive", holds: onContract(contractGrounds.contractCutShort) },
  { status: "inconclusive", holds: onLoad(loadGrounds.rateLimited) },
  { status: "inconclusive", holds: onLoad(loadGrounds.nothingSent) },
  { status: "regressed", holds: onLoad(loadGrounds.slowerThanBefore) },
  { status: "invalid", holds: onLoad(loadGrounds.rateNotReached) },
  { status: "invalid", holds: onLoad(loadGrounds.generatorStarved) },
  { status: "invalid", holds: onLoad(loadGrounds.capacityCutShort) },
  { status: "invalid", holds: onLoad(loadGrounds.accountingOpen) },
  { status: "inconclusive", holds: onLoad(loadGrounds.requestsVanished) },
  { status: "inconclusive", holds: onLoad(loadDefects.auditBroken) },
  { status: "inconclusive", holds: onLoad(loadGrounds.tooFewSamples) },
  { status: "inconclusive", holds: onLoad(loadDefects.answersUnchecked) },
  { status: "inconclusive", holds: onLoad(loadGrounds.latencyClimbs) },
  { status: "inconclusive", holds: onLoad(loadGrounds.comparisonUndecided) },
  { status: "inconclusive", holds: onLoad(loadGrounds.capacityUnknown) },
];

/** Judges a run. The reason joins all that hold with the deciding status; the rest goes to `also`. */
export function judge(evidence: Evidence): Judgement {
  const holding = precedence.flatMap(({ status, holds }) => {
    const sentence = holds(evidence);
    return sentence === undefined ? [] : [{ status, sentence }];
  });
  const [first] = holding;
  if (first === undefined) return judgement("pass", passed(evidence));
  if (first.status === "interrupted") return interrupted();
  const same = holding.filter(({ status }) => status === first.status).map(({ sentence }) => sentence);
  const other = holding.filter(({ status }) => status !== first.status).map(({ sentence }) => sentence);
  return judgement(first.status, [...new Set(same)].join("; "), [
    ...(evidence.problems ?? []).slice(1),
    ...other,
  ]);
}

/** The counts that a verdict file repeats from the results. */
export function countsOf({ contract, load }: Evidence): Pick<Verdict, "target" | "contract" | "load"> {
  const target = contract?.target ?? load?.target;
  return {
    ...(target && { target }),
    ...(contract && { contract: contract.counts }),
    ...(load && { load: load.counts }),
  };
}

function onContract(holds: (contract: ContractResult) => string | undefined): Ground["holds"] {
  return ({ contract, expected }) => (contract && expected !== "load" ? holds(contract) : undefined);
}

function onLoad(holds: (load: LoadResult) => string | undefined): Ground["holds"] {
  return ({ load, expected }) => (load && expected !== "contract" ? holds(load) : undefined);
}

function neverReached(contract: ContractResult): string | undefined {
  return contractGrounds.contractNeverReached(contract)
    ? contractGrounds.contractUnreachable(contract)
    : undefined;
}

/** A gate that stopped at the contract needs no load; every other part must have left its result. */
function missingResult({ contract, load, expected, problems = [] }: Evidence): string | undefined {
  if (problems.length > 0) return undefined;
  if (expected !== "load" && contract === undefined)
    return "contract.json is missing, so the contract was not judged";
  const stopsBefore =
    expected === "gate" &&
    contract !== undefined &&
    judge({ contract, expected: "contract" }).status !== "pass";
  if (expected === "contract" || stopsBefore || load !== undefined) return undefined;
  return "load.json is missing, so the load was not judged";
}

function passed({ contract, load, expected }: Evidence): string {
  const cases = contract === undefined ? "" : counted(contract.counts.planned, "contract case");
  const selected = contract?.selection;
  if (selected !== undefined)
    return `${contract?.counts.planned} of ${counted(selected.of, "contract case")} hold, selected by ${selected.by}`;
  if (expected === "contract" || load === undefined) return `all of ${cases} hold${unaudited(contract)}`;
  return expected === "load" ? loadHeld(load) : `${cases}${unaudited(contract)} and ${loadHeld(load)}`;
}

/** A pass is worth less where nothing that was acknowledged could be read back. */
function unaudited(contract: ContractResult | undefined): string {
  return contract?.audit?.kind === "not-audited" ? " (what is stored was not audited)" : "";
}
