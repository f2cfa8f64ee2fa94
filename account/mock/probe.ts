import { connect } from "node:net";
import { addMessagePath, caseMessagePath } from "#schemas";

/** A request as bytes, for tests that look at the wire. */
export interface Probe {
  readonly method?: string;
  readonly path?: string;
  /** Header lines besides `host`, `connection` and `content-length`. */
  readonly headers?: readonly string[];
  readonly body?: string | Buffer;
  /** Bytes behind the header lines as they are, in place of `body`. */
  readonly raw?: string | Buffer;
  /** Whether the connection may take what stands in `raw` behind the first request; `close` where it is not said. */
  readonly connection?: "keep-alive";
}

/** The documented call with these members more or otherwise; undefined removes one. */
export function documented(
  change: Readonly<Record<string, unknown>> = {},
  message: Readonly<Record<string, unknown>> = {},
): string {
  return JSON.stringify({
    caseId: 2069,
    message: { type: "message", message: "Hey added from the api", ...message },
    ...change,
  });
}

/** Everything that comes back for a probe until the connection ends or stays silent for `silenceMs`. */
export function answerOf(
  origin: string,
  apiKey: string,
  probe: Probe & { silenceMs: number },
): Promise<string> {
  const { hostname, port } = new URL(origin);
  const { method = "POST", path = addMessagePath("contact"), body = Buffer.alloc(0), raw } = probe;
  const { headers = [`authorization: Bearer ${apiKey}`, "content-type: application/json"] } = probe;
  const length = raw === undefined ? [`content-length: ${Buffer.byteLength(body)}`] : [];
  const { connection = "close" } = probe;
  const lines = [
    `${method} ${path} HTTP/1.1`,
    "host: mock",
    `connection: ${connection}`,
    ...length,
    ...headers,
  ];
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname);
    const end = (how: string): void => {
      socket.destroy();
      resolve(
        `${Buffer.concat(chunks)
          .toString("latin1")
          .replaceAll(/\r\n[Dd]ate: [^\r]*/g, "")}\n${how}`,
      );
    };
    socket.setTimeout(probe.silenceMs, () => end("silent"));
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("end", () => end("closed"));
    socket.on("error", (error) => end(error.message.includes("ECONNRESET") ? "reset" : error.message));
    socket.write(
      Buffer.concat([
        Buffer.from(`${lines.join("\r\n")}\r\n\r\n`),
        Buffer.from(raw ?? ""),
        Buffer.from(body),
      ]),
    );
  });
}

/** Path of the list of a case's messages. */
export function listPath(caseId: number): string {
  return `${caseMessagePath}?where=caseId|eq|${caseId}&limit=1000`;
}
