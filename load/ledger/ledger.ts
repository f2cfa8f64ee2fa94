import { ledgerVersion, type IterationLine, type NoteKind } from "../script/ledger-line.ts";

/** One line of a ledger, read. `other` is k6's own text between the lines. */
export type LedgerEntry =
  | { readonly kind: "header"; readonly version: number; readonly runId: string }
  | { readonly kind: "start"; readonly startedAtMs: number }
  | { readonly kind: "iteration"; readonly line: IterationLine }
  | { readonly kind: "note"; readonly note: Note }
  | { readonly kind: "progress"; readonly begun: number }
  | { readonly kind: "out-of-vus" }
  | { readonly kind: "other" };

/** A text that the script kept for one iteration. */
export interface Note {
  readonly kind: NoteKind;
  readonly iteration: number;
  readonly text: string;
}

const other: LedgerEntry = { kind: "other" };
const noteKinds: readonly NoteKind[] = [
  "body",
  "cut",
  "echo",
  "error",
  "media-type",
  "encoding",
  "leak",
  "location",
  "retry-after",
  "stop",
];
const progress = /([0-9]+) complete and ([0-9]+) interrupted iterations/;
/** k6's own warning; the arrivals that it means are dropped, and later ones take their numbers. */
const outOfVus = "Insufficient VUs";

/** Whether this reader understands a ledger of that version. */
export function isKnownVersion(version: number): boolean {
  return version === ledgerVersion;
}

/** Whether a line holds the numbers of one iteration, and nothing that the account said. */
export function isMeasured(line: string): boolean {
  return line.startsWith("I ");
}

/** Reads one line. Lines may come in any order, and ledgers of one run may be read one after the other. */
export function readLine(line: string): LedgerEntry {
  if (isMeasured(line)) return iterationOf(line.split(" "));
  if (line.startsWith("N ")) return noteOf(line);
  if (line.startsWith("S ")) {
    const startedAtMs = Number(line.slice(2));
    return startedAtMs > 0 ? { kind: "start", startedAtMs } : other;
  }
  if (line.startsWith(outOfVus)) return { kind: "out-of-vus" };
  if (line.startsWith("add-message-ledger ")) {
    const [, version, runId] = line.split(" ");
    return { kind: "header", version: Number(version), runId: runId ?? "" };
  }
  const counts = progress.exec(line);
  return counts === null ? other : { kind: "progress", begun: Number(counts[1]) + Number(counts[2]) };
}

function iterationOf(fields: readonly string[]): LedgerEntry {
  const [, iteration, intendedMs, lagMs, status, serviceMs, connectMs, errorCode, echo, id, besideMs = "0"] =
    fields;
  if (fields.length > 11 || id === undefined) return other;
  if (echo !== "y" && echo !== "n" && echo !== "-") return other;
  const line: IterationLine = {
    iteration: Number(iteration),
    intendedMs: Number(intendedMs),
    lagMs: Number(lagMs),
    status: Number(status),
    serviceMs: Number(serviceMs),
    connectMs: Number(connectMs),
    errorCode: Number(errorCode),
    echo,
    id,
    ...(fields.length === 11 ? { besideMs: Number(besideMs) } : {}),
  };
  const sum = line.iteration + line.intendedMs + line.lagMs + line.status;
  const finite = Number.isFinite(sum + line.serviceMs + line.connectMs + line.errorCode + Number(besideMs));
  return finite ? { kind: "iteration", line } : other;
}

function noteOf(line: string): LedgerEntry {
  const kindEnd = line.indexOf(" ", 2);
  const iterationEnd = line.indexOf(" ", kindEnd + 1);
  const kind = noteKinds.find((candidate) => candidate === line.slice(2, kindEnd));
  const iteration = Number(line.slice(kindEnd + 1, iterationEnd));
  const rest = line.slice(iterationEnd + 1);
  const text = rest.startsWith("=") ? rest.slice(1) : jsonString(rest);
  if (kind === undefined || !Number.isInteger(iteration) || text === undefined) return other;
  return { kind: "note", note: { kind, iteration, text } };
}

function jsonString(json: string): string | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}
