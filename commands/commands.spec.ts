import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { writeFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { resultOf } from "../load/result-example.ts";
import { hear, run, type Env } from "./command-ended.ts";

const canary = "canary-5f3a91c07e";

/** A server that counts requests and answers all in one way. */
async function counting(status: number): Promise<{ server: Server; origin: string; requests: () => number }> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(request.url ?? "");
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify({ error: { code: "ERROR", message: `refused ${canary}`, data: null } }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { server, origin: `http://127.0.0.1:${port}`, requests: () => seen.length };
}

const account = (origin: string): Env => ({
  ACQUIRE_BASE_URL: origin,
  ACQUIRE_API_KEY: canary,
  ACQUIRE_CASE_ID: "2069",
});

for (const script of ["contract", "load", "gate"]) {
  test(`${script} names every missing variable at once, ends 2 and sends nothing`, async () => {
    const { server, origin, requests } = await counting(200);
    const ended = await run(script, [], { ACQUIRE_BASE_URL: origin });
    server.close();
    expect(ended.exitCode).toBe(2);
    expect(ended.verdict.status).toBe("usage");
    expect(ended.stderr).toContain("ACQUIRE_API_KEY, ACQUIRE_CASE_ID");
    expect(requests()).toBe(0);
  });

  test(`${script} ends 4 where nobody listens, and says where`, async () => {
    const { server, origin } = await counting(200);
    server.close();
    await once(server, "close");
    const ended = await run(script, [], account(origin));
    expect(ended.exitCode).toBe(4);
    expect(ended.verdict.status).toBe("unreachable");
    expect(ended.stderr).toContain(new URL(origin).port);
  });

  test(`${script} ends 4 after a few requests where the key is rejected, and never shows the key`, async () => {
    const { server, origin, requests } = await counting(401);
    const ended = await run(script, [], account(origin));
    server.close();
    expect(ended.exitCode).toBe(4);
    expect(requests()).toBeGreaterThan(0);
    expect(requests()).toBeLessThan(100);
    expect(ended.stdout + ended.stderr).not.toContain(canary);
  });

  test(`${script} refuses a key on the command line`, async () => {
    const ended = await run(script, [`--api-key=${canary}`], {});
    expect(ended.exitCode).toBe(2);
    expect(ended.stderr).toContain("must not stand on the command line");
    expect(ended.stdout + ended.stderr).not.toContain(canary);
  });
}

test("load at an origin that nobody approved ends 3 before anything is sent, and says how to approve", async () => {
  const ended = await run("load", ["--profile", "smoke"], account("https://account.invalid"));
  expect(ended.exitCode).toBe(3);
  expect(ended.verdict.status).toBe("refused");
  for (const name of [
    "LOAD_APPROVED_ORIGIN",
    "LOAD_APPROVED_BY",
    "LOAD_APPROVED_UNTIL",
    "LOAD_MAX_MESSAGES",
  ]) {
    expect(ended.stderr).toContain(name);
  }
});

test("a grep that selects no case ends 5", async () => {
  const ended = await run("contract", ["--grep", "no case has this title"], {});
  expect(ended.exitCode).toBe(5);
  expect(ended.verdict.reason).toMatch(/0 of [1-9]\d* contract cases ran/);
});

const baselines = [
  { name: "is missing", path: "reports/no-such-run" },
  { name: "is no load result", path: "package.json" },
];

for (const { name, path } of baselines) {
  test(`a baseline that ${name} ends 2 before anything is sent`, async () => {
    const { server, origin, requests } = await counting(200);
    const ended = await run("load", ["--baseline", path], account(origin));
    server.close();
    expect(ended.exitCode).toBe(2);
    expect(ended.stderr).toContain(`--baseline ${path}: `);
    expect(ended.stderr).toContain("give the folder of a load run");
    expect(requests()).toBe(0);
    const previewed = await hear("load", ["--dry-run", "--baseline", path], account(origin));
    expect(previewed.exitCode).toBe(2);
    expect(previewed.stderr).toContain(`--baseline ${path}: `);
  });
}

test("the command that repeats a load is one that a shell understands", async () => {
  const { server, origin } = await counting(200);
  server.close();
  await once(server, "close");
  const ended = await run("load", ["--duration", "2s", "--threshold", "p50<300ms for 1s"], account(origin));
  expect(ended.stdout).toContain("npm run load -- --duration 2s --threshold 'p50<300ms for 1s'");
});

test("a dry run says of a baseline whether the run could be compared with it", async () => {
  const path = test.info().outputPath("load.json");
  writeFileSync(path, JSON.stringify(resultOf({ p50: 10, p95: 20, p99: 30 })));
  const ended = await hear("load", ["--dry-run", "--rate", "7", "--baseline", path], {});
  expect(ended.exitCode).toBe(0);
  expect(ended.stdout).toMatch(/baseline +run, would be left out: .*rate was 100\/s, is 7\/s/);
});

test("an account is not compared with itself, as that would always pass", async () => {
  const origin = "http://127.0.0.1:1";
  const other = "http://localhost:1";
  for (const flags of [
    ["--dry-run", "--against", origin],
    ["--against", origin],
    ["--against", other],
  ]) {
    const ended = await hear("load", flags, account(origin));
    expect(ended.exitCode).toBe(2);
    expect(ended.stderr).toContain("is the account under test itself");
  }
});

test("a dry run of a comparison shows both addresses, and that the run would be refused", async () => {
  const ended = await hear(
    "load",
    ["--dry-run", "--against", "https://b.invalid"],
    account("https://a.invalid"),
  );
  expect(ended.exitCode).toBe(0);
  for (const words of ["https://a.invalid/api", "https://b.invalid/api", "16 runs", "refused"])
    expect(ended.stdout).toContain(words);
});

const mistyped = [
  { script: "load", argv: ["--rate", "-1"], line: "npm run load -- --rate -1" },
  { script: "load", argv: ["smoke"], line: "npm run load -- smoke" },
  { script: "load", argv: ["--token", canary], line: "npm run load -- --token '…'" },
  { script: "gate", argv: ["--pairs", "8"], line: "npm start -- --pairs 8" },
];

for (const { script, argv, line } of mistyped) {
  test(`a command that is refused is shown as it was given: ${line}`, async () => {
    const ended = await run(script, argv, {});
    expect(ended.exitCode).toBe(2);
    expect(ended.stdout).toContain(`${line}\n`);
    expect(ended.stdout + ended.stderr + JSON.stringify(ended.verdict)).not.toContain(canary);
  });
}

for (const flag of ["--dry-run", "--help"]) {
  test(`a gate does not take ${flag} for a wish to send`, async () => {
    const { server, origin, requests } = await counting(200);
    const ended = await run("gate", [flag], account(origin));
    server.close();
    expect(ended.exitCode).toBe(2);
    expect(ended.stderr).toContain(`npm run load -- ${flag}`);
    expect(requests()).toBe(0);
  });
}

test("a run with too few requests says so before it starts, and in its dry run", async () => {
  const { server, origin, requests } = await counting(200);
  const short = ["--rate", "50", "--duration", "6s"];
  const previewed = await hear("load", ["--dry-run", ...short], account(origin));
  expect(previewed.stdout).toMatch(/note +p99 needs 368 requests, this plan has 300/);
  expect(requests()).toBe(0);
  server.close();
  await once(server, "close");
  expect((await run("load", short, account(origin))).stderr).toContain("note: p99 needs 368 requests");
});
