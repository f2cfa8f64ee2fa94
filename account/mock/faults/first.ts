import { edited } from "./edit.ts";
import type { Fault } from "./fault.ts";

/** A first handful of faults. */
export const firstFaults: readonly Fault[] = [
  {
    id: "status-201",
    group: "status",
    title: "answers 201",
    trips: [],
    hooks: { reply: (reply, { kind }) => (kind === "added" ? { ...reply, status: 201 } : reply) },
  },
  {
    id: "text-trimmed",
    group: "echo",
    title: "trims the text",
    trips: [],
    hooks: { draft: (draft) => ({ ...draft, text: draft.text.trim() }) },
  },
  {
    id: "id-missing",
    group: "body",
    title: "leaves data.id out",
    trips: [],
    hooks: { answer: (answer) => edited(answer, "/data/id", () => undefined) },
  },
  {
    id: "key-not-needed",
    group: "authentication",
    title: "takes calls without a key",
    trips: [],
    hooks: { authorise: () => undefined },
  },
  {
    id: "same-id",
    group: "sequences",
    title: "gives every message the same id",
    trips: [],
    hooks: { id: () => 8289 },
  },
  {
    id: "message-lost",
    group: "sequences",
    title: "acknowledges and keeps nothing",
    trips: [],
    hooks: { keep: () => [] },
  },
  {
    id: "message-stored-twice",
    group: "sequences",
    title: "keeps every message twice",
    trips: [],
    hooks: { keep: (message) => [message, message] },
  },
  {
    id: "reset-before-headers",
    group: "framing",
    title: "resets the connection",
    trips: [],
    hooks: { send: (_reply, { kind }) => (kind === "added" ? { steps: [], end: "reset" } : undefined) },
  },
  {
    id: "hang-before-headers",
    group: "framing",
    title: "never answers",
    trips: [],
    hooks: { send: (_reply, { kind }) => (kind === "added" ? { steps: [], end: "hang" } : undefined) },
  },
  {
    id: "gzip-label-without-gzip",
    group: "framing",
    title: "labels plain JSON as gzip",
    trips: [],
    hooks: { reply: (reply) => ({ ...reply, headers: { ...reply.headers, "content-encoding": "gzip" } }) },
  },
  {
    id: "validation-before-key",
    group: "authentication",
    title: "validates before it looks at the key",
    trips: [],
    hooks: {
      authorise: () => undefined,
      decide: (refusal, { authorised }) =>
        refusal ?? (authorised ? undefined : { status: 401, code: "ERROR_UNAUTHORIZED", message: "No." }),
    },
  },
];
