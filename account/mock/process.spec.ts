import { spawn } from "node:child_process";
import { once } from "node:events";
import { UsageError } from "#schemas";
import { expect, test } from "@playwright/test";
import { startMock } from "./process.ts";

async function answers(origin: string): Promise<boolean> {
  return fetch(`${origin}/mock/record`).then(
    ({ ok }) => ok,
    () => false,
  );
}

test("the mock serves in a process of its own until it is stopped", async () => {
  const mock = await startMock({ apiKey: "Key-of-this-test" });
  expect(mock).toMatchObject({
    apiKey: "Key-of-this-test",
    caseId: 2069,
    closedCaseId: 1875,
    otherCaseId: 28,
  });
  expect(await answers(mock.origin)).toBe(true);
  await mock.stop();
  expect(await answers(mock.origin)).toBe(false);
  await mock.stop();
});

test("a taken port is a usage error that names the port", async () => {
  const first = await startMock();
  const port = Number(new URL(first.origin).port);
  await expect(startMock({ port })).rejects.toThrow(UsageError);
  await expect(startMock({ port })).rejects.toThrow(`Port ${port} of 127.0.0.1 is taken`);
  await first.stop();
});

test("the mock ends with its parent, whatever folder that was called in", async () => {
  const script = `import { startMock } from ${JSON.stringify(new URL("process.ts", import.meta.url).href)};
    const mock = await startMock();
    console.log(mock.origin);
    process.kill(process.pid, "SIGKILL");`;
  const parent = spawn(
    process.execPath,
    ["--import", import.meta.resolve("tsx"), "--input-type=module", "-e", script],
    { cwd: "/", stdio: ["ignore", "pipe", "inherit"] },
  );
  const [line] = await once(parent.stdout, "data");
  const origin = String(line).trim();
  expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  await expect.poll(() => answers(origin)).toBe(false);
});
