import type { Break } from "./finding.ts";
import type { Shown } from "./shapes.ts";

/** Members that make a case the one that it is. */
const identity = [
  { pointer: "/data/case/dateCreated", valueOf: (data) => data.case.dateCreated },
  { pointer: "/data/case/contact/id", valueOf: (data) => data.case.contact.id },
] as const satisfies readonly {
  readonly pointer: string;
  readonly valueOf: (data: Shown["data"]) => string | number;
}[];

/** Compares what the answers to each case say that the case is. */
export interface IdentityWatch {
  readonly take: (shown: Shown) => readonly Break[];
}

/** A watch that has seen nothing. The first answer of each case sets what later ones must repeat. */
export function identityWatch(): IdentityWatch {
  const cases = new Map<number, readonly string[]>();
  return {
    take: ({ caseId, data }) => {
      // The case of another conversation is a finding already, and says nothing of this one.
      if (data.case.id !== caseId) return [];
      const shown = identity.map(({ valueOf }) => JSON.stringify(valueOf(data)));
      const first = cases.get(caseId) ?? shown;
      cases.set(caseId, first);
      return identity.flatMap(({ pointer }, index): readonly Break[] => {
        const [expected = "", received = ""] = [first[index], shown[index]];
        return expected === received
          ? []
          : [{ rule: "case-keeps-its-identity", pointer, expected, received }];
      });
    },
  };
}
