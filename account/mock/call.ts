import { addMessagePath } from "#schemas";
import { startMockInProcess, type Mock } from "./mock.ts";

/** A request for tests, with the right key and JSON unless it says otherwise. */
export interface Call {
  readonly body?: string;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** What a test looks at in an answer. */
export interface Answer {
  readonly status: number;
  readonly allow: string | null;
  readonly text: string;
}

/** Sends one call to a mock. */
export async function call(mock: Mock, { body, method = "POST", path, headers }: Call): Promise<Answer> {
  const all = { authorization: `Bearer ${mock.apiKey}`, "content-type": "application/json", ...headers };
  const url = mock.origin + (path ?? addMessagePath("contact"));
  const response = await fetch(url, { method, headers: all, ...(body === undefined ? {} : { body }) });
  return { status: response.status, allow: response.headers.get("allow"), text: await response.text() };
}

/** Lends a healthy mock on a free port. */
export async function withMock(use: (mock: Mock) => Promise<void>): Promise<void> {
  const mock = await startMockInProcess();
  try {
    await use(mock);
  } finally {
    await mock.stop();
  }
}
