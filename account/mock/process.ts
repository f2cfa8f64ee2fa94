import { UsageError } from "#schemas";
import { startChild } from "./child.ts";
import type { Mock } from "./mock.ts";
import type { MockOptions } from "./options.ts";

/** What the mock's process tells its parent, once. */
export type Started =
  | { readonly kind: "serving"; readonly mock: Omit<Mock, "stop"> }
  | { readonly kind: "refused"; readonly problems: readonly string[] };

/**
 * Starts a mock account in a process of its own, which never shares an event loop with the harness
 * and ends with it. A taken port or an unknown fault is a UsageError.
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const env = { MOCK_OPTIONS: JSON.stringify(options) };
  const { word, stop } = await startChild(new URL("main.ts", import.meta.url), env);
  const started: Started = JSON.parse(word);
  if (started.kind === "serving") return { ...started.mock, stop };
  throw new UsageError(started.problems);
}
