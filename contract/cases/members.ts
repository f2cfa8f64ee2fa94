import { isObject } from "#schemas";
import type { Case, Step, World } from "./case.ts";
import { example, post } from "./draft.ts";
import { grounds, type Ground } from "./ground.ts";
import { requestMembers, type Member } from "./request-schema.ts";

/** A value of each JSON type, to stand where another type is documented. */
const samples: Readonly<Record<string, unknown>> = {
  null: null,
  boolean: true,
  integer: 7,
  number: 7.5,
  string: "seven",
  array: [7],
  object: { seven: 7 },
};

/** The active id in the clothes of another type: what a careless conversion turns back into it. */
const dressed: Readonly<Record<string, (caseId: number) => unknown>> = {
  number: (caseId) => caseId + 0.5,
  string: String,
  array: (caseId) => [caseId],
  object: (caseId) => ({ id: caseId }),
};

/** Cases that follow the request schema: each member left out, null, and of each other JSON type. */
export const members: readonly Case[] = requestMembers().flatMap((member) => {
  const others = Object.keys(samples).filter((type) => !accepts(member, type));
  const wrong = others.map((type) => wrongType(member, type));
  return member.required === "required" ? [missing(member)].concat(wrong) : wrong;
});

function missing(member: Member): Case {
  // One page of the documentation requires the text, another leaves it out.
  const due = name(member) === "message.message" ? grounds.silentBody : grounds.body;
  return {
    id: `${slug(member)}-missing`,
    title: `A body without ${name(member)} is ${outcome(due)}`,
    group: "members",
    steps: (world) => [{ draft: post(world, without(body(world), member.path)), due }],
  };
}

function wrongType(member: Member, type: string): Case {
  const due = dueOf(member, type);
  return {
    id: `${slug(member)}-${type === "null" ? "null" : `as-${type}`}`,
    title: `${name(member)} as ${type} is ${outcome(due)}`,
    group: "members",
    steps: (world) => [step(world, member, { due, value: sample(member, type, world) })],
  };
}

function step(
  world: World,
  member: Member,
  { due, value }: { readonly due: Ground; readonly value: unknown },
): Step {
  return { draft: post(world, replaced(body(world), member.path, value)), due };
}

function sample(member: Member, type: string, world: World): unknown {
  const dress = name(member) === "caseId" ? dressed[type] : undefined;
  return dress === undefined ? samples[type] : dress(world.caseId);
}

/**
 * Optional members are shown, not described, but for meta; the text may be left out by one page, but it is a string in
 * all of them.
 */
function dueOf(member: Member, type: string): Ground {
  if (name(member) === "meta" && type !== "null") return grounds.metaValue;
  if (member.required === "optional") return grounds.silentBody;
  return name(member) === "caseId" && type !== "null" ? grounds.caseValue : grounds.body;
}

function outcome(due: Ground): string {
  return due.accept === "must-not" ? "refused" : "accepted or refused, and answered in order";
}

function accepts({ types }: Member, type: string): boolean {
  return types.some((documented) => documented === type || (documented === "number" && type === "integer"));
}

function body(world: World): Readonly<Record<string, unknown>> {
  return example(world, world.text("members"));
}

function name({ path }: Member): string {
  return path.join(".");
}

function slug({ path }: Member): string {
  return path.join("-").replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** A copy with the value at the path replaced. */
export function replaced(
  value: Readonly<Record<string, unknown>>,
  [first = "", ...rest]: readonly string[],
  leaf: unknown,
): Readonly<Record<string, unknown>> {
  const below = value[first];
  return { ...value, [first]: rest.length === 0 ? leaf : replaced(isObject(below) ? below : {}, rest, leaf) };
}

function without(
  value: Readonly<Record<string, unknown>>,
  [first = "", ...rest]: readonly string[],
): Readonly<Record<string, unknown>> {
  const { [first]: below, ...others } = value;
  return rest.length === 0 ? others : { ...others, [first]: without(isObject(below) ? below : {}, rest) };
}
