import { expect, test } from "@playwright/test";
import { answeredWith } from "./array-account.ts";
import { listMessages } from "./message-list.ts";
import type { Account } from "./neighbour.ts";

const perPage = 3;

for (const [title, added, held, expected] of [
  ["every page is read", 0, [1, 2, 3, 4, 5], [5, 4, 3, 2, 1]],
  [
    "a row that moved to the next page, as others were added meanwhile, is one row",
    1,
    [1, 2, 3, 4, 5],
    [5, 4, 3, 2, 1],
  ],
  ["a row that stands there twice stays twice", 0, [1, 2, 3, 3, 4, 5], [5, 4, 3, 3, 2, 1]],
  ["a row that one page holds twice stays twice, whatever others add", 1, [1, 2, 3, 5, 5], [5, 5, 3, 2, 1]],
] as const) {
  test(title, async () => {
    const rows = await listMessages(newestFirst(held, added), 7);
    expect(rows?.map(({ id }) => id)).toEqual(expected);
  });
}

/** An account that lists the newest first, three to a page, and gains so many messages after its first page was read. */
function newestFirst(held: readonly number[], added: number): Account {
  let asked = 0;
  return {
    origin: "http://account",
    apiKey: "key",
    send: (request) => {
      const query = new URL(request.url).searchParams;
      const page = Number(query.get("page") ?? "1");
      // What is asked without a page, and the first page, come before the others write.
      asked += page > 1 ? 1 : 0;
      const newer = Array.from({ length: Math.min(asked, added) }, (_, index) => 100 + index);
      const all = [...held, ...newer].toReversed();
      const offset = (page - 1) * perPage;
      const data = all
        .slice(offset, offset + perPage)
        .map((id) => ({ id, caseId: 7, message: `text ${id}`, type: "message" }));
      const body = { data: { page, offset, limit: perPage, count: all.length, data } };
      return Promise.resolve(answeredWith(request, 200, body));
    },
  };
}
