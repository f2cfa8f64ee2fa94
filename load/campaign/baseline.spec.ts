import { mkdirSync, writeFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import type { LoadResult } from "#schemas";
import { compareBaseline, readStoredRun, saveBaseline } from "./baseline.ts";
import { fingerprintFile, fingerprintGap } from "./fingerprint.ts";
import { readNoiseFloors, saveNoiseFloors } from "./noise-floor.ts";
import { resultOf } from "../result-example.ts";

const stored = resultOf({ p50: 40, p95: 60, p99: 80 });
const { plan, target, generator, versions } = stored;

test("a stored run is a tripwire for slower windows", () => {
  const slower = compareBaseline(stored, resultOf({ p50: 50, p95: 75, p99: 100 }));
  expect(slower).toMatchObject({ kind: "baseline", against: "run", verdict: "regressed" });
  expect(slower.reason).toContain("tripwire");
  expect(compareBaseline(stored, resultOf({ p50: 41, p95: 61, p99: 82 })).verdict).toBe("same");
});

test("more errors in every window trip the wire, a percentage point at least", () => {
  const latencies = { p50: 40, p95: 60, p99: 80 };
  expect(compareBaseline(stored, resultOf({ ...latencies, failed: 20 })).reason).toContain(
    "error ratio 0.00 % to 2.00 %",
  );
  expect(compareBaseline(stored, resultOf({ ...latencies, failed: 5 })).verdict).toBe("same");
});

const account = { kind: "account", origin: "https://a.example" } as const;
const closed: LoadResult = { ...stored, model: "closed", plan: { ...plan, ratePerSec: 0 } };

const gaps: readonly { readonly says: string; readonly before: LoadResult; readonly after?: LoadResult }[] = [
  { says: "profile was stress, is smoke", before: { ...stored, profile: "stress" } },
  { says: "rate was 7/s, is 100/s", before: { ...stored, plan: { ...plan, ratePerSec: 7 } } },
  {
    says: "VUs was 10, is 100",
    before: closed,
    after: { ...closed, plan: { ...closed.plan, vus: 100 } },
  },
  { says: "duration was 60 s, is 10 s", before: { ...stored, plan: { ...plan, durationSec: 60 } } },
  { says: "number of cases was 3, is 1", before: { ...stored, plan: { ...plan, cases: 3 } } },
  { says: "timeout was 9000 ms, is 1000 ms", before: { ...stored, plan: { ...plan, timeoutMs: 9000 } } },
  { says: "account was https://a.example, is the mock", before: { ...stored, target: account } },
  { says: "k6 was 2.1, is 2.2", before: { ...stored, versions: { ...versions, k6: "v2.1.7" } } },
  { says: "harness was 0.2, is 0.1", before: { ...stored, versions: { ...versions, harness: "0.2.0" } } },
  {
    says: "cores of the generator was 64, is 2",
    before: { ...stored, generator: { ...generator, cores: 64 } },
  },
];

for (const { says, before, after = stored } of gaps) {
  test(`a baseline is left out aloud: ${says}`, () => {
    expect(compareBaseline(before, after)).toMatchObject({
      verdict: "left-out",
      reason: `the baseline is of another kind: ${says}`,
      rows: [],
    });
    expect(fingerprintFile("baseline", before)).not.toBe(fingerprintFile("baseline", after));
  });
}

const at = (origin: string): LoadResult => ({ ...stored, target: { kind: "account", origin } });

test("a build on another port of this machine is compared, and both origins are named", () => {
  const compared = compareBaseline(at("http://127.0.0.1:3000"), at("http://localhost:3001"));
  expect(compared.verdict).toBe("same");
  expect(compared.reason).toContain(
    "; the baseline was http://127.0.0.1:3000, this run is http://localhost:3001",
  );
  expect(compareBaseline(stored, stored).reason).not.toContain("this run is");
});

test("another host, and this machine beside a remote host, is another kind", () => {
  const remote = at("https://a.example");
  for (const origin of ["https://b.example", "https://a.example:8443", "http://127.0.0.1:3000"]) {
    expect(compareBaseline(remote, at(origin)).verdict).toBe("left-out");
  }
});

test("another port of the mock and another patch of k6 or of the harness are the same kind", () => {
  const later = {
    ...stored,
    target: { ...target, origin: "http://127.0.0.1:2" },
    versions: { ...versions, k6: "k6 v2.2.9", harness: "0.1.7" },
  };
  expect(fingerprintGap(stored, later)).toBeUndefined();
});

test("baselines and noise floors of different loads stand beside each other", () => {
  const folder = test.info().outputPath("store");
  const other = { ...stored, plan: { ...plan, ratePerSec: 7 } };
  expect(saveBaseline(folder, stored)).not.toBe(saveBaseline(folder, other));
  saveNoiseFloors(folder, stored, { p50: 0.2 });
  expect(readNoiseFloors(folder, other)).toEqual({});
});

test("a run that stopped early, or that cannot be believed, is compared with nothing", () => {
  const starved = { ...stored, generator: { ...generator, healthy: false, reasons: ["k6 used 99 %"] } };
  const stopped = { ...stored, stopped: { kind: "rate-limited", detail: "429 wait 7 s" } } as const;
  expect(compareBaseline(starved, stored).reason).toContain("baseline run cannot be believed: k6 used 99 %");
  expect(compareBaseline(stored, stopped).reason).toContain("measured run stopped early: 429 wait 7 s");
});

test("a file that is missing or no load result is told with its reason", () => {
  expect(readStoredRun(test.info().outputPath("gone.json"))).toMatchObject({ kind: "missing" });
  mkdirSync(test.info().outputPath("run"), { recursive: true });
  writeFileSync(test.info().outputPath("run/load.json"), '{"schemaVersion":1}');
  expect(readStoredRun(test.info().outputPath("run"))).toMatchObject({ kind: "missing" });
});
