import { expect } from "@playwright/test";
import { answer, goodAnswer, type Call } from "./scripted-account.ts";
import { good, rulesOf, testBehaviours } from "./trial.ts";

/** A page as a gateway in front of the account writes it. */
function gatewayPage({ response }: Call, status: number): void {
  response.writeHead(status, { "content-type": "text/html" }).end("<html>Bad Gateway</html>");
}

testBehaviours([
  {
    title: "a page in place of a documented error is a finding, beside the error that it is",
    script: (call) => (call.number % 50 === 7 ? gatewayPage(call, 502) : good(call)),
    check: (result) => {
      expect(result.counts).toMatchObject({ ok: 98, failed: 2, broken: 0 });
      expect(result.errors).toMatchObject([{ class: "server-error", status: 502, count: 2 }]);
      expect(result.contract).toMatchObject({ violations: 2 });
      expect(result.contract.findings).toMatchObject([
        { rule: "media-type-is-json", basis: "expected", severity: "failure", count: 2 },
        { rule: "body-is-json", basis: "expected", severity: "failure", count: 2 },
      ]);
    },
  },
  {
    title: "a page with a status that is not documented is advice at the documented level",
    script: (call) => (call.number % 50 === 7 ? gatewayPage(call, 502) : good(call)),
    level: "documented",
    check: ({ contract, errors }) => {
      expect(contract).toMatchObject({ violations: 0, advice: 2 });
      expect(contract.findings.map(({ severity }) => severity)).toEqual(["advice", "advice"]);
      expect(errors).toMatchObject([{ status: 502, count: 2 }]);
    },
  },
  {
    title: "documented errors are errors and no findings",
    script: (call) => {
      const status = [500, 503, 400, 404][call.number % 50];
      if (status === undefined) good(call);
      else answer(call, status, '{"error":{"code":"ERROR","message":"down","data":null}}');
    },
    check: (result) => {
      expect(result.counts).toMatchObject({ ok: 92, failed: 8 });
      expect(rulesOf(result)).toEqual([]);
    },
  },
  {
    title: "a redirect is a finding with its target",
    script: (call) => {
      if (call.number === 7) call.response.writeHead(302, { location: "https://login.example/" }).end();
      else good(call);
    },
    check: ({ contract }) => {
      expect(contract.violations).toBe(1);
      expect(contract.findings).toMatchObject([
        {
          rule: "no-redirect",
          basis: "documented",
          expected: "status 200",
          received: "status 302, Location: https://login.example/",
        },
      ]);
    },
  },
  {
    title: "an answer that is not in its encoding is a finding, beside the error that it is",
    script: (call) => {
      if (call.number !== 7) good(call);
      else call.response.writeHead(200, { "content-encoding": "gzip" }).end(goodAnswer(call));
    },
    check: (result) => {
      expect(result.counts).toMatchObject({ ok: 99, failed: 1 });
      expect(result.contract.violations).toBe(1);
      expect(result.contract.findings).toMatchObject([
        { rule: "encoding-is-valid", basis: "documented", severity: "failure", count: 1 },
      ]);
    },
  },
  {
    title: "an error that breaks off before its end is no broken document",
    script: (call) => {
      if (call.number !== 7) good(call);
      else {
        call.response.writeHead(500, { "content-type": "application/json", "content-length": "900" });
        call.response.write('{"error":', () => call.request.socket.resetAndDestroy());
      }
    },
    check: (result) => {
      expect(result.counts).toMatchObject({ ok: 99, failed: 1 });
      expect(rulesOf(result)).toEqual([]);
    },
  },
]);
