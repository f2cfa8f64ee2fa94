import { trialsOf } from "./trials.ts";

// Playwright takes a stack at every request; mapping each to its sources costs a tenth of a trial.
process.setSourceMapsEnabled(false);

// A process of its own for the faults test: inside Playwright's runner every request is a step, and takes three times as long.
process.stdout.write(JSON.stringify(await trialsOf(process.argv.slice(2))), () => process.exit());
