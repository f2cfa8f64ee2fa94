import type { ContractTarget } from "../target.ts";
import type { Case, Step, World } from "./case.ts";

/** The account that a case is sent to, as far as its requests depend on it. */
export type Addressee = Pick<
  ContractTarget,
  "apiKey" | "caseId" | "closedCaseId" | "otherCaseId" | "userType" | "runId"
>;

/** The requests of one sending of a case: the same ones whenever they are asked for. */
export function stepsOf(one: Case, target: Addressee, attempt: number): readonly Step[] {
  return one.steps(worldOf(one, target, attempt));
}

function worldOf(
  one: Case,
  { apiKey, caseId, closedCaseId = 0, otherCaseId = 0, userType, runId }: Addressee,
  attempt: number,
): World {
  let texts = 0;
  return {
    apiKey,
    caseId,
    closedCaseId,
    otherCaseId,
    userType,
    runId,
    text: (label) => {
      texts += 1;
      // Two digits, so that no text of a case begins another.
      return `${runId} ${one.id} ${label} ${attempt}.${String(texts).padStart(2, "0")}`;
    },
  };
}
