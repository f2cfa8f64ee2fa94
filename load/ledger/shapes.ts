import type { AddMessageResponse } from "#schemas";
import type { Break } from "./finding.ts";

/** Shape of an answer that fits the schema. */
export interface Shape {
  /** Names of the members, level by level, without the free maps. */
  readonly members: string;
  /** How many participants the case has. */
  readonly participants: number;
}

/** Shape of an answer. */
export function shapeOf({ data }: AddMessageResponse): Shape {
  const members = `data: ${names(data)}; sender: ${names(data.sender)}; case: ${names(data.case)}`;
  return { members, participants: data.case.users.length };
}

function names(value: object): string {
  return Object.keys(value).toSorted().join(" ");
}

/** Compares the answers to each case with one another. */
export interface ShapeWatch {
  /** What the shape of one answer breaks; answers without a shape break nothing here. */
  readonly take: (caseId: number, shape: Shape | undefined) => readonly Break[];
}

/** What was seen of a case so far. */
interface Seen {
  readonly members: string;
  /** `left`: there were participants, then none; `flips`: then some again, which no leaving explains. */
  participants: "none" | "some" | "left" | "flips";
}

/** A watch that has seen nothing. The first answer of each case sets the members that later ones must keep. */
export function shapeWatch(): ShapeWatch {
  const cases = new Map<number, Seen>();
  return {
    take: (caseId, shape) => {
      if (shape === undefined) return [];
      const { members, participants } = shape;
      const seen = cases.get(caseId);
      if (seen === undefined) {
        cases.set(caseId, { members, participants: participants > 0 ? "some" : "none" });
        return [];
      }
      const before = seen.participants;
      seen.participants = nextOf(before, participants);
      return [
        ...(members === seen.members ? [] : [changed("/data", difference(seen.members, members))]),
        ...(seen.participants === "flips" && (before !== "flips" || participants === 0) ? [flipped] : []),
      ];
    },
  };
}

/** Participants may join or leave while a run lasts: only those who come back have been missing from an answer. */
function nextOf(before: Seen["participants"], participants: number): Seen["participants"] {
  if (before === "flips") return before;
  if (participants === 0) return before === "some" ? "left" : before;
  return before === "left" ? "flips" : "some";
}

function changed(pointer: string, sides: Pick<Break, "expected" | "received">): Break {
  return { rule: "shape-changes-under-load", pointer, ...sides };
}

const flipped = changed("/data/case/users", {
  expected: "the participants of the other answers",
  received: "an empty list in some answers, participants before and after",
});

function difference(first: string, later: string): Pick<Break, "expected" | "received"> {
  const [before, after] = [first.split(/[ ;]+/), later.split(/[ ;]+/)];
  const gone = before.filter((name) => !after.includes(name));
  const added = after.filter((name) => !before.includes(name));
  return {
    expected: "the members of the first answer",
    received: `without ${gone.join(", ") || "none"}; with ${added.join(", ") || "none"} besides`,
  };
}
