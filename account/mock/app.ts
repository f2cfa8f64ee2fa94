import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { readBody, tooLarge } from "./body.ts";
import { deliver } from "./delivery.ts";
import { at, sampleMs, type Latency } from "./latency.ts";
import { createIntake, pathOf } from "./received.ts";
import { createRecorder } from "./record.ts";
import { badRequest, refusalJson, serverError } from "./refusals.ts";
import { createService, isAddMessage, type ServiceOptions } from "./service.ts";

/** The mock account as a whole: the service behind a server that takes its time. */
export interface AppOptions extends ServiceOptions {
  readonly latency: Latency;
}

const nothing = Buffer.alloc(0);

/** The mock account as a Fastify app that listens nowhere yet. */
export function createApp(options: AppOptions): FastifyInstance {
  const { latency, random, hooks } = options;
  const reading = { limitBytes: hooks.bodyLimitBytes, join: hooks.pieces };
  const serve = createService(options);
  const intake = createIntake(options.seed.apiKeys);
  const recorder = createRecorder();

  function handle(request: FastifyRequest, reply: FastifyReply, bytes: Buffer | undefined): void {
    const received = intake.take(request.raw, bytes);
    const waitMs = sampleMs(latency, random) + (hooks.waitMs?.(received) ?? 0);
    at(performance.now() - reply.elapsedTime + waitMs, () => {
      const { reply: answer, scene } = serve(received);
      intake.leave();
      deliver(reply, answer, { hooks, scene });
    });
  }

  function handleRead(request: FastifyRequest, reply: FastifyReply, body: unknown): void {
    if (body === tooLarge) handle(request, reply, undefined);
    else handle(request, reply, Buffer.isBuffer(body) ? body : nothing);
  }

  function handleAny(request: FastifyRequest, reply: FastifyReply): void {
    // Fastify reads no body of a GET; a fault may want it.
    if (request.body === undefined && hooks.routes !== undefined) {
      readBody(request.raw, { ...reading, done: (_error, body) => handleRead(request, reply, body) });
    } else handleRead(request, reply, request.body);
  }

  const app = Fastify({
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    clientErrorHandler: (_error, socket) => {
      if (socket.writable) socket.end(badRequest);
    },
    frameworkErrors: (_error, request, reply) => handle(request, reply, nothing),
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", (_request, payload, done) => readBody(payload, { ...reading, done }));
  app.addHook("onResponse", (request, reply, done) => {
    if (isAddMessage({ method: request.method, path: pathOf(request.raw) }))
      recorder.answered(reply.statusCode, reply.elapsedTime);
    done();
  });
  app.get<{ readonly Querystring: { readonly last?: string } }>("/mock/record", ({ query }, reply) =>
    reply.send(recorder.read(Number(query.last ?? 0))),
  );
  app.route({ method: app.supportedMethods, url: "*", handler: handleAny });
  app.setNotFoundHandler(handleAny);
  app.setErrorHandler((error: { readonly statusCode?: number }, request, reply) => {
    // A media type that is none is refused by Fastify, before the key was looked at: the account decides.
    if (error.statusCode === 415) handle(request, reply, nothing);
    else void reply.code(500).type("application/json").send(refusalJson(serverError));
  });
  return app;
}
