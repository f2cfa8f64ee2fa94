import { AsyncLocalStorage } from "node:async_hooks";

/**
 * Leaves out what Playwright notes of each of its calls for a trace that nobody records: the stack, its mapping to sources,
 * and the asynchronous context, which slows every promise of the process. Together they are a third of a trial's time; what
 * is sent and what is received is the same. For a process that does nothing but trials.
 */
export function untraced(): void {
  process.setSourceMapsEnabled(false);
  // Playwright sets the limit at each call; V8 takes no stack where it is no plain number.
  Object.defineProperty(Error, "stackTraceLimit", { get: () => 0, set: () => {} });
  AsyncLocalStorage.prototype.run = runWithoutStore;
  AsyncLocalStorage.prototype.enterWith = () => undefined;
}

function runWithoutStore<Result, Args extends unknown[]>(
  _store: unknown,
  callback: (...args: Args) => Result,
  ...args: Args
): Result {
  return callback(...args);
}
