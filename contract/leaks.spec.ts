import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "@playwright/test";
import { secretForms } from "#schemas";
import { targetVariable, type ContractTarget } from "./target.ts";

const apiKey = "Canary-Key-90f1b7";
const playwright = createRequire(import.meta.url).resolve("@playwright/test/cli");
const root = fileURLToPath(new URL("..", import.meta.url));
/** Calls through both senders, one of them with a key that is almost the right one. */
const cases = ["smallest-call-as-contact", "who-shorter-key", "who-key-in-query", "wire-gzip-as-contact"];

const answer = (status: string, body: string, headers = ""): string =>
  `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n${headers}\r\n${body}`;

/** What a server does with the n-th connection, from 0; the first is the first call of the run. */
const failures: readonly (readonly [
  title: string,
  serve: (socket: Socket, index: number, request: string) => void,
])[] = [
  ["is silent", () => {}],
  [
    "falls silent after the first call",
    (socket, index) => void (index === 0 && socket.end(answer("200 OK", "{}"))),
  ],
  ["resets every connection", (socket) => void socket.resetAndDestroy()],
  ["closes without a word", (socket) => void socket.end()],
  ["breaks off its body", (socket) => void socket.end("HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{")],
  ["speaks no HTTP", (socket) => void socket.end("SSH-2.0-OpenSSH_9.6\r\n")],
  [
    "sends gzip that is none",
    (socket) => void socket.end(answer("200 OK", "{}", "content-encoding: gzip\r\n")),
  ],
  ["rejects the key", (socket) => void socket.end(answer("401 Unauthorized", "{}"))],
  ["redirects", (socket) => void socket.end(answer("302 Found", "", `location: /login?key=${apiKey}\r\n`))],
  [
    "repeats the request in its answer",
    (socket, _index, request) =>
      void socket.end(
        answer("500 Oops", JSON.stringify({ error: { message: request } }), `x-key: ${apiKey}\r\n`),
      ),
  ],
];

for (const [title, serve] of failures) {
  test(`the key stays inside when the account ${title}`, async () => {
    const server = await listen(serve);
    const folder = mkdtempSync(join(tmpdir(), "leaks-"));
    try {
      const said = await suite(originOf(server), folder);
      const written = readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
      expect(said).toContain("contract:");
      expect(written.length).toBeGreaterThan(0);
      const leaks = secretForms(apiKey).filter((form) =>
        [said, ...written].some((text) => text.includes(form)),
      );
      expect(leaks).toEqual([]);
    } finally {
      server.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

test("with a real key, a reporter of Playwright's own is refused before anything is sent", async () => {
  let connections = 0;
  const server = await listen(() => {
    connections += 1;
  });
  const folder = mkdtempSync(join(tmpdir(), "leaks-"));
  const said = await suite(originOf(server), folder, ["--reporter=list"]);
  server.close();
  rmSync(folder, { recursive: true, force: true });
  expect(said).toContain("--reporter");
  expect({ connections, leaked: said.includes(apiKey) }).toEqual({ connections: 0, leaked: false });
});

/** Runs the suite in a process of its own, as against a real account; gives all that it printed. */
function suite(origin: string, folder: string, flags: readonly string[] = []): Promise<string> {
  const target: ContractTarget = {
    kind: "account",
    origin,
    apiKey,
    caseId: 7,
    userType: "contact",
    timeoutMs: 700,
    skewMs: 10_000,
    level: "expected",
    runId: "leaks",
    folder,
    cases,
  };
  const child = spawn(process.execPath, [playwright, "test", "--workers=1", ...flags], {
    cwd: root,
    env: { ...process.env, [targetVariable]: JSON.stringify(target), GITHUB_ACTIONS: "true" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8");
    stream.on("data", (text: string) => said.push(text));
  }
  return new Promise((resolve) => {
    child.once("close", () => resolve(said.join("")));
  });
}

function listen(serve: (socket: Socket, index: number, request: string) => void): Promise<Server> {
  let count = 0;
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", (bytes) => {
      serve(socket, count, bytes.toString("latin1"));
      count += 1;
    });
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve(server));
  });
}

function originOf(server: Server): string {
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
}
