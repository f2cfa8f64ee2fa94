import { trialsOf } from "./trials.ts";

// A process of its own for the faults test: inside Playwright's runner every request is a step, and takes three times as long.
process.stdout.write(JSON.stringify(await trialsOf(process.argv.slice(2))), () => process.exit());
