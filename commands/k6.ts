import { UsageError, exitCodes } from "#schemas";
import { ensureK6 } from "../load/k6-binary.ts";

// Finds, fetches or builds k6, so that a later load run starts at once; prints its path.
try {
  const { path, version, source } = await ensureK6({
    env: process.env,
    progress: (line) => process.stderr.write(`${line}\n`),
  });
  process.stdout.write(`k6 ${version} (${source}): ${path}\n`);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.problems.join("\n")}\n`);
  process.exitCode = exitCodes.usage;
}
