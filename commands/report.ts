import { UsageError, exitCodes } from "#schemas";
import { renderRun } from "../reports/render.ts";
import { reportsFolder } from "./settings.ts";

const [folder = `${reportsFolder}/latest`] = process.argv.slice(2);
try {
  const { text, paths, problems } = renderRun(folder, process.stdout.isTTY ? "colour" : "plain");
  process.stdout.write(`${text}${paths.join("\n")}\n`);
  if (problems.length > 0) {
    process.stderr.write(`${problems.join("\n")}\n`);
    process.exitCode = exitCodes.internal;
  }
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.problems.join("\n")}\n`);
  process.exitCode = exitCodes.usage;
}
