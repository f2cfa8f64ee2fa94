import type { NotConfigured } from "#schemas";
import type { Case, Need } from "./cases/case.ts";
import { cases } from "./cases/index.ts";
import { nearKeys } from "./cases/keys.ts";
import type { ContractTarget } from "./target.ts";

/** Cases that can be sent, and those that the settings leave out. */
export interface Plan {
  readonly planned: readonly Case[];
  readonly notConfigured: readonly NotConfigured[];
}

const needs: Readonly<
  Record<Need, { readonly name: string; readonly given: (target: ContractTarget) => unknown }>
> = {
  closedCase: { name: "ACQUIRE_CLOSED_CASE_ID", given: ({ closedCaseId }) => closedCaseId },
  otherCase: { name: "ACQUIRE_OTHER_CASE_ID", given: ({ otherCaseId }) => otherCaseId },
  keyWithLetters: { name: "a key with letters", given: ({ apiKey }) => nearKeys(apiKey).otherCase },
};

/** Plans the cases for an account; without one (a listing) every case. */
export function planFor(target: ContractTarget | undefined): Plan {
  if (target === undefined) return { planned: cases, notConfigured: [] };
  const asked = target.cases === undefined ? cases : cases.filter(({ id }) => target.cases?.includes(id));
  return {
    planned: asked.filter((one) => missing(one, target) === undefined),
    notConfigured: asked.flatMap((one) => {
      const need = missing(one, target);
      return need === undefined ? [] : [{ id: one.id, title: one.title, needs: needs[need].name }];
    }),
  };
}

function missing(one: Case, target: ContractTarget): Need | undefined {
  return one.needs?.find((need) => needs[need].given(target) === undefined);
}
