import { redactionMark } from "#schemas";
import { textBreaks } from "../correctness/body-check.ts";
import type { Correctness, Weight } from "../correctness/correctness.ts";
import { datesDue } from "../correctness/dates.ts";
import { errorBreaks } from "../correctness/error-check.ts";
import type { ErrorTally } from "./error-tally.ts";
import type { Break } from "../correctness/finding.ts";
import type { Note } from "../ledger/ledger.ts";
import { flag, type SampleStore } from "../ledger/samples.ts";
import { spanOf } from "../ledger/span.ts";
import { toldStore, type Told } from "../correctness/told.ts";

/** The run that the notes belong to. */
interface NotedRun {
  readonly runId: string;
  readonly caseIds: readonly number[];
  readonly skewMs: number;
  /** Start of the schedule in milliseconds since 1970; undefined before its line was read. */
  readonly startedAtMs: () => number | undefined;
}

/** Where the notes of a ledger leave what they say. */
interface NotePlaces {
  readonly store: SampleStore;
  readonly tally: ErrorTally;
  readonly content: Correctness;
}

/** Reads the texts that the script kept beside its measured lines. */
export interface NoteReader {
  readonly take: (note: Note) => void;
  /** Remembers how much an iteration broke. */
  readonly weigh: (iteration: number, weight: Weight) => void;
  readonly oversized: () => number;
  /** Bodies of good answers that were validated. */
  readonly goodValidated: () => number;
  /** What kept answers told of their messages, by iteration. */
  readonly told: () => ReadonlyMap<number, Told>;
  /** Why the script stopped itself. */
  readonly stop: () => Note | undefined;
}

/** A reader that has read nothing. What belongs to one body comes before it: its media type, and that it was cut. */
export function noteReader(run: NotedRun, { store, tally, content }: NotePlaces): NoteReader {
  const mediaTypes = new Map<number, string>();
  const cutBodies = new Map<number, number>();
  const leaky = new Set<number>();
  const answers = toldStore();
  let stop: Note | undefined;
  let [oversized, goodValidated] = [0, 0];

  const weigh = (iteration: number, weight: Weight): void => {
    if (weight !== "none") store.mark(iteration, flag[weight]);
  };
  const add = (iteration: number, found: Break): void => weigh(iteration, content.add(iteration, found));

  /** Several notes of one answer may show the key: it is one answer that repeats it. */
  const takeKey = (iteration: number, received: string): void => {
    if (leaky.has(iteration)) return;
    leaky.add(iteration);
    add(iteration, {
      rule: "key-is-not-repeated",
      pointer: "",
      expected: "an answer without the key",
      received,
    });
  };

  const takeBody = ({ iteration, text }: Note): void => {
    const mediaType = mediaTypes.get(iteration);
    mediaTypes.delete(iteration);
    const status = store.view().statuses[iteration] ?? 0;
    if (status !== 200) {
      tally.describe(iteration, text);
      // k6 hands out no part of an answer that broke off: what is not cut is whole.
      if (cutBodies.delete(iteration)) return;
      for (const found of errorBreaks({ status, mediaType, text })) add(iteration, found);
      return;
    }
    // What we cut ourselves is no evidence: half of a good answer is no JSON either.
    const size = cutBodies.get(iteration);
    if (size !== undefined) {
      cutBodies.delete(iteration);
      oversized += 1;
      if (size > mostCharacters) add(iteration, endless(size));
      return;
    }
    const caseId = run.caseIds[iteration % run.caseIds.length] ?? 0;
    const { runId } = run;
    const view = store.view();
    const startedAtMs = run.startedAtMs();
    const dates =
      startedAtMs === undefined ? undefined : datesDue({ startedAtMs, skewMs: run.skewMs }, view, iteration);
    const sent = { runId, iteration, caseId, mediaType, text, dates, span: spanOf(view, iteration) };
    const { weight, id, breaks, told } = content.take(sent);
    if ((store.flagsOf(iteration) & flag.ok) !== 0) goodValidated += 1;
    weigh(iteration, weight);
    if (id !== undefined) store.setId(iteration, id);
    if (told !== undefined) answers.put(iteration, told);
    const [first] = breaks;
    if (first !== undefined) tally.describe(iteration, breakText(first));
  };

  const takeEcho = ({ iteration, text }: Note): void => {
    for (const found of textBreaks({ runId: run.runId, iteration }, text)) {
      add(iteration, found);
      tally.describe(iteration, breakText(found));
    }
  };

  const takeLocation = ({ iteration, text }: Note): void => {
    const status = `status ${store.view().statuses[iteration] ?? 0}`;
    const received = text === "" ? status : `${status}, Location: ${text}`;
    add(iteration, { rule: "no-redirect", pointer: "", expected: "status 200", received });
    tally.describe(iteration, `location: ${text}`);
  };

  const takeEncoding = ({ iteration, text }: Note): void => {
    if (knownEncodings.has(text.toLowerCase())) return;
    add(iteration, {
      rule: "encoding-was-offered",
      pointer: "",
      expected: "no content-encoding, or gzip, deflate, br or zstd",
      received: `content-encoding ${text}`,
    });
  };

  return {
    take: (note) => {
      // The launcher redacts before anything is read or written, so that the mark stands where the key was.
      if (note.text.includes(redactionMark)) takeKey(note.iteration, placeOf(note));
      if (note.kind === "leak") takeKey(note.iteration, `the key, in the header ${note.text.toLowerCase()}`);
      else if (note.kind === "body") takeBody(note);
      else if (note.kind === "media-type") mediaTypes.set(note.iteration, note.text);
      else if (note.kind === "cut") cutBodies.set(note.iteration, Number(note.text));
      else if (note.kind === "echo") takeEcho(note);
      else if (note.kind === "encoding") takeEncoding(note);
      else if (note.kind === "location") takeLocation(note);
      else if (note.kind === "stop") stop ??= note;
      else tally.describe(note.iteration, note.kind === "error" ? note.text : `${note.kind}: ${note.text}`);
    },
    weigh,
    oversized: () => oversized,
    goodValidated: () => goodValidated,
    told: answers.view,
    stop: () => stop,
  };
}

/** Encodings that k6 undoes. */
const knownEncodings: ReadonlySet<string> = new Set(["gzip", "deflate", "br", "zstd", "identity"]);

/** Where a note shows the key, in the words of the contract suite; what is no body has the mark to look for. */
function placeOf({ kind }: Note): string {
  return kind === "body" ? "the key, in the body" : redactionMark;
}

/** Above this the script does not look for its text either; the documented answer has a few thousand. */
const mostCharacters = 8_000_000;

function endless(size: number): Break {
  const expected = `a body of at most ${mostCharacters} characters`;
  return { rule: "body-is-bounded", pointer: "", expected, received: `${size} characters` };
}

function breakText({ rule, pointer, received }: Break): string {
  return `${rule}${pointer === "" ? "" : ` at ${pointer}`}: ${received}`;
}
