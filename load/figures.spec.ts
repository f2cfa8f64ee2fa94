import { expect, test } from "@playwright/test";
import { figuresOf } from "./figures.ts";
import { recorder } from "./recording/recording.ts";
import { readLoadArguments } from "./plan/arguments.ts";
import { planLoad } from "./plan/plan.ts";
import { cancelledCode, headerLine, noteLine } from "./script/ledger-line.ts";
import { written } from "./trial.ts";

const good = { status: 200, errorCode: 0, echo: "y" } as const;
const refused = { status: 429, errorCode: 1429, echo: "-" } as const;
const cancelled = { status: 0, errorCode: cancelledCode, echo: "-" } as const;

/** At 50/s the first 25 iterations that k6 counts send nothing. */
const open = { args: ["--rate", "50"], lead: 25 } as const;
const closed = { args: ["--profile", "closed"], lead: 0 } as const;

const cases = [
  { title: "the iteration that stops the run has its line", model: open, interrupted: 1, inFlight: 0 },
  { title: "what waits when the run is stopped vanishes", model: open, interrupted: 10, inFlight: 9 },
  { title: "a closed run is counted in the same way", model: closed, interrupted: 3, inFlight: 2 },
];

for (const { title, model, interrupted, inFlight } of cases) {
  for (const ending of [refused, cancelled]) {
    test(`${title}, after ${ending === refused ? "a 429" : "a cut"}`, () => {
      const plan = planLoad(readLoadArguments(model.args), 10_000);
      const { iterations } = plan;
      const reader = recorder({ runId: "run", iterations, caseIds: [1], level: "expected", skewMs: 15_000 });
      reader.take(headerLine("run"));
      const answered = 40;
      for (let iteration = 0; iteration <= answered; iteration += 1) {
        const said = iteration < answered ? good : ending;
        const intendedMs = iteration * 20;
        const id = said === good ? String(iteration + 1) : "-";
        reader.take(written({ ...said, iteration, intendedMs, lagMs: 0, serviceMs: 5, connectMs: 0, id }));
      }
      if (ending === refused) reader.take(noteLine("stop", answered, "retry-after 7"));
      reader.take(
        `running (02.5s), 000/200 VUs, ${model.lead + answered} complete and ${interrupted} interrupted iterations`,
      );
      const { counts } = figuresOf(plan, reader.finish());
      expect(counts).toMatchObject({ started: answered + 1 + inFlight, vanished: inFlight, ok: answered });
      expect(counts.planned).toBe(counts.started + counts.dropped);
    });
  }
}
