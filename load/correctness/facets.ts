import type { AddMessageResponse } from "#schemas";

type Data = AddMessageResponse["data"];
type Participation = Data["case"]["users"][number];

/** One part of an answer that may change once, but does not come and go: its subject, its place and its state. */
export interface Facet {
  /** What it is a part of, within its case. */
  readonly subject: string;
  readonly pointer: string;
  /** Names of members, or a word for the whole. */
  readonly state: string;
  readonly kind: "names" | "value" | "presence";
}

/**
 * Dates and states of a case that are null until something has happened. Not `dateUpdated`: the documentation says that it
 * may be empty or null, and that nothing may be asserted on it.
 */
const nullable = ["dateActive", "closingState", "datePending"] as const;

/** Parts of an answer, with those of its participants that are watched; it may lack some of them. */
export function facetsOf(data: Data, watched: ReadonlySet<number>): readonly Facet[] {
  const { users } = data.case;
  const present = new Set(users.map(({ id }) => id));
  return [
    ...nullable.map((name): Facet => {
      const state = data.case[name] === null ? "null" : "a value";
      return { subject: name, pointer: `/data/case/${name}`, state, kind: "value" };
    }),
    ...namesIn(data.sender.meta?.fields, {
      subject: `fields of sender ${data.sender.id}`,
      pointer: "/data/sender/meta/fields",
    }),
    ...Array.from(watched, (id): Facet => {
      const state = present.has(id) ? "present" : "absent";
      return { subject: `participant ${id}`, pointer: "/data/case/users", state, kind: "presence" };
    }),
    ...users.flatMap((one, index) => (watched.has(one.id) ? participantFacets(one, index) : [])),
  ];
}

function participantFacets(participant: Participation, index: number): readonly Facet[] {
  const { id, user } = participant;
  const pointer = `/data/case/users/${index}`;
  return [
    ...namesIn(participant, { subject: `members of participant ${id}`, pointer }),
    ...namesIn(user, { subject: `user of participant ${id}`, pointer: `${pointer}/user` }),
    ...namesIn(user?.meta?.fields, {
      subject: `fields of participant ${id}`,
      pointer: `${pointer}/user/meta/fields`,
    }),
  ];
}

/** The names of an object as a facet; none of an object that is absent, whose parent shows that. */
function namesIn(value: object | undefined, place: Pick<Facet, "subject" | "pointer">): readonly Facet[] {
  return value === undefined ? [] : [{ ...place, state: namesOf(value), kind: "names" }];
}

/** Names of the members of an object, in one order. */
export function namesOf(value: object): string {
  return Object.keys(value).toSorted().join(" ");
}
