import type { signalExitCodes } from "#schemas";

/** The signals that end a run. */
export type SignalName = keyof typeof signalExitCodes;

/** The first signal that this process was sent, if any. */
export interface CaughtSignal {
  readonly name: () => SignalName | undefined;
  /** Aborted by the first signal. */
  readonly signal: AbortSignal;
  /** Resolves when a body has had its time to end after a signal; never without one. */
  readonly graceOver: Promise<undefined>;
}

/** Longest time that a body has to end after a signal, so that Ctrl-C ends within two seconds. */
const graceMs = 1000;

/** Listens for SIGINT, SIGTERM and SIGHUP; later signals change nothing. */
export function caughtSignal(): CaughtSignal {
  const abort = new AbortController();
  const names: SignalName[] = [];
  const graceOver = new Promise<undefined>((resolve) => {
    const listen = (name: SignalName): void => {
      process.on(name, () => {
        names.push(name);
        abort.abort();
        setTimeout(() => resolve(undefined), graceMs);
      });
    };
    listen("SIGINT");
    listen("SIGTERM");
    listen("SIGHUP");
  });
  return { name: () => names[0], signal: abort.signal, graceOver };
}
