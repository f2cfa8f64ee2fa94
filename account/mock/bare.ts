import { addMessagePath } from "#schemas";
import type { Template } from "./bare-main.ts";
import { startChild } from "./child.ts";
import type { Mock } from "./mock.ts";
import { startMock } from "./process.ts";

/** What a bare server shares with the mock. */
export type BareAccount = Pick<Mock, "origin" | "apiKey" | "caseId" | "stop">;

const sampleText = "Hey added from the api";

/**
 * Starts a bare `node:http` server in a process of its own, which gives the answers of the mock without being an account:
 * the yardstick of the mock, and a place to load that is faster than k6.
 */
export async function startBare(): Promise<BareAccount> {
  const mock = await startMock();
  const { apiKey, caseId } = mock;
  const template = await sampleOf(mock).finally(mock.stop);
  const bare = await startChild(new URL("bare-main.ts", import.meta.url), {
    BARE_TEMPLATE: JSON.stringify(template),
  });
  return { origin: `http://127.0.0.1:${bare.word}`, apiKey, caseId, stop: bare.stop };
}

/** One answer of the mock. */
async function sampleOf({ origin, apiKey, caseId }: Mock): Promise<Template> {
  const answer = await fetch(origin + addMessagePath("contact"), {
    method: "POST",
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
    body: JSON.stringify({ caseId, message: { type: "message", message: sampleText } }),
  });
  const body = await answer.text();
  const { id, dateCreated } = JSON.parse(body).data;
  return { body, text: sampleText, id, dateCreated };
}
