import type { Spot } from "./spot.ts";

/** Whether an answer to a case ends as none did that this VU has seen, so that it is worth a look. */
export type EndWatch = (body: string, place: number, spot: Spot) => boolean;

/** A case or a thread that changes with every answer must not have all of them kept. */
const endsPerVu = 6;

/**
 * A watch over the ends of documented answers, which name the case and its thread; `place` is that of the case in
 * `caseIds`. The first end of a case is nothing to look at where it names what was sent and what the body says before:
 * a run with many VUs and cases would keep most of its answers.
 */
export function endWatch(caseIds: readonly number[]): EndWatch {
  const known = caseIds.map(() => new Set<string>());
  let left = endsPerVu;
  return (body, place, { to, behind }) => {
    const ends = known[place];
    if (to !== undefined || ends === undefined || ends.has(behind)) return false;
    if (ends.size === 0 && isConsistent(body, behind, caseIds[place])) {
      ends.add(behind);
      return false;
    }
    if (left === 0) return false;
    left -= 1;
    ends.add(behind);
    return true;
  };
}

function isConsistent(body: string, end: string, caseId: number | undefined): boolean {
  const [shown, thread] = [/"threadId":\d+/.exec(body)?.[0], /"threadId":\d+/.exec(end)?.[0]];
  return end.startsWith(`,"caseId":${caseId},`) && shown === thread;
}
