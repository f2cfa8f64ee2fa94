/** Something the user has to mend before anything can be sent: printed without a stack, exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  /** What is wrong, each with its fix. */
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.problems = problems;
  }
}
