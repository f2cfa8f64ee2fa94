import { expect, test } from "@playwright/test";
import { answer, goodAnswer, startScripted } from "../load/scripted-account.ts";
import { run } from "./command-ended.ts";

/** A key that no redaction of answers can take out: the name of a function in the script that k6 runs. */
const key = "answerReader";

test("a load whose every request went well ends 6 when the key stands in one of its files", async () => {
  const account = await startScripted((call) => answer(call, 200, goodAnswer(call)));
  const env = { ACQUIRE_BASE_URL: account.origin, ACQUIRE_API_KEY: key, ACQUIRE_CASE_ID: "2069" };
  const ended = await run("load", ["--duration", "2s", "--rate", "20"], env);
  await account.close();
  expect(ended.verdict).toMatchObject({ status: "internal", load: { ok: 40, failed: 0 } });
  expect(ended.exitCode).toBe(6);
  expect(ended.stderr).toContain("the key stands in script.js");
  expect(ended.stdout + ended.stderr).not.toContain(key);
});
