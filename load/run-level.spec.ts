import { expect } from "@playwright/test";
import { answer, goodAnswer, type Call, type Neighbour } from "./scripted-account.ts";
import { good, testBehaviours } from "./trial.ts";

/** Every tenth answer has a member that no documented answer has. */
function unknownMember(call: Call): void {
  answer(call, 200, goodAnswer(call, call.number % 10 === 3 ? { extra: 1 } : {}));
}

/** Every tenth answer carries the text of the first message. */
function crossed(call: Call): void {
  const text = call.number % 10 === 5 ? call.text.replace(/\d+\.$/, "0.") : call.text;
  answer(call, 200, goodAnswer({ ...call, text }));
}

/** An account that keeps no message with an id that ends in a zero. */
const lossy: Neighbour = (request, response) => {
  const id = Number(/\/case-message\/(\d+)$/.exec(request.url ?? "")?.[1]);
  if (!(id > 0) || id % 10 === 0) response.writeHead(404).end();
  else {
    const data = { id, caseId: 2069, type: "message" };
    response.writeHead(200, { "content-type": "application/json" });
    response.end(
      JSON.stringify({ data: { ...data, message: `add-message-harness load run-1 ${id - 5000}.` } }),
    );
  }
};

const missed = { ok: false, enough: true };

testBehaviours([
  {
    title: "a member that no documented answer has counts where observed rules count",
    script: unknownMember,
    level: "observed",
    check: ({ contract, counts, thresholds }) => {
      expect(contract).toMatchObject({ level: "observed", advice: 0 });
      expect(contract.violations).toBeGreaterThan(0);
      expect(counts.broken).toBe(contract.violations);
      expect(contract.findings).toMatchObject([
        { rule: "no-unknown-members", basis: "observed", severity: "failure" },
      ]);
      expect(thresholds).toContainEqual(expect.objectContaining({ name: "contract violations", ...missed }));
    },
  },
  {
    title: "the same member is advice at the level of the documentation",
    script: unknownMember,
    level: "documented",
    check: ({ contract, counts, thresholds }) => {
      expect(contract).toMatchObject({ level: "documented", violations: 0 });
      expect(contract.advice).toBeGreaterThan(0);
      expect(counts.broken).toBe(0);
      expect(contract.findings).toMatchObject([{ rule: "no-unknown-members", severity: "advice" }]);
      expect(thresholds.find(({ name }) => name === "contract violations")?.ok).toBe(true);
    },
  },
  {
    title: "a text that was not sent is no error either where its rule is advice",
    script: crossed,
    level: "documented",
    check: ({ contract, counts, errorRatio }) => {
      expect(contract).toMatchObject({ violations: 0, advice: 10 });
      expect(contract.findings[0]).toMatchObject({ rule: "answers-are-not-mixed", severity: "advice" });
      expect(counts).toMatchObject({ ok: 90, failed: 10 });
      expect(errorRatio.value).toBe(0);
    },
  },
  {
    title: "a lost message is advice below the level of convention, and named",
    script: good,
    neighbour: lossy,
    level: "observed",
    check: ({ audit, contract, thresholds }) => {
      expect(audit).toMatchObject({ lost: 10, cases: [2069] });
      expect(audit.messages?.[0]).toMatchObject({ fate: "lost", id: 5000, caseId: 2069, iteration: 0 });
      expect(contract.findings).toMatchObject([
        {
          rule: "message-is-kept",
          severity: "advice",
          received: expect.stringMatching(
            /^10 not stored: id 5000 \(case 2069, iteration 0\), .* and 7 more$/,
          ),
        },
      ]);
      expect(thresholds.find(({ name }) => name === "lost messages")).toMatchObject({
        ok: true,
        measured: "10 (expected: advice at this level)",
      });
    },
  },
]);
