import { isObject } from "#schemas";

/** What an answer decides of its message, and the contract suite expects to be kept; the rest is what was sent. */
export const toldMembers = ["channel", "dateCreated", "dateUpdated", "senderId", "senderType"] as const;

/** What one answer told of its message; a member without a short value is left out. */
export type Told = Readonly<Partial<Record<(typeof toldMembers)[number], string | number | null>>>;

/** Answers whose telling is remembered, some hundred bytes each. */
const mostTold = 20_000;
const longest = 64;

/** What the answer to a text told of it; undefined for an answer that carries another text. */
export function toldOf(value: unknown, text: string): Told | undefined {
  const data = isObject(value) ? value["data"] : undefined;
  if (!isObject(data) || data["message"] !== text) return undefined;
  return Object.fromEntries(toldMembers.flatMap((name) => (isShort(data[name]) ? [[name, data[name]]] : [])));
}

function isShort(value: unknown): value is string | number | null {
  if (typeof value === "string") return value.length <= longest;
  return typeof value === "number" || value === null;
}

/** What answers told, by iteration. */
export interface ToldStore {
  readonly put: (iteration: number, told: Told) => void;
  readonly view: () => ReadonlyMap<number, Told>;
}

/** A store that holds nothing, and never more than it may. */
export function toldStore(): ToldStore {
  const all = new Map<number, Told>();
  return {
    put: (iteration, told) => {
      if (all.size < mostTold) all.set(iteration, told);
    },
    view: () => all,
  };
}
