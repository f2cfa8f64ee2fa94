import { isObject } from "./faults/edit.ts";
import type { Draft, Json, JsonObject, Problem } from "./faults/hooks.ts";

/** A documented member of the request: where it stands, whether it is due, and what it has to be. */
interface Member {
  readonly path: readonly string[];
  readonly due: "required" | "optional";
  readonly type: string;
  readonly isType: (value: Json) => boolean;
  /** Value set, asked only of the right type. */
  readonly value?: { readonly words: string; readonly isOne: (value: Json) => boolean };
}

const messageTypes: ReadonlySet<Json> = new Set(["message", "note", "event"]);
const languageCode = /^([A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3})?$/;

/** Every member that the documentation names. */
const members: readonly Member[] = [
  {
    path: ["caseId"],
    due: "required",
    type: "an integer",
    isType: Number.isSafeInteger,
    value: { words: "1 or more", isOne: atLeast(1) },
  },
  { path: ["message"], due: "required", type: "an object", isType: isObject },
  {
    path: ["message", "type"],
    due: "required",
    type: "a string",
    isType: isString,
    value: { words: "one of message, note, event", isOne: (value) => messageTypes.has(value) },
  },
  { path: ["message", "message"], due: "required", type: "a string", isType: isString },
  {
    path: ["message", "translateLangKey"],
    due: "optional",
    type: "a string",
    isType: isString,
    value: {
      words: "an ISO language code",
      isOne: (value) => typeof value === "string" && languageCode.test(value),
    },
  },
  {
    path: ["channel"],
    due: "optional",
    type: "a string",
    isType: isString,
    value: { words: "chat", isOne: (value) => value === "chat" },
  },
  {
    path: ["mentionUsers"],
    due: "optional",
    type: "an array",
    isType: isList,
    value: {
      words: "ids as strings or integers",
      isOne: (value) =>
        isList(value) && value.every((id) => typeof id === "string" || Number.isSafeInteger(id)),
    },
  },
  { path: ["meta"], due: "optional", type: "an object", isType: isObject },
  {
    path: ["delay"],
    due: "optional",
    type: "an integer",
    isType: Number.isSafeInteger,
    value: { words: "0 or more", isOne: atLeast(0) },
  },
];

/** Everything that is wrong with a request body, in the order of the documentation; empty when nothing is. */
export function problemsOf(body: Json): readonly Problem[] {
  if (!isObject(body)) return [{ pointer: "", rule: "type", message: "The body has to be an object" }];
  return members.flatMap((member) => {
    const [problem] = problemAt(member, body);
    return problem === undefined ? [] : [problem];
  });
}

/** The message that a body asks for; members of the wrong type count as absent. */
export function draftOf(body: Json | undefined): Draft {
  const root = isObject(body) ? body : {};
  const { caseId, meta } = root;
  const message = isObject(root["message"]) ? root["message"] : {};
  const { type, message: text } = message;
  return {
    caseId: typeof caseId === "number" ? caseId : 0,
    type: typeof type === "string" ? type : "message",
    text: typeof text === "string" ? text : text === undefined || text === null ? "" : JSON.stringify(text),
    metaJson: meta === undefined || meta === null ? "{}" : JSON.stringify(meta),
  };
}

function problemAt(member: Member, body: JsonObject): readonly Problem[] {
  const parent = member.path.length === 1 ? body : body[member.path[0] ?? ""];
  // A missing or wrong parent has its own row.
  if (!isObject(parent)) return [];
  const name = member.path.at(-1) ?? "";
  const value = Object.hasOwn(parent, name) ? parent[name] : undefined;
  const at = member.path.join(".");
  const pointer = `/${member.path.join("/")}`;
  if (value === undefined) {
    return member.due === "required" ? [{ pointer, rule: "required", message: `${at} is required` }] : [];
  }
  if (!member.isType(value)) return [{ pointer, rule: "type", message: `${at} has to be ${member.type}` }];
  if (member.value === undefined || member.value.isOne(value)) return [];
  return [{ pointer, rule: "value", message: `${at} has to be ${member.value.words}` }];
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isString(value: Json): boolean {
  return typeof value === "string";
}

function atLeast(least: number): (value: Json) => boolean {
  return (value) => typeof value === "number" && value >= least;
}
