import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer, request as forward, type Server } from "node:http";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { startMockInProcess, type Mock } from "../account/mock/mock.ts";
import { run, type Env } from "./command-ended.ts";

/** A mock account that the settings name as a real one. */
async function account(faultId?: string): Promise<{ readonly mock: Mock; readonly env: Env }> {
  const mock = await startMockInProcess({ faultId });
  const { origin, apiKey, caseId } = mock;
  return {
    mock,
    env: { ACQUIRE_BASE_URL: origin, ACQUIRE_API_KEY: apiKey, ACQUIRE_CASE_ID: String(caseId) },
  };
}

/** A file of known deviations in the folder of the test. */
function deviations(entries: unknown): Env {
  const file = test.info().outputPath("deviations.json");
  writeFileSync(file, JSON.stringify(entries));
  return { DEVIATIONS_FILE: file };
}

/** An account that answers POST as the mock does, and nothing else at all. */
async function hangingOnOtherMethods(): Promise<{ readonly server: Server; readonly env: Env }> {
  const { mock, env } = await account();
  const server = createServer((request, response) => {
    if (request.method !== "POST") return;
    const { method, headers, url } = request;
    const onward = forward(mock.origin + (url ?? ""), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onward);
  });
  server.once("close", () => void mock.stop());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { server, env: { ...env, ACQUIRE_BASE_URL: `http://127.0.0.1:${port}` } };
}

const known = { rule: "text-is-echoed", reason: "sharded", owner: "ops", until: "2999-12-31" };

test("a known deviation that no longer occurs ends a green run with 1 and says so", async () => {
  const { mock, env } = await account();
  const entry = { ...known, case: "type-note-as-contact" };
  const ended = await run("contract", ["--grep", "type-note"], { ...env, ...deviations([entry]) });
  await mock.stop();
  expect(ended.exitCode, ended.stderr).toBe(1);
  expect(ended.verdict.reason).toContain("the known deviation from text-is-echoed no longer occurs");
});

test("a file of deviations that cannot be used ends 2 before anything is sent", async () => {
  const entry = { ...known, rule: "text-is-ecoed" };
  const ended = await run("contract", [], deviations([entry]));
  expect(ended.exitCode).toBe(2);
  expect(ended.stderr).toContain("entry 1: no rule has the id text-is-ecoed");
  expect(ended.verdict.contract).toBeUndefined();
});

test("a case that hangs where that is advice ends no run, and the cases not sent for it are listed", async () => {
  const { server, env } = await hangingOnOtherMethods();
  const slow = { ...env, ACQUIRE_TIMEOUT_SEC: "1", CONTRACT_LEVEL: "documented" };
  const ended = await run("contract", ["--grep", "method-", "--workers", "2"], slow);
  server.close();
  server.closeAllConnections();
  expect(ended.exitCode, ended.stderr).toBe(0);
  expect(ended.stdout).toMatch(/not configured: method-\S+ needs an answer in time/);
  expect(ended.stdout).toMatch(/ (\d+) of \1 cases/);
});

test("a broken rule is an annotation in GitHub's log, and JUnit has one test for each case", async () => {
  const { mock, env } = await account("text-trimmed");
  const ended = await run("contract", ["--grep", "text-"], { ...env, GITHUB_ACTIONS: "true" });
  await mock.stop();
  expect(ended.exitCode, ended.stderr).toBe(1);
  expect(ended.stdout).toMatch(/^::error title=text-is-echoed in \S+::failure text-is-echoed/m);
  const junit = readFileSync(join(ended.folder, "junit.xml"), "utf8");
  expect(junit.match(/<testcase /g)).toHaveLength(ended.verdict.contract?.planned ?? 0);
});

test("a comparison with an account that does not answer ends 4 and calls nothing alike", async () => {
  const [{ mock, env }, gone] = await Promise.all([account(), account()]);
  await gone.mock.stop();
  const ended = await run("contract", ["--grep", "type-note", "--compare", gone.mock.origin], env);
  await mock.stop();
  expect(ended.exitCode, ended.stderr).toBe(4);
  expect(ended.stdout).toContain("not compared: 2 of 2 cases, as type-note-as-contact");
  expect(ended.stdout).not.toMatch(/cases alike/);
  expect(ended.stdout).toMatch(/2 of 3\d\d cases, selected by --grep/);
});

test("a comparison asks the other account for the selected cases alone, and shows a trimmed text", async () => {
  const [{ mock, env }, other] = await Promise.all([account(), account("text-trimmed")]);
  const ended = await run("contract", ["--grep", "spaces", "--compare", other.mock.origin], env);
  await Promise.all([mock.stop(), other.mock.stop()]);
  expect(ended.exitCode, ended.stderr).toBe(0);
  expect(ended.stdout).toContain("meaning /data/message | echoed exactly | ");
  expect(ended.stdout).not.toContain("not compared");
});

test("a flag that would make the evidence wrong ends 2 and says what to do instead", async () => {
  const ended = await run("contract", ["--reporter=html"], {});
  expect(ended.exitCode).toBe(2);
  expect(ended.stderr).toContain(
    "--reporter is not taken: contract.json, report.html and junit.xml come from",
  );
});
