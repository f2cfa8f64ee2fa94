import type { LoadResult } from "#schemas";
import { count } from "./figures.ts";

type Audit = LoadResult["audit"];

const sources = {
  list: "by the lists of case messages",
  single: "by reading single messages",
  count: "by the count of the lists alone",
} as const satisfies Record<Exclude<Audit["kind"], "not-audited">, string>;

/** The loss audit in a sentence: what was looked at, what was found, and what nobody looked for. */
export function auditText(audit: Audit): string {
  const { kind, acknowledged, checked = 0, lost, duplicated, altered, unclear = 0, grown, reason } = audit;
  if (kind === "not-audited")
    return `not audited: ${reason ?? "the account offers no way to read messages back"}`;
  const found = [
    lost === undefined ? "losses not looked for" : `${count(lost)} lost`,
    duplicated === undefined ? "duplicates not looked for" : `${count(duplicated)} duplicated`,
    altered === undefined ? "changes not looked for" : `${count(altered)} altered`,
    ...(unclear > 0 ? [`${count(unclear)} unclear`] : []),
    ...(grown === undefined ? [] : [grownText(audit, grown)]),
  ].join(", ");
  const looked = `of ${count(acknowledged)} acknowledged, ${count(checked)} checked`;
  const where =
    audit.cases === undefined
      ? ""
      : `; in ${audit.cases.length === 1 ? "case" : "cases"} ${audit.cases.join(", ")}`;
  return `${looked}: ${found} (${sources[kind]})${where}${reason === undefined ? "" : `; ${reason}`}`;
}

/** Others may write to the cases too, so that a list which grew by more is no finding; it is said, as copies look the same. */
function grownText({ acknowledged, lost = 0, duplicated = 0 }: Audit, grown: number): string {
  const more = grown - (acknowledged - lost + duplicated);
  const others = more > 0 ? `, ${count(more)} of them not acknowledged to this run` : "";
  return `the lists grew by ${count(grown)}${others}`;
}
