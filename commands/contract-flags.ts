import { UsageError } from "#schemas";

/** What the command line of `npm run contract` asks for. */
export interface ContractFlags {
  /** Propose contract/deviations.json from this run. */
  readonly accept: "propose" | undefined;
  /** Delete what the run added, where the account offers it. */
  readonly clean: "delete" | undefined;
  /** Folder of an earlier run whose failed cases are sent again. */
  readonly replay: string | undefined;
  /** Origin of another account or build that gets the same cases. */
  readonly compare: string | undefined;
  /** Everything else, for Playwright. */
  readonly playwright: readonly string[];
}

/** Takes our own flags out of the command line. Throws UsageError for one that lacks its value. */
export function readContractFlags(argv: readonly string[]): ContractFlags {
  const words = argv.flatMap((word) => /^(--(?:replay|compare))=(.+)$/.exec(word)?.slice(1) ?? [word]);
  const valueAfter = (flag: string): string | undefined => {
    const at = words.indexOf(flag);
    if (at < 0) return undefined;
    const value = words[at + 1];
    if (value === undefined || value.startsWith("-")) throw new UsageError([`${flag} needs a value`]);
    return value;
  };
  const replay = valueAfter("--replay");
  const compare = valueAfter("--compare");
  const taken = new Set(
    ["--replay", "--compare"].flatMap((flag) => {
      const at = words.indexOf(flag);
      return at < 0 ? [] : [at, at + 1];
    }),
  );
  return {
    accept: words.includes("--accept") ? "propose" : undefined,
    clean: words.includes("--clean") ? "delete" : undefined,
    replay,
    compare,
    playwright: words.filter((word, at) => !taken.has(at) && word !== "--accept" && word !== "--clean"),
  };
}
