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

/** Writes the steps of a transmission one after the other. */
function transmit(socket: Socket | null, { steps, end }: Transmission): void {
  if (socket === null || socket.destroyed) return;
  const [step, ...rest] = steps;
  if (step === undefined) {
    if (end === "close") socket.end();
    else if (end === "reset") socket.resetAndDestroy();
    return;
  }
  if (typeof step === "object" && "waitMs" in step) {
    // A peer that left must not be kept alive by the rest of a slow answer.
    const timer = setTimeout(transmit, step.waitMs, socket, { steps: rest, end });
    socket.once("close", () => clearTimeout(timer));
    return;
  }
  socket.write(step, () => transmit(socket, { steps: rest, end }));
}
