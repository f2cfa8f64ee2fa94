import { untraced } from "./untraced.ts";

// A process of its own for the faults test: inside Playwright's runner every request is a step, and takes three times as long.
untraced();
// Not before: Playwright begins to trace its calls when it is loaded.
const { trialsOf } = await import("./trials.ts");
process.stdout.write(JSON.stringify(await trialsOf(process.argv.slice(2))), () => process.exit());
