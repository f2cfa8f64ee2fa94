import { failureRules } from "./answered.ts";
import { echoRules } from "./echo.ts";
import { disclosureRules } from "./disclosure.ts";
import { errorRules } from "./error.ts";
import { freshRules, secretRule } from "./fresh.ts";
import { headerRules } from "./headers.ts";
import { jsonRules } from "./json.ts";
import { linkRules } from "./links.ts";
import type { AnswerRule } from "./observation.ts";
import { calendarRule, schemaRules } from "./schema.ts";
import { statusRules } from "./status.ts";

/** Every rule on one answer, from the wire to the meaning. */
export const answerRules: readonly AnswerRule[] = [
  ...failureRules,
  ...headerRules,
  ...jsonRules,
  ...statusRules,
  ...schemaRules,
  calendarRule,
  ...echoRules,
  ...linkRules,
  ...freshRules,
  ...errorRules,
  ...disclosureRules,
  secretRule,
];

export { caseRules } from "./relations.ts";
