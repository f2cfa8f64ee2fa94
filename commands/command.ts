import { randomBytes } from "node:crypto";
import {
  addMessagePath,
  redactor,
  UsageError,
  type ContractResult,
  type LoadResult,
  type Target,
  type Verdict,
} from "#schemas";
import type { Settings } from "../account/settings.ts";
import { countsOf, judge } from "../reports/judge.ts";
import { interrupted, judgement, type Judgement } from "../reports/judgement.ts";
import { createRun, finishRun, type Run } from "../reports/run-folder.ts";
import { commandLine } from "./command-line.ts";
import { publish } from "./publish.ts";
import { loadSettings, reportsFolder } from "./settings.ts";
import { caughtSignal, type CaughtSignal } from "./signals.ts";

/** What the body of a command is given. */
export interface Running {
  readonly run: Run;
  readonly settings: Settings;
  readonly argv: readonly string[];
  /** Aborted by the first signal; the body must end within a second. */
  readonly signal: AbortSignal;
}

/** What the body of a command found. */
export interface Outcome {
  readonly target?: Target;
  readonly contract?: ContractResult;
  readonly load?: LoadResult;
  /** Why results cannot be trusted or stored. */
  readonly problems?: readonly string[];
  /** Set where there is nothing to judge, such as a refused load. */
  readonly judgement?: Judgement;
}

/** One command that makes a run. */
export interface Command {
  readonly name: Verdict["command"];
  /** The words of the command line as the report may show them; without it the report names the command alone. */
  readonly shownWords?: (argv: readonly string[]) => readonly string[];
  readonly body: (running: Running) => Promise<Outcome>;
}

/**
 * Runs a command in a folder of its own and ends the process with its exit code.
 * Whatever happens, the folder holds a truthful `verdict.json` and stderr says the cause.
 */
export async function runCommand(command: Command): Promise<void> {
  // A reader that goes away (`| head`) must not end the run.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  const caught = caughtSignal();
  const known = { key: "", commandLine: "" };
  try {
    const run = createRun({
      root: reportsFolder,
      command: command.name,
      now: new Date(),
      randomId: () => randomBytes(3).toString("hex"),
    });
    const settled = (async () => {
      const argv = process.argv.slice(2);
      const settings = loadSettings(argv);
      known.key = settings.account.kind === "account" ? settings.account.apiKey : "";
      // Not before: only now it is sure that the key is none of the words.
      if (command.shownWords) known.commandLine = commandLine(command.name, command.shownWords(argv));
      process.stderr.write(introduction(settings));
      return command.body({ run, settings, argv, signal: caught.signal });
    })().catch((error: unknown): Outcome => {
      return caught.signal.aborted ? {} : { judgement: troubleOf(error, known.key) };
    });
    const outcome = await Promise.race([settled, caught.graceOver]);
    const end = endOf(command.name, outcome, caught);
    const line = known.commandLine === "" ? {} : { commandLine: known.commandLine };
    leave(publish({ run, key: known.key, end: { ...end, ...line } }));
  } catch (error) {
    const trouble = troubleOf(error, known.key);
    leave({ exitCode: trouble.exitCode, text: "", trouble: trouble.reason });
  }
}

/** How a run ends: a signal decides over everything, then what the body said, then the evidence. */
function endOf(
  name: Verdict["command"],
  outcome: Outcome | undefined,
  caught: CaughtSignal,
): Parameters<typeof finishRun>[1] {
  const { target, judgement: given, ...evidence } = outcome ?? {};
  const signal = caught.name();
  const decided =
    signal === undefined ? (given ?? judge({ ...evidence, expected: name })) : interrupted(signal);
  return {
    judgement: decided,
    now: new Date(),
    ...(target && { target }),
    ...countsOf({ ...evidence, expected: name }),
  };
}

/** What is about to be tested, and where each setting came from; never a value. */
function introduction({ account, userType, sources, notes }: Settings): string {
  const where =
    account.kind === "mock"
      ? "no ACQUIRE_* variable is set: the built-in mock account is used"
      : `account: POST ${account.origin}${addMessagePath(userType)}`;
  const from = sources.map(({ name, source }) => `${name} (${source})`).join(", ");
  const lines = [
    where,
    ...(from === "" ? [] : [`settings: ${from}`]),
    ...notes.map((note) => `note: ${note}`),
  ];
  return `${lines.join("\n")}\n`;
}

/** A usage error is the user's to mend and has no stack; anything else is a bug and keeps its own. */
function troubleOf(error: unknown, key: string): Judgement {
  if (error instanceof UsageError) return judgement("usage", error.problems.join("; "));
  const redact = redactor(key);
  if (error instanceof Error && error.stack !== undefined) process.stderr.write(`${redact(error.stack)}\n`);
  return judgement("internal", redact(error instanceof Error ? error.message : String(error)));
}

function leave(ended: { readonly exitCode: number; readonly text: string; readonly trouble: string }): void {
  process.exitCode = ended.exitCode;
  if (ended.trouble !== "") process.stderr.write(`${ended.trouble}\n`);
  process.stdout.write(ended.text, () => process.exit());
}
