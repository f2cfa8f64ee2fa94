import type { Socket } from "node:net";
import type { FastifyReply } from "fastify";
import type { Hooks, Reply, Scene, Transmission } from "./faults/hooks.ts";

/** Puts an answer on the wire, properly or as the fault that is on wants it. */
export function deliver(reply: FastifyReply, answer: Reply, { hooks, scene }: Faulty): void {
  if (hooks.reply === undefined && hooks.send === undefined) {
    void reply.code(answer.status).headers(answer.headers).send(answer.body);
    return;
  }
  // Fastify mends what it sends, such as a missing media type: a fault goes past it.
  reply.hijack();
  const changed = hooks.reply?.(answer, scene) ?? answer;
  const transmission = hooks.send?.(changed, scene);
  if (transmission === undefined) {
    const length = { "content-length": Buffer.byteLength(changed.body) };
    reply.raw.writeHead(changed.status, { ...changed.headers, ...length }).end(changed.body);
  } else transmit(reply.raw.socket, transmission);
}

/** The fault that is on, and what it is about to meet. */
export interface Faulty {
  readonly hooks: Hooks;
  readonly scene: Scene;
}

/** Writes the steps of a transmission one after the other, from `place` on. */
function transmit(socket: Socket | null, transmission: Transmission, place = 0): void {
  if (socket === null || socket.destroyed) return;
  const step = transmission.steps[place];
  const next = (): void => transmit(socket, transmission, place + 1);
  if (step === undefined) {
    if (transmission.end === "close") socket.end();
    else if (transmission.end === "reset") socket.resetAndDestroy();
  } else if (typeof step === "object" && "waitMs" in step) {
    // The rest of a slow answer must not keep a process alive.
    setTimeout(next, step.waitMs).unref();
  } else socket.write(step, next);
}
