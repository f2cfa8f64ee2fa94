import { request } from "@playwright/test";
import { redactAll, secretsOf } from "./finding.ts";
import { deadlineOf, patienceOf } from "./patience.ts";
import type { CaseBench } from "./report-case.ts";
import { keptConnection, lookupSender } from "./senders/node-sender.ts";
import { playwrightSender } from "./senders/playwright-sender.ts";
import { wireSender } from "./senders/wire-sender.ts";
import type { ContractTarget } from "./target.ts";
import { teller } from "./told.ts";

/** Everything that the cases of one process are run with, and what ends it. */
export interface OpenBench {
  readonly bench: CaseBench;
  readonly dispose: () => Promise<void>;
}

/** Makes the senders for an account; `env` says until when cases are sent. */
export function openBench(target: ContractTarget, env: NodeJS.ProcessEnv): OpenBench {
  const clock = { timeoutMs: target.timeoutMs, nowMs: Date.now };
  const { send, dispose } = playwrightSender({ newContext: () => request.newContext(), ...clock });
  return {
    bench: {
      target,
      laboratory: {
        target,
        client: send,
        wire: wireSender(clock),
        lookup: lookupSender(clock),
        connect: () => keptConnection(target.origin, clock),
        secrets: secretsOf(target.apiKey),
      },
      patience: patienceOf(target.folder, deadlineOf(env), Date.now),
      redact: redactAll(target.apiKey),
      tellOutline: teller(),
      tellSightings: teller(),
      today: new Date().toISOString().slice(0, 10),
    },
    dispose,
  };
}
