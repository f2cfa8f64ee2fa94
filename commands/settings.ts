import { fileURLToPath } from "node:url";
import { UsageError } from "#schemas";
import { joinEnvironment, readDotenv } from "../account/environment.ts";
import { readSettings, type Settings } from "../account/settings.ts";
import { deviationsFile } from "../contract/deviations/deviations-file.ts";

/** Folder of the project. */
export const projectRoot = fileURLToPath(new URL("../", import.meta.url));

/** Folder that runs are written to: `reports` of the project, or REPORTS_FOLDER of the environment. */
export const reportsFolder = process.env["REPORTS_FOLDER"] ?? `${projectRoot}reports`;

/** File that settings are read from: `.env` of the project, or ENV_FILE of the environment. */
const envFile = process.env["ENV_FILE"] ?? `${projectRoot}.env`;

/** File of the known deviations: that of the project, or DEVIATIONS_FILE of the environment. */
export const knownDeviations = process.env["DEVIATIONS_FILE"] ?? deviationsFile;

/** An environment without our variables, for programs that have no need of the key. */
export function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(ACQUIRE|CONTRACT|LOAD)_/.test(name)));
}

/**
 * Settings of this process: its environment over the `.env` of the project.
 * Throws UsageError with every problem, also for a Node.js that is too old and for a key among the arguments.
 */
export function loadSettings(argv: readonly string[]): Settings {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new UsageError([`Node.js ${process.versions.node} is too old; 20.19 or newer is required`]);
  }
  const settings = readSettings(joinEnvironment(process.env, readDotenv(envFile)));
  const key = settings.account.kind === "account" ? settings.account.apiKey : undefined;
  const named = argv.some((word) => /^--?(acquire[-_])?(api[-_]?)?key\b|^ACQUIRE_API_KEY=/i.test(word));
  if (named || (key !== undefined && argv.some((word) => word.includes(key)))) {
    throw new UsageError([
      "a key must not stand on the command line, where every user of this machine can read it; set ACQUIRE_API_KEY in .env or the environment",
    ]);
  }
  return settings;
}
