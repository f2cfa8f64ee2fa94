import { addMessagePath } from "#schemas";
import { startBare, type BareAccount } from "./bare.ts";
import { startMock } from "./process.ts";
import { ratePerSec, type RatePlan } from "./rate.ts";

/** How fast the mock is beside a bare server, measured in one run. */
export interface MockBench {
  /** Requests per second of each round: the mock, then the bare server. */
  readonly rounds: readonly (readonly [mockPerSec: number, barePerSec: number])[];
  readonly requestsPerRound: number;
}

const rounds = 9;
const requestsPerRound = 3000;
const limitMs = 5000;

/** Requests per second of the mock beside a bare `node:http` server that gives the same answers, each in a process of its own. */
export async function benchMock(): Promise<MockBench> {
  const mock = await startMock();
  const bare = await startBare();
  const { apiKey, caseId } = mock;
  const message = { type: "message", message: "Hey added from the api" };
  const content = JSON.stringify({ caseId, message });
  const lines = Object.entries({
    host: "127.0.0.1",
    authorization: `Bearer ${apiKey}`,
    "content-type": "application/json",
    "content-length": Buffer.byteLength(content),
  });
  const request = `POST ${addMessagePath("contact")} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n${content}`;
  const plan = { request, requests: requestsPerRound, connections: 8, limitMs };
  try {
    const measured = await alternate({ ...plan, port: portOf(mock) }, { ...plan, port: portOf(bare) });
    return { rounds: measured, requestsPerRound };
  } finally {
    await Promise.all([mock.stop(), bare.stop()]);
  }
}

function portOf({ origin }: BareAccount): number {
  return Number(new URL(origin).port);
}

/** Rounds in turn, so that what else the machine does meets both; the first round only warms up. */
async function alternate(first: RatePlan, second: RatePlan): Promise<MockBench["rounds"]> {
  const rates: (readonly [number, number])[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    rates.push([await ratePerSec(first), await ratePerSec(second)]);
  }
  return rates.slice(1);
}
