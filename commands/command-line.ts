import { shellWord, type Verdict } from "#schemas";

/** A command of the project with its words, as a shell takes it. */
export function commandLine(name: Verdict["command"], words: readonly string[]): string {
  const script = name === "gate" ? "npm start" : `npm run ${name}`;
  return words.length === 0 ? script : `${script} -- ${words.map(shellWord).join(" ")}`;
}
