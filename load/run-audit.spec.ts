import { expect, test } from "@playwright/test";
import { isObject, type LoadResult } from "#schemas";
import { answer, goodAnswer, startScripted, type Call, type Neighbour } from "./scripted-account.ts";
import { prepareK6, trialRun } from "./trial.ts";

test.beforeAll(prepareK6);

/** An account that stores what it answers, and how a run has to see it. */
interface Store {
  readonly title: string;
  /** What it answers besides the documented members. */
  readonly answers?: (call: Call) => object;
  /** What it stores otherwise than it answered. */
  readonly stores?: (call: Call) => object;
  /** How long a message is not shown. */
  readonly behindMs?: number;
  readonly offers: "list" | "singles";
  readonly args?: readonly string[];
  readonly found: Partial<LoadResult["audit"]>;
}

interface Row {
  readonly data: Readonly<Record<string, unknown>>;
  readonly storedMs: number;
}

function storing({ answers, stores, behindMs = 0, offers }: Store): {
  readonly script: (call: Call) => void;
  readonly neighbour: Neighbour;
} {
  const rows = new Map<number, Row>();
  const shown = (): readonly Row["data"][] => {
    const untilMs = performance.now() - behindMs;
    return [...rows.values()].flatMap(({ data, storedMs }) => (storedMs <= untilMs ? [data] : []));
  };
  return {
    script: (call) => {
      const body = goodAnswer(call, answers?.(call));
      const { data }: { readonly data: Row["data"] } = JSON.parse(body);
      rows.set(call.id, { data: { ...data, ...stores?.(call) }, storedMs: performance.now() });
      answer(call, 200, body);
    },
    neighbour: (request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? "", "http://account");
      const id = Number(/\/(\d+)$/.exec(pathname)?.[1] ?? 0);
      const one = shown().find((row) => row["id"] === id);
      const offset = (Number(searchParams.get("page")) - 1) * 100;
      const page = { offset, count: shown().length, data: shown().slice(offset, offset + 100) };
      const data = id > 0 ? one : offers === "list" ? page : undefined;
      response.writeHead(isObject(data) ? 200 : 404, { "content-type": "application/json" });
      response.end(JSON.stringify({ data }));
    },
  };
}

const clean = { checked: 100, stored: 100, lost: 0, altered: 0, unclear: 0 };

const accounts: readonly Store[] = [
  {
    title: "a list that is two seconds behind loses nothing",
    behindMs: 2000,
    offers: "list",
    found: { kind: "list", ...clean, duplicated: 0 },
  },
  {
    title: "single reads that are a second and a half behind lose nothing",
    behindMs: 1500,
    offers: "singles",
    found: { kind: "single", ...clean },
  },
  {
    title: "a date of 2020 and another sender are altered, whether the answer was kept or not",
    args: ["--rate", "150", "--duration", "2s", "--vus", "60"],
    stores: ({ number }) =>
      number % 30 === 7
        ? { dateCreated: "2020-01-01T00:00:00.000Z" }
        : number % 30 === 9
          ? { senderId: 999 }
          : {},
    offers: "list",
    found: { kind: "list", checked: 300, stored: 300, altered: 20 },
  },
  {
    title: "a date of 2020 is altered where messages are read one by one",
    stores: ({ number }) => (number === 7 ? { dateCreated: "2020-01-01T00:00:00.000Z" } : {}),
    offers: "singles",
    found: { kind: "single", ...clean, altered: 1 },
  },
  {
    title: "a clock that is an hour off, senders in turn and whole seconds alter nothing",
    args: ["--rate", "150", "--duration", "2s", "--vus", "60"],
    answers: ({ number }) => ({
      dateCreated: new Date(Date.now() - 3_600_000).toISOString(),
      senderId: 25 + (number % 10 === 0 ? 1 : 0),
    }),
    stores: () => ({ dateCreated: new Date(Math.floor(Date.now() / 1000) * 1000 - 3_600_000).toISOString() }),
    offers: "list",
    found: { kind: "list", checked: 300, altered: 0, duplicated: 0 },
  },
  {
    title: "messages with the text of another are altered, and no copies",
    stores: ({ number, text }) => (number % 20 === 7 ? { message: text.replace(/\d+\.$/, "1.") } : {}),
    offers: "list",
    found: { kind: "list", ...clean, altered: 5, duplicated: 0 },
  },
];

for (const store of accounts) {
  test(store.title, async () => {
    const { script, neighbour } = storing(store);
    const account = await startScripted(script, neighbour);
    try {
      const { args = ["--rate", "50", "--duration", "2s"], found } = store;
      const { audit } = await trialRun({ origin: account.origin, args });
      expect(audit).toMatchObject(found);
    } finally {
      await account.close();
    }
  });
}

test("an interruption ends the wait for a store at once", async () => {
  const { script } = storing({ title: "", offers: "singles", found: {} });
  const interruption = new AbortController();
  let [calls, interruptedMs, looks] = [0, 0, 0];
  const account = await startScripted(
    (call) => {
      calls += 1;
      script(call);
    },
    (_, response) => {
      if (calls === 100) looks += 1;
      response.writeHead(200, { "content-type": "application/json" });
      response.end('{"data":{"count":0,"data":[]}}');
      if (looks !== 1) return;
      setTimeout(() => {
        interruptedMs = performance.now();
        interruption.abort();
      }, 200);
    },
  );
  try {
    const { audit } = await trialRun({ origin: account.origin, signal: interruption.signal });
    expect(performance.now() - interruptedMs).toBeLessThan(1500);
    expect(audit).toMatchObject({ kind: "not-audited", reason: "the audit was interrupted" });
  } finally {
    await account.close();
  }
});
