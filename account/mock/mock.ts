import type { AddressInfo } from "node:net";
import { UsageError } from "#schemas";
import { createApp } from "./app.ts";
import type { Hooks } from "./faults/hooks.ts";
import { seededRandom } from "./latency.ts";
import type { MockOptions } from "./options.ts";
import { documentedSeed, seededCaseIds } from "./seed.ts";
import { noHooks } from "./store.ts";

/** A mock account that serves. */
export interface Mock {
  /** `http://127.0.0.1:{port}`, without a trailing slash. */
  readonly origin: string;
  readonly apiKey: string;
  readonly caseId: number;
  readonly closedCaseId: number;
  readonly otherCaseId: number;
  readonly stop: () => Promise<void>;
}

/** The key of a mock that is given none: not a secret, and mixed in case as real ones are. */
const mockApiKey = "Mock-Account-Key-3f9c2A7eD41b";

/** Starts a mock account in this process, on loopback; a taken port is a UsageError. */
export async function startMockInProcess(options: MockOptions = {}): Promise<Mock> {
  const { apiKey = mockApiKey, faultId, port = 0, seed = 1 } = options;
  const app = createApp({
    seed: documentedSeed([apiKey]),
    latency: options.latency ?? { law: "fixed", ms: 0 },
    errorRatio: options.errorRatio ?? 0,
    nowMs: Date.now,
    random: seededRandom(seed),
    hooks: faultId === undefined ? noHooks : await hooksOf(faultId),
  });
  try {
    await app.listen({ host: "127.0.0.1", port });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
      throw new UsageError([`Port ${port} of 127.0.0.1 is taken; choose another with --port.`]);
    }
    throw error;
  }
  return {
    origin: `http://127.0.0.1:${portOf(app.server.address())}`,
    apiKey,
    caseId: seededCaseIds.active,
    closedCaseId: seededCaseIds.closed,
    otherCaseId: seededCaseIds.other,
    stop: () => app.close(),
  };
}

/** Loaded when one is asked for: their tables take as long to load as half of the mock. */
async function hooksOf(faultId: string): Promise<Hooks> {
  const { faultNamed } = await import("./options.ts");
  return faultNamed(faultId).hooks;
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === "object" && address !== null ? address.port : 0;
}
