import type { Socket } from "node:net";
import type { FastifyReply } from "fastify";
import type { Hooks, Reply, Scene, Transmission } from "./faults/hooks.ts";

/** Puts an answer on the wire, properly or as the fault that is on wants it. */
export function deliver(reply: FastifyReply, answer: Reply, fault: Faulty): void {
  const { hooks, scene } = fault;
  const changed = hooks.reply?.(answer, scene) ?? answer;
  const transmission = hooks.send?.(changed, scene);
  if (transmission !== undefined) {
    reply.hijack();
    transmit(reply.raw.socket, transmission);
    return;
  }
  // Fastify sends no body with some statuses and invents a media type where none is wanted.
  void reply.code(changed.status).headers(changed.headers).send(changed.body);
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
