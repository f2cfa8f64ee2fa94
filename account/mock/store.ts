import { addedJson, storedJson, viewOf, type CaseView, type Moving, type Shape } from "./case-view.ts";
import type { Draft, Hooks, Message, Received } from "./faults/hooks.ts";
import type { Seed, SeededCase } from "./seed.ts";

/** One page of the messages of a case, oldest first. */
interface MessagePage {
  readonly count: number;
  readonly messages: readonly string[];
}

/** The cases and messages of the mock, in memory. */
export interface Store {
  readonly statusOf: (caseId: number) => SeededCase["status"] | undefined;
  /** Adds a message and gives it with the documented 200 body; undefined without such a case. */
  readonly add: (draft: Draft, received: Received, shape: Shape) => Added | undefined;
  /** One message in the form of case-message. */
  readonly read: (messageId: number) => string | undefined;
  readonly list: (caseId: number, offset: number, limit: number) => MessagePage;
  /** Whether there was such a message. */
  readonly remove: (messageId: number) => boolean;
  /** Every message that was added, oldest first; only kept when a fault is on. */
  readonly history: readonly Message[];
}

export interface Added {
  readonly message: Message;
  readonly json: string;
}

interface Shelf {
  readonly status: SeededCase["status"];
  readonly view: CaseView;
  readonly messages: Message[];
  moving: Moving;
  /** Each shape of the current version of the case, serialised on first use. */
  readonly serialised: Map<Shape, string>;
}

/** Characters of the last message that a case shows as its description. */
const descriptionLength = 255;

/** A store with the seeded cases; `nowMs` is the account's clock in milliseconds since the epoch. */
export function createStore(seed: Seed, nowMs: () => number, hooks: Hooks): Store {
  const shelves = new Map(seed.cases.map((seeded) => [seeded.id, shelfOf(seeded, seed)]));
  const caseOf = new Map<number, number>();
  const history: Message[] = [];
  let nextId = seed.firstMessageId;
  return {
    history,
    statusOf: (caseId) => shelves.get(caseId)?.status,
    add(draft, received, shape) {
      const shelf = shelves.get(draft.caseId);
      if (shelf === undefined) return undefined;
      const id = hooks.id?.(nextId, draft, { received, history }) ?? nextId;
      nextId = Math.max(nextId, id) + 1;
      // Dates of messages have whole seconds in every documented example.
      const now = new Date(Math.floor(nowMs() / 1000) * 1000).toISOString();
      const dateCreated = hooks.date?.(now, { received, history }) ?? now;
      const message: Message = { ...draft, id, dateCreated };
      const json = addedJson(message, seed.senderId, snapshot(shelf, shape) + shelf.view.tailJson(id, shape));
      for (const kept of hooks.keep?.(message, { received, history }) ?? [message]) {
        shelves.get(kept.caseId)?.messages.push(kept);
        caseOf.set(kept.id, kept.caseId);
      }
      if (hooks !== noHooks) history.push(message);
      shelf.moving = { description: cut(draft.text), dateUpdated: now };
      shelf.serialised.clear();
      return { message, json };
    },
    read(messageId) {
      const shelf = shelves.get(caseOf.get(messageId) ?? 0);
      const message = shelf?.messages.findLast(({ id }) => id === messageId);
      return shelf === undefined || message === undefined
        ? undefined
        : storedJson(message, shelf.view.constant);
    },
    list(caseId, offset, limit) {
      const shelf = shelves.get(caseId);
      if (shelf === undefined) return { count: 0, messages: [] };
      const all = hooks.listed?.(shelf.messages) ?? shelf.messages;
      const page = all.slice(offset, offset + limit);
      return {
        count: all.length,
        messages: page.map((message) => storedJson(message, shelf.view.constant)),
      };
    },
    remove(messageId) {
      const messages = shelves.get(caseOf.get(messageId) ?? 0)?.messages ?? [];
      caseOf.delete(messageId);
      const place = messages.findLastIndex(({ id }) => id === messageId);
      return messages.splice(place === -1 ? messages.length : place, 1).length > 0;
    },
  };
}

/** The healthy mock: nothing is changed anywhere. */
export const noHooks: Hooks = {};

function shelfOf(seeded: SeededCase, seed: Seed): Shelf {
  const { status, description, dateUpdated } = seeded;
  const moving = { description, dateUpdated };
  return { status, view: viewOf(seeded, seed), messages: [], moving, serialised: new Map() };
}

function snapshot(shelf: Shelf, shape: Shape): string {
  const known = shelf.serialised.get(shape);
  if (known !== undefined) return known;
  const json = shelf.view.caseJson(shelf.moving, shape);
  shelf.serialised.set(shape, json);
  return json;
}

/** Through UTF-8, as a lone surrogate, sent or left by the cut, must not reach an answer to somebody else. */
function cut(text: string): string {
  return Buffer.from(text.slice(0, descriptionLength)).toString();
}
