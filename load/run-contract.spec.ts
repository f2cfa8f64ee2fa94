import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { answer, goodAnswer, startScripted, type Call } from "./scripted-account.ts";
import { good, rulesOf, testBehaviours, trialKey, trialRun } from "./trial.ts";

/** An answer whose case has no participants. */
function deserted(call: Call): string {
  const { data }: { readonly data: { readonly case: object } } = JSON.parse(goodAnswer(call));
  return goodAnswer(call, { case: { ...data.case, users: [] } });
}

testBehaviours([
  {
    title: "an answer of another iteration is found, and so are ids that are shared",
    script: (call) => {
      const crossed = call.number % 10 === 5;
      const text = crossed ? call.text.replace(/\d+\.$/, "1.") : call.text;
      answer(call, 200, goodAnswer({ ...call, text, id: call.number === 77 ? 5000 : call.id }));
    },
    check: (result) => {
      expect(rulesOf(result)).toEqual(["answers-are-not-mixed", "ids-are-distinct"]);
      expect(result.contract.violations).toBe(11);
      expect(result.counts).toMatchObject({ ok: 90, failed: 10 });
      expect(result.thresholds.find(({ name }) => name === "contract violations")?.ok).toBe(false);
    },
  },
  {
    title: "a shape that changes under load is found",
    script: (call) => answer(call, 200, goodAnswer(call, call.number < 50 ? {} : { contactId: undefined })),
    check: (result) => expect(rulesOf(result)).toEqual(["shape-changes-under-load"]),
  },
  {
    title: "participants that are missing from some answers are found",
    script: (call) => answer(call, 200, call.number % 10 === 9 ? deserted(call) : goodAnswer(call)),
    check: (result) => expect(result.contract.findings).toMatchObject([{ pointer: "/data/case/users" }]),
  },
  {
    title: "participants that leave, or join, are no change of shape",
    script: (call) => answer(call, 200, call.number < 50 ? goodAnswer(call) : deserted(call)),
    check: (result) => expect(rulesOf(result)).toEqual([]),
  },
  {
    title: "a member that is missing from a single answer is found by the size of that answer",
    script: (call) => answer(call, 200, goodAnswer(call, call.number === 83 ? { seen: undefined } : {})),
    check: (result) => {
      expect(result.contract.findings).toMatchObject([
        { pointer: "/data/seen", received: "nothing", count: 1 },
      ]);
      expect(result.contract.violations).toBe(1);
    },
  },
  {
    title: "a message that is dated an hour back is found, and a clock that is ten seconds off is not",
    script: (call) => {
      const offMs = call.number < 50 ? 10_000 : -3_600_000;
      const dateCreated = new Date(Date.now() + offMs).toISOString();
      answer(call, 200, goodAnswer(call, { dateCreated }));
    },
    check: (result) =>
      expect(result.contract.findings).toMatchObject([
        { rule: "message-is-dated-now", basis: "expected", pointer: "/data/dateCreated", count: 50 },
      ]),
  },
  {
    title: "a body that breaks the schema is found with its pointer",
    script: (call) => answer(call, 200, goodAnswer(call, { seen: "maybe" })),
    check: (result) =>
      expect(result.contract.findings).toMatchObject([
        { rule: "values-are-known", basis: "observed", pointer: "/data/seen" },
      ]),
  },
  {
    title: "a member that is named twice is found, and so are bytes that are no UTF-8",
    script: (call) => {
      const body = goodAnswer(call);
      if (call.number === 20) answer(call, 200, body.replace('{"data":{', '{"data":{"seen":"no",'));
      else if (call.number === 30)
        answer(call, 200, Buffer.from(body.replace('"chat"', '"ch\u00e9t"'), "latin1"));
      else answer(call, 200, body);
    },
    check: (result) =>
      expect(rulesOf(result)).toEqual(expect.arrayContaining(["keys-are-unique", "body-is-utf8"])),
  },
  {
    title: "a message without an id breaks the contract, whatever it echoes",
    script: (call) => answer(call, 200, goodAnswer(call, call.number % 10 === 0 ? { id: null } : {})),
    check: (result) => {
      expect(result.counts).toMatchObject({ ok: 90, failed: 10 });
      expect(result.contract.findings).toMatchObject([
        { rule: "types-are-documented", basis: "documented", pointer: "/data/id", count: 10 },
      ]);
    },
  },
  {
    title: "an HTML page with status 200 is a contract error",
    script: (call) => call.response.writeHead(200, { "content-type": "text/html" }).end("<html>login</html>"),
    check: (result) => {
      expect(result.counts.ok).toBe(0);
      expect(rulesOf(result)).toEqual(expect.arrayContaining(["media-type-is-json", "body-is-json"]));
    },
  },
  {
    title: "a list that breaks off leaves the loss undecided",
    script: good,
    neighbour: (request, response) => {
      const page = Number(/&page=(\d+)/.exec(request.url ?? "")?.[1]);
      const data = Array.from({ length: 20 }, (_, at) => ({ id: 5000 + at }));
      if (page === 1) {
        response.writeHead(200, { "content-type": "application/json" });
        response.end(JSON.stringify({ data: { count: 100, data } }));
      } else response.writeHead(500).end();
    },
    check: (result) => {
      expect(result.audit).toMatchObject({ kind: "list", acknowledged: 100, checked: 20, unclear: 80 });
      expect(result.audit.reason).toBe("the list of case 2069 broke off: page 2: status 500");
      expect(result.thresholds.find(({ name }) => name === "lost messages")).toMatchObject({
        measured: "n/a (checked 20 of 100)",
        enough: false,
      });
    },
  },
  {
    title: "messages that cannot be read back are lost",
    script: good,
    neighbour: (request, response) => {
      const id = Number(/\/case-message\/(\d+)$/.exec(request.url ?? "")?.[1]);
      if (!(id > 0) || id % 10 === 0) response.writeHead(404).end();
      else {
        const data = { id, caseId: 2069, type: "message", message: `add-message-harness load run-1 ${id}.` };
        response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ data }));
      }
    },
    check: (result) => {
      expect(result.audit).toMatchObject({ kind: "single", acknowledged: 100, checked: 100, lost: 10 });
      expect(result.thresholds.find(({ name }) => name === "lost messages")?.ok).toBe(false);
    },
  },
]);

test("a key that an account repeats in a header is found by the name of that header", async () => {
  const account = await startScripted((call) => {
    const leak = call.number % 10 === 3 ? { "x-debug": `Bearer ${trialKey}` } : {};
    call.response.writeHead(200, { "content-type": "application/json", ...leak }).end(goodAnswer(call));
  });
  try {
    const result = await trialRun({ origin: account.origin });
    expect(result.contract.findings).toMatchObject([
      { rule: "key-is-not-repeated", pointer: "", received: "the key, in the header x-debug", count: 10 },
    ]);
    expect(result.contract.violations).toBe(10);
    expect(readFileSync(join(test.info().outputDir, "ledger.txt"), "utf8")).not.toContain("Bearer");
  } finally {
    await account.close();
  }
});

test("a key in the header of a refusal is found, also where it says where to go", async () => {
  const account = await startScripted((call) =>
    call.response.writeHead(302, { location: `http://127.0.0.1:1/?key=${trialKey}` }).end(),
  );
  try {
    const result = await trialRun({ origin: account.origin });
    const found = result.contract.findings.find(({ rule }) => rule === "key-is-not-repeated");
    expect(found?.received).toBe("the key, in the header location");
  } finally {
    await account.close();
  }
});

test("a key that an account repeats is found, and stands in no file", async () => {
  const account = await startScripted((call) =>
    answer(call, 200, goodAnswer(call, { meta: { token: trialKey } })),
  );
  try {
    const result = await trialRun({ origin: account.origin });
    expect(rulesOf(result)).toContain("key-is-not-repeated");
    expect(JSON.stringify(result)).not.toContain(trialKey);
    const files = readdirSync(test.info().outputDir);
    expect(files).toContain("ledger.txt");
    for (const file of files)
      expect(readFileSync(join(test.info().outputDir, file), "utf8")).not.toContain(trialKey);
  } finally {
    await account.close();
  }
});
