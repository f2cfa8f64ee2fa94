import { caseMessagePath } from "#schemas";
import type { Hooks, Received, Refusal } from "./faults/hooks.ts";
import * as refusals from "./refusals.ts";
import type { Store } from "./store.ts";

/** What case-message answers: a JSON text, or a refusal. */
export type NeighbourOutcome = { readonly json: string } | { readonly refusal: Refusal };

const mostPerPage = 1000;

/** Serves `GET` and `DELETE` below the documented case-message path; undefined when the path is another one. */
export function caseMessage(
  received: Received,
  store: Store,
  { rowsPerPage }: Pick<Hooks, "rowsPerPage"> = {},
): NeighbourOutcome | undefined {
  const { method, path, query } = received;
  if (path === caseMessagePath) {
    return method === "GET" ? list(query, store, rowsPerPage) : { refusal: refusals.methodNotAllowed("GET") };
  }
  if (!path.startsWith(`${caseMessagePath}/`)) return undefined;
  const id = path.slice(caseMessagePath.length + 1);
  if (id.includes("/")) return undefined;
  if (method !== "GET" && method !== "DELETE") return { refusal: refusals.methodNotAllowed("GET, DELETE") };
  if (!/^[1-9]\d{0,15}$/.test(id)) return { refusal: refusals.notFound(`Message ${id}`) };
  return method === "GET" ? readOne(Number(id), store) : remove(Number(id), store);
}

function readOne(id: number, store: Store): NeighbourOutcome {
  const json = store.read(id);
  return json === undefined ? { refusal: refusals.notFound(`Message ${id}`) } : { json: `{"data":${json}}` };
}

function remove(id: number, store: Store): NeighbourOutcome {
  return store.remove(id)
    ? { json: `{"data":{"deleted":1}}` }
    : { refusal: refusals.notFound(`Message ${id}`) };
}

/** `where=caseId|eq|{id}` with `limit` 1..1000 (20) and `page` from 1. */
function list(query: URLSearchParams, store: Store, rowsPerPage = mostPerPage): NeighbourOutcome {
  const caseId = /^caseId\|eq\|([1-9]\d{0,15})$/.exec(query.get("where") ?? "")?.[1];
  if (caseId === undefined) return { refusal: refusals.invalidInput("where has to be caseId|eq|{id}") };
  const asked = count(query.get("limit") ?? "20");
  if (asked === undefined || asked > mostPerPage) {
    return { refusal: refusals.invalidInput(`limit has to be 1 to ${mostPerPage}`) };
  }
  const limit = Math.min(asked, rowsPerPage);
  const page = count(query.get("page") ?? "1");
  if (page === undefined) return { refusal: refusals.invalidInput("page has to be 1 or more") };
  const offset = (page - 1) * limit;
  const found = store.list(Number(caseId), offset, limit);
  const head = `"page":${page},"offset":${offset},"limit":${limit},"count":${found.count}`;
  return { json: `{"data":{${head},"data":[${found.messages.join(",")}]}}` };
}

function count(text: string): number | undefined {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}
