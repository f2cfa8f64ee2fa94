import { UsageError } from "#schemas";
import { startMockInProcess } from "./mock.ts";
import type { MockOptions } from "./options.ts";
import type { Started } from "./process.ts";

/** The mock's own process: started by `startMock` with its options in the environment, gone with its parent. */
process.on("disconnect", () => process.exit(0));
// A parent that went away while this module was loading sends no event any more.
if (!process.connected) process.exit(0);
// A Ctrl-C in a terminal reaches parent and child: the parent decides when the mock ends.
process.on("SIGINT", () => undefined);

const options: MockOptions = JSON.parse(process.env["MOCK_OPTIONS"] ?? "{}");

function tell(started: Started): void {
  process.send?.(JSON.stringify(started));
}

try {
  const { stop: _stop, ...mock } = await startMockInProcess(options);
  tell({ kind: "serving", mock });
} catch (error) {
  if (error instanceof UsageError) tell({ kind: "refused", problems: error.problems });
  else throw error;
  process.disconnect();
}
