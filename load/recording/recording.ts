import type { Basis } from "#schemas";
import { restoreArrivals } from "../ledger/arrivals.ts";
import { correctness } from "../correctness/correctness.ts";
import { errorTally, type LoadError } from "./error-tally.ts";
import type { LoadFinding } from "../correctness/finding.ts";
import { flagsOf } from "./flags.ts";
import { shrinkingIds } from "../correctness/growth.ts";
import { isKnownVersion, isMeasured, readLine, type Note } from "../ledger/ledger.ts";
import { noteReader } from "./notes.ts";
import { isUndecoded, outcomeOf, type Outcome } from "../ledger/outcome.ts";
import { flag, originOf, sampleStore, type Samples } from "../ledger/samples.ts";
import { sharedBreak, sharedIds, type SharedId } from "../correctness/shared-ids.ts";
import type { Told } from "../correctness/told.ts";
import type { IterationLine } from "../script/ledger-line.ts";
import type { Curve } from "../script/schedule.ts";

/** What a ledger must be read with. */
export interface RecordingPlan {
  readonly runId: string;
  readonly iterations: number;
  readonly caseIds: readonly number[];
  /** Weakest basis whose breaks count. */
  readonly level: Basis;
  /** How far the account's clock may be off, in milliseconds. */
  readonly skewMs: number;
  /** What the arrivals follow; absent in a closed model. */
  readonly curve?: Curve;
}

/** What a ledger tells when it is read to its end. */
export interface Recording {
  readonly samples: Samples;
  readonly lines: number;
  /** Lines for an iteration that already had one. */
  readonly repeatedLines: number;
  /** Iterations that k6 counts, ended or cut off, with those that send nothing. */
  readonly begun: number;
  readonly headers: number;
  /** Milliseconds since 1970. */
  readonly startedAtMs: number | undefined;
  /** How much later the schedule began, in milliseconds; the samples are without it. */
  readonly originMs: number;
  readonly errors: readonly LoadError[];
  readonly echoChecked: number;
  readonly bodiesValidated: number;
  /** Those of answers that the script took for good. */
  readonly goodValidated: number;
  /** Answers too large to be kept whole, and so not validated. */
  readonly oversized: number;
  /** What kept answers told of their messages, by iteration. */
  readonly told: ReadonlyMap<number, Told>;
  /** Ids that several good answers carry. */
  readonly shared: readonly SharedId[];
  readonly findings: readonly LoadFinding[];
  /** Whether k6 said that it had no VU left to send with. */
  readonly outOfVus: boolean;
  /** Why the script stopped itself. */
  readonly stop: Note | undefined;
  /** What makes the ledger unusable. */
  readonly problems: readonly string[];
}

/** Reads a ledger line by line. */
export interface Recorder {
  readonly take: (line: string) => void;
  readonly finish: () => Recording;
}

/** One iteration as it was taken in. */
export interface Taken {
  readonly line: IterationLine;
  readonly outcome: Outcome;
}

/** The iteration that a line is about, and its outcome; undefined for any other line, which costs nothing. */
export function takenOf(text: string): Taken | undefined {
  if (!isMeasured(text)) return undefined;
  const entry = readLine(text);
  return entry.kind === "iteration" ? { line: entry.line, outcome: outcomeOf(entry.line) } : undefined;
}

/** A recorder without lines. Several ledgers of one run may be taken one after the other. */
export function recorder(plan: RecordingPlan): Recorder {
  const store = sampleStore(plan.iterations);
  const tally = errorTally();
  const content = correctness(plan.level);
  const problems = new Set<string>();
  let [lines, repeatedLines, begun, headers, echoChecked] = [0, 0, 0, 0, 0];
  let startedAtMs: number | undefined;
  let outOfVus = false;
  const notes = noteReader({ ...plan, startedAtMs: () => startedAtMs }, { store, tally, content });

  const takeIteration = (line: IterationLine): void => {
    const outcome = outcomeOf(line);
    const { iteration, status } = line;
    const known = store.flagsOf(iteration);
    if ((known & flag.seen) !== 0) repeatedLines += 1;
    else lines += 1;
    store.put(line, known | flagsOf(line, outcome, plan.level));
    if (line.echo !== "-") echoChecked += 1;
    if (outcome.kind !== "ok") {
      const atSec = Math.round(line.intendedMs + line.lagMs) / 1000;
      const caseId = plan.caseIds[iteration % plan.caseIds.length] ?? 0;
      tally.add({ outcome, status, atSec, iteration, caseId });
      if (outcome.code.startsWith("status-")) {
        const sides = { expected: "status 200", received: `status ${status}` };
        content.add(iteration, { rule: "success-is-200", pointer: "", ...sides });
      }
      if (isUndecoded(line)) {
        content.add(iteration, {
          rule: "encoding-is-valid",
          pointer: "",
          expected: "a body in the encoding that Content-Encoding names",
          received: "other bytes",
          // The documented answer did not come.
          basis: "documented",
        });
      }
    }
  };

  return {
    take: (text) => {
      const entry = readLine(text);
      if (entry.kind === "iteration") takeIteration(entry.line);
      if (entry.kind === "note") notes.take(entry.note);
      if (entry.kind === "start") startedAtMs = entry.startedAtMs;
      if (entry.kind === "progress") begun = entry.begun;
      if (entry.kind === "out-of-vus") outOfVus = true;
      if (entry.kind === "header") {
        headers += 1;
        if (!isKnownVersion(entry.version))
          problems.add(`the ledger has the unknown version ${entry.version}`);
        if (entry.runId !== plan.runId)
          problems.add(`the ledger is of run ${entry.runId}, not ${plan.runId}`);
      }
    },
    finish: () => {
      const originMs = originOf(store.view());
      store.shift(originMs);
      if (outOfVus && plan.curve !== undefined) restoreArrivals(store, plan.curve);
      const samples = store.view();
      const room = new Float64Array(samples.size);
      const shared = sharedIds(samples, room);
      const found = sharedBreak(shared);
      // The first of each id is the one that the others took it from.
      const copies = shared.flatMap(({ iterations }) => iterations.slice(1));
      for (const iteration of copies) notes.weigh(iteration, content.add(iteration, found));
      const shrinking = shrinkingIds(samples, { caseIds: plan.caseIds, copies, room });
      if (shrinking !== undefined) {
        const { iterations, found: less } = shrinking;
        for (const iteration of iterations) notes.weigh(iteration, content.add(iteration, less));
      }
      if (headers === 0) problems.add("the ledger has no first line");
      return {
        samples,
        lines,
        repeatedLines,
        begun,
        headers,
        startedAtMs,
        originMs,
        errors: tally.errors(plan.caseIds),
        echoChecked,
        bodiesValidated: content.bodiesValidated(),
        goodValidated: notes.goodValidated(),
        oversized: notes.oversized(),
        told: notes.told(),
        shared,
        findings: content.findings(),
        outOfVus,
        stop: notes.stop(),
        problems: [...problems],
      };
    },
  };
}
