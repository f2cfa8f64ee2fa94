import { UsageError, addMessagePath, exitCodes } from "#schemas";
import { parseMockOptions } from "../account/mock/options.ts";
import { startMockInProcess } from "../account/mock/process.ts";

try {
  const mock = await startMockInProcess(parseMockOptions(process.argv.slice(2)));
  process.stdout.write(
    [
      `mock account   ${mock.origin}${addMessagePath("contact")}`,
      `key            ${mock.apiKey} (not a secret)`,
      `active cases   ${mock.caseId}, ${mock.otherCaseId}`,
      `closed case    ${mock.closedCaseId}`,
      "",
    ].join("\n"),
  );
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void mock.stop());
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.problems.join("\n")}\n`);
  process.exitCode = exitCodes.usage;
}
