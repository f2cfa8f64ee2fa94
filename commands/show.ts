import { UsageError, exitCodes } from "#schemas";

/** Prints a text; a usage error goes to stderr instead and ends the process with its exit code. */
export async function showOrFail(text: () => string | Promise<string>): Promise<void> {
  try {
    process.stdout.write(await text());
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.problems.join("\n")}\n`);
    process.exitCode = exitCodes.usage;
  }
}
