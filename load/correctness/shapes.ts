import type { AddMessageResponse } from "#schemas";
import { facetsOf, namesOf, type Facet } from "./facets.ts";
import type { Break } from "./finding.ts";
import { flipWatch, type Flip } from "./flips.ts";
import type { Span } from "../ledger/span.ts";

type Data = AddMessageResponse["data"];

/** An answer to a case that fits the schema, and when it was waited for. */
export interface Shown {
  readonly caseId: number;
  readonly span: Span;
  readonly data: Data;
}

/** Compares the answers to each case with one another. */
export interface ShapeWatch {
  /** What the shape of one answer breaks. */
  readonly take: (shown: Shown) => readonly Break[];
}

/** What was seen of a case so far. */
interface Seen {
  readonly members: string;
  readonly participants: Set<number>;
}

const mostParticipants = 100;

/**
 * A watch that has seen nothing. The first answer of each case sets the members that later ones must keep. Participants may
 * join or leave while a run lasts, and a case may become active: only what comes back has been missing from an answer.
 */
export function shapeWatch(): ShapeWatch {
  const cases = new Map<number, Seen>();
  const flips = flipWatch();
  return {
    take: ({ caseId, span, data }) => {
      const members = membersOf(data);
      const seen = cases.get(caseId) ?? { members, participants: new Set() };
      cases.set(caseId, seen);
      const breaks = members === seen.members ? [] : [changed("/data", firstDifference(seen, members))];
      // The case of another conversation is a finding already, and says nothing of this one.
      if (data.case.id !== caseId) return breaks;
      for (const { id } of data.case.users) {
        if (seen.participants.size < mostParticipants) seen.participants.add(id);
      }
      const flipped = facetsOf(data, seen.participants).flatMap((facet) => {
        const flip = flips.take(`${caseId} ${facet.subject}`, facet.state, span);
        return flip === undefined ? [] : [changed(facet.pointer, flipSides(facet, flip))];
      });
      // Several participants that go together are one break.
      return [...breaks, ...new Map(flipped.map((found) => [found.pointer, found])).values()];
    },
  };
}

/** Names of the members, level by level, without the free maps. */
function membersOf(data: Data): string {
  return `data: ${namesOf(data)}; sender: ${namesOf(data.sender)}; case: ${namesOf(data.case)}`;
}

type Sides = Pick<Break, "expected" | "received">;

function changed(pointer: string, sides: Sides): Break {
  return { rule: "shape-changes-under-load", pointer, ...sides };
}

function firstDifference({ members }: Seen, later: string): Sides {
  return { expected: "the members of the first answer", received: difference(members, later) };
}

function flipSides({ kind, subject }: Facet, { usual, other, iteration }: Flip): Sides {
  const where = `in iteration ${iteration}, unlike before and after`;
  if (kind === "value")
    return { expected: `${usual} throughout, or one change`, received: `${other} ${where}` };
  if (kind === "presence") {
    return { expected: "the participants of the other answers", received: `${subject} ${other} ${where}` };
  }
  return { expected: "the members of the other answers", received: `${difference(usual, other)} ${where}` };
}

function difference(first: string, later: string): string {
  const [before, after] = [first, later].map((names) => names.split(/[ ;]+/).filter((name) => name !== ""));
  const gone = before?.filter((name) => after?.includes(name) !== true) ?? [];
  const added = after?.filter((name) => before?.includes(name) !== true) ?? [];
  return `without ${gone.join(", ") || "none"}; with ${added.join(", ") || "none"} besides`;
}
