import type { CaseObservation, CaseRule } from "./rules/case-observation.ts";
import type { Break } from "./rules/observation.ts";

/** One broken rule, with the step that broke it. */
export interface Breach {
  readonly rule: string;
  readonly title: string;
  readonly step: number;
  readonly break: Required<Break>;
}

/** What rules over a whole case find; a break keeps the basis of its rule where it names none. */
export function caseBreaches(rules: readonly CaseRule[], observation: CaseObservation): readonly Breach[] {
  return rules.flatMap(({ id, title, basis, quote, check }) =>
    check(observation).map(({ step, ...found }) => ({
      rule: id,
      title,
      step,
      break: { basis, quote, ...found },
    })),
  );
}
