import { redactionMark } from "#schemas";
import type { Break } from "./body-check.ts";
import { correctness, sharedIds, type LoadFinding } from "./correctness.ts";
import { errorTally, type LoadError } from "./error-tally.ts";
import { isKnownVersion, readLine, type Note } from "./ledger.ts";
import { isAnswered, isUnsettled, outcomeOf, type Outcome } from "./outcome.ts";
import { flag, originOf, sampleStore, type Samples } from "./samples.ts";
import type { IterationLine } from "../script/ledger-line.ts";

/** What a ledger must be read with. */
export interface RecordingPlan {
  readonly runId: string;
  readonly iterations: number;
  readonly caseIds: readonly number[];
}

/** What a ledger tells when it is read to its end. */
export interface Recording {
  readonly samples: Samples;
  readonly lines: number;
  /** Lines for an iteration that already had one. */
  readonly repeatedLines: number;
  /** Iterations that k6 cut off. */
  readonly interrupted: number;
  readonly headers: number;
  /** Milliseconds since 1970. */
  readonly startedAtMs: number | undefined;
  readonly errors: readonly LoadError[];
  readonly echoChecked: number;
  readonly bodiesValidated: number;
  readonly findings: readonly LoadFinding[];
  /** Whether k6 said that it had no VU left to send with. */
  readonly outOfVus: boolean;
  /** Why the script stopped itself. */
  readonly stop: Note | undefined;
  /** What makes the ledger unusable. */
  readonly problems: readonly string[];
}

/** Reads a ledger line by line while it is written. */
export interface Recorder {
  /** Takes one line; gives back the iteration and its outcome when it was one. */
  readonly take: (line: string) => Taken | undefined;
  readonly finish: () => Recording;
}

/** One iteration as it was taken in. */
export interface Taken {
  readonly line: IterationLine;
  readonly outcome: Outcome;
}

/** A recorder without lines. Several ledgers of one run may be taken one after the other. */
export function recorder(plan: RecordingPlan): Recorder {
  const store = sampleStore(plan.iterations);
  const tally = errorTally();
  const content = correctness();
  const mediaTypes = new Map<number, string>();
  const problems = new Set<string>();
  let [lines, repeatedLines, interrupted, headers, echoChecked] = [0, 0, 0, 0, 0];
  let startedAtMs: number | undefined;
  let stop: Note | undefined;
  let outOfVus = false;

  const takeIteration = (line: IterationLine): Taken => {
    const outcome = outcomeOf(line);
    const known = store.flagsOf(line.iteration);
    if ((known & flag.seen) !== 0) repeatedLines += 1;
    else lines += 1;
    store.put(line, known | flagsOf(line, outcome));
    if (line.echo !== "-") echoChecked += 1;
    if (outcome.kind !== "ok") {
      const atSec = Math.round(line.intendedMs + line.lagMs) / 1000;
      tally.add({ outcome, status: line.status, atSec, iteration: line.iteration });
      if (outcome.code.startsWith("status-")) content.add(line.iteration, statusBreak(line.status));
    }
    return { line, outcome };
  };

  const takeBody = ({ iteration, text }: Note): void => {
    const mediaType = mediaTypes.get(iteration);
    mediaTypes.delete(iteration);
    const status = store.view().statuses[iteration];
    if (status !== 200) {
      tally.describe(iteration, text);
      return;
    }
    const caseId = plan.caseIds[iteration % plan.caseIds.length] ?? 0;
    const { broken, id } = content.take({ runId: plan.runId, iteration, caseId, mediaType, text });
    if (broken) store.mark(iteration, flag.violation);
    if (id !== undefined) store.setId(iteration, id);
  };

  const takeEncoding = ({ iteration, text }: Note): void => {
    if (knownEncodings.has(text.toLowerCase())) return;
    store.mark(iteration, flag.violation);
    content.add(iteration, {
      rule: "response-encoding",
      pointer: "",
      expected: "no content-encoding, or gzip, deflate, br or zstd",
      received: `content-encoding ${text}`,
    });
  };

  const takeNote = (note: Note): void => {
    if (note.text.includes(redactionMark)) {
      store.mark(note.iteration, flag.violation);
      content.add(note.iteration, keyBreak);
    }
    if (note.kind === "body") takeBody(note);
    else if (note.kind === "media-type") mediaTypes.set(note.iteration, note.text);
    else if (note.kind === "encoding") takeEncoding(note);
    else if (note.kind === "stop") stop ??= note;
    else tally.describe(note.iteration, note.kind === "error" ? note.text : `${note.kind}: ${note.text}`);
  };

  return {
    take: (text) => {
      const entry = readLine(text);
      if (entry.kind === "iteration") return takeIteration(entry.line);
      if (entry.kind === "note") takeNote(entry.note);
      if (entry.kind === "start") startedAtMs = entry.startedAtMs;
      if (entry.kind === "interrupted") interrupted = entry.count;
      if (entry.kind === "out-of-vus") outOfVus = true;
      if (entry.kind === "header") {
        headers += 1;
        if (!isKnownVersion(entry.version))
          problems.add(`the ledger has the unknown version ${entry.version}`);
        if (entry.runId !== plan.runId)
          problems.add(`the ledger is of run ${entry.runId}, not ${plan.runId}`);
      }
      return undefined;
    },
    finish: () => {
      store.shift(originOf(store.view()));
      const samples = store.view();
      const shared = sharedIds(samples);
      for (const { iteration, id } of shared) {
        store.mark(iteration, flag.violation);
        content.add(iteration, {
          rule: "id-shared",
          pointer: "/data/id",
          expected: "an id of its own for every message",
          received: String(id),
        });
      }
      if (headers === 0) problems.add("the ledger has no first line");
      return {
        samples,
        lines,
        repeatedLines,
        interrupted,
        headers,
        startedAtMs,
        errors: tally.errors(),
        echoChecked,
        bodiesValidated: content.bodiesValidated(),
        findings: content.findings(),
        outOfVus,
        stop,
        problems: [...problems],
      };
    },
  };
}

/** Encodings that k6 undoes. */
const knownEncodings: ReadonlySet<string> = new Set(["gzip", "deflate", "br", "zstd", "identity"]);

/** The launcher redacts before anything is read or written, so that the mark stands where the key was. */
const keyBreak = {
  rule: "key-in-answer",
  pointer: "",
  expected: "an answer without the key",
  received: redactionMark,
};

function statusBreak(status: number): Break {
  return { rule: "status", pointer: "", expected: "status 200", received: `status ${status}` };
}

function flagsOf(line: IterationLine, outcome: Outcome): number {
  return (
    flag.seen |
    (isAnswered(line) ? flag.answered : 0) |
    (outcome.kind === "ok" ? flag.ok : 0) |
    (outcome.kind === "unknown" ? flag.unknown : 0) |
    (isUnsettled(line, outcome) ? flag.unsettled : 0) |
    (outcome.kind === "failed" && outcome.class === "contract" ? flag.violation : 0)
  );
}
