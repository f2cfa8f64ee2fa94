import { outlinesOf, type Observed } from "./observed.ts";
import type { Outline } from "./outline.ts";

/** One difference between two accounts, with the cases that show it. */
export interface AccountDifference {
  readonly kind: "status" | "media type" | "shape" | "meaning";
  readonly pointer: string;
  readonly left: string;
  readonly right: string;
  readonly cases: readonly string[];
}

/** Differences in status, shape and meaning of the answers to the same cases; equal differences of several cases are one. */
export function compareObserved(left: Observed, right: Observed): readonly AccountDifference[] {
  const found = new Map<string, AccountDifference>();
  for (const caseId of Object.keys(left.outlines)) {
    const others = outlinesOf(right, caseId);
    if (others === undefined) continue;
    outlinesOf(left, caseId)?.forEach((one, step) => {
      const other = others[step];
      for (const difference of other === undefined ? [] : differences(one, other)) {
        const key = JSON.stringify([difference.kind, difference.pointer, difference.left, difference.right]);
        const cases = found.get(key)?.cases ?? [];
        found.set(key, { ...difference, cases: cases.includes(caseId) ? cases : [...cases, caseId] });
      }
    });
  }
  return [...found.values()];
}

/** Cases that one account answered and the other did not, or that neither did; and how many were sent to any. */
export interface Uncompared {
  readonly missing: readonly string[];
  readonly all: number;
}

/** Tells what a comparison leaves out. */
export function uncomparedCases(left: Observed, right: Observed): Uncompared {
  const ids = [...new Set([...Object.keys(left.outlines), ...Object.keys(right.outlines)])];
  return { missing: ids.filter((id) => !isAnswered(left, id) || !isAnswered(right, id)), all: ids.length };
}

function isAnswered(observed: Observed, caseId: string): boolean {
  return (outlinesOf(observed, caseId)?.length ?? 0) > 0;
}

/** The comparison as text: a line for each difference, both sides, and how many cases show it. */
export function renderComparison(
  found: readonly AccountDifference[],
  names: readonly [left: string, right: string],
  { missing, all }: Uncompared,
): string {
  const compared = all - missing.length;
  const lines = found.map(
    ({ kind, pointer, left, right, cases }) =>
      `${kind} ${pointer === "" ? "" : `${pointer} `}| ${left} | ${right} | ${cases.length} cases, as ${cases[0] ?? ""}`,
  );
  const alike =
    compared > 0 ? [`${names[0]} and ${names[1]} answered ${compared} of ${all} cases alike`] : [];
  return [
    ...(found.length === 0 ? alike : [`what | ${names[0]} | ${names[1]} | where`, ...lines]),
    ...(missing.length === 0
      ? []
      : [`not compared: ${missing.length} of ${all} cases, as ${missing[0] ?? ""}`]),
  ].join("\n");
}

function differences(left: Outline, right: Outline): readonly Omit<AccountDifference, "cases">[] {
  if (left.status !== right.status)
    return [{ kind: "status", pointer: "", left: left.status, right: right.status }];
  const mediaType = {
    kind: "media type",
    pointer: "",
    left: left.mediaType,
    right: right.mediaType,
  } as const;
  return [
    ...(left.mediaType === right.mediaType ? [] : [mediaType]),
    ...byPointer("shape", left.shape, right.shape),
    ...byPointer("meaning", left.meaning, right.meaning).filter(
      ({ pointer }) => left.shape[pointer] === right.shape[pointer],
    ),
  ];
}

function byPointer(
  kind: "shape" | "meaning",
  left: Readonly<Record<string, string>>,
  right: Readonly<Record<string, string>>,
): readonly Omit<AccountDifference, "cases">[] {
  const pointers = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...pointers]
    .filter((pointer) => left[pointer] !== right[pointer])
    .map((pointer) => ({
      kind,
      pointer,
      left: left[pointer] ?? "absent",
      right: right[pointer] ?? "absent",
    }));
}
