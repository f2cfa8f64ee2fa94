import { profileNames, profiles } from "./profiles.ts";

/** Every option in the form that it is written in, and what it does. */
const options: readonly (readonly [form: string, does: string])[] = [
  ["--profile NAME", "kind of load, smoke by default"],
  ["--rate N", "arrivals per second, the peak of a curve; a plain number"],
  ["--duration T", "as k6 writes it: 10s, 2m30s"],
  ["--vus N", "VUs: the load of the closed profile; in the others the most requests that can wait at once"],
  ["--cases ID,ID", "cases that the messages go to in turn"],
  [
    "--threshold 'p95<300ms'",
    "replaces an objective, in ms where no unit stands; 'p95<300ms for 10s' holds in every window",
  ],
  ["--against URL", "compares with another build: A B B A runs in pairs"],
  ["--pairs N", "pairs of --against or --calibrate, 7 to 15, 8 by default"],
  ["--calibrate", "compares the account with itself and stores the noise floor of each percentile"],
  ["--save-baseline", "keeps this run to compare later ones with"],
  ["--baseline PATH", "compares with a stored run of the same kind: a tripwire, not a proof"],
  ["--k6-dashboard", "k6's own web dashboard as a file beside our report"],
  ["--dry-run", "shows the plan, the messages and the final URL, and sends nothing"],
];

/** An option in the form that it is written in, such as `--rate N`. */
export function formOf(name: string): string {
  return options.find(([form]) => form.split(" ")[0] === `--${name}`)?.[0] ?? `--${name}`;
}

/** What `npm run load -- --help` prints. */
export function helpText(): string {
  const left = Math.max(...options.map(([form]) => form.length));
  return [
    "npm run load -- [options]",
    "",
    ...options.map(([form, does]) => `  ${form.padEnd(left)}  ${does}`),
    "",
    "profiles:",
    ...profileNames.map((name) => `  ${name.padEnd(left)}  ${profiles[name].title}`),
    "",
  ].join("\n");
}
