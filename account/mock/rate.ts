import { connect, type Socket } from "node:net";

/** What is sent and for how long at most. */
export interface RatePlan {
  readonly port: number;
  /** One whole request that keeps the connection. */
  readonly request: string;
  readonly requests: number;
  readonly connections: number;
  readonly limitMs: number;
}

/** Requests per second that a server answers 200, each connection sending its next request at the last answer. */
export async function ratePerSec(plan: RatePlan): Promise<number> {
  let left = plan.requests;
  let answered = 0;
  const startedMs = performance.now();
  const more = (): boolean => performance.now() - startedMs < plan.limitMs && left-- > 0;
  const loops = Array.from({ length: plan.connections }, async () => {
    const socket = connect(plan.port, "127.0.0.1");
    while (more()) {
      socket.write(plan.request);
      await answer(socket);
      answered += 1;
    }
    socket.destroy();
  });
  await Promise.all(loops);
  return (answered / (performance.now() - startedMs)) * 1000;
}

/** Waits for one whole answer, by its `content-length`. */
function answer(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    let seen = 0;
    let due = Number.POSITIVE_INFINITY;
    const fail = (): void => reject(new Error("The connection ended within an answer."));
    const read = (chunk: Buffer): void => {
      if (seen === 0) {
        const head = chunk.toString("latin1", 0, chunk.indexOf("\r\n\r\n") + 4);
        if (!head.startsWith("HTTP/1.1 200")) reject(new Error(`Not answered 200: ${head.slice(0, 40)}`));
        due = head.length + Number(/^content-length: (\d+)/im.exec(head)?.[1]);
      }
      seen += chunk.length;
      if (seen < due) return;
      socket.off("data", read).off("close", fail).off("error", fail);
      resolve();
    };
    socket.on("data", read).on("close", fail).on("error", fail);
  });
}
