import type { Environment } from "./program.ts";
import type { ScriptPlan } from "../script/plan.ts";

/** Files of a measurement, in its folder. */
export const measurementFiles = {
  ledger: "ledger.txt",
  script: "script.js",
  plan: "plan.json",
  config: "k6-config.json",
  dashboard: "k6-dashboard.html",
} as const;

/** Who calls k6, and from where. */
export interface K6Caller {
  /** The environment to take paths and certificates from; nothing of k6's own is passed on. */
  readonly env: Environment;
  /** Becomes the home folder too, so that no configuration of the user is found. */
  readonly folder: string;
  readonly apiKey: string;
  /** How many processors k6 may use at a time; absent: all of them. */
  readonly processors?: number;
}

/** Variables that a program needs to start and to trust certificates; none is k6's. */
const passedOn = ["PATH", "SystemRoot", "TEMP", "TMP", "TMPDIR", "SSL_CERT_FILE", "SSL_CERT_DIR"] as const;

/** k6 collects garbage four times less often, which takes a quarter off its CPU, as long as its memory stays small. */
const collector = { GOGC: "400", GOMEMLIMIT: "400MiB" } as const;

/** Arguments that leave nothing to a configuration of the user: no thresholds, no summary, no API port. */
export function k6Args(dashboard: "off" | "on"): readonly string[] {
  const output = `web-dashboard=port=-1&period=1s&export=${measurementFiles.dashboard}`;
  return [
    "run",
    "--no-color",
    "--no-thresholds",
    "--summary-mode=disabled",
    "--address=",
    "--log-format=raw",
    "--log-output=stdout",
    `--config=${measurementFiles.config}`,
    ...(dashboard === "on" ? [`--out=${output}`] : []),
    measurementFiles.script,
  ];
}

/** Environment of k6: the key and the plan travel in it, never on the command line. */
export function k6Env(caller: K6Caller, script: ScriptPlan): Readonly<Record<string, string>> {
  const inherited = passedOn.flatMap((name) => {
    const value = caller.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(inherited),
    HOME: caller.folder,
    NO_COLOR: "1",
    ...collector,
    ...(caller.processors === undefined ? {} : { GOMAXPROCS: String(caller.processors) }),
    K6_NO_USAGE_REPORT: "true",
    K6_AUTO_EXTENSION_RESOLUTION: "false",
    ACQUIRE_API_KEY: caller.apiKey,
    LOAD_PLAN: JSON.stringify(script),
  };
}
