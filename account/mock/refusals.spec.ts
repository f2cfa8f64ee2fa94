import { addMessagePath, validateError } from "#schemas";
import { expect, test } from "@playwright/test";
import { call, withMock, type Call } from "./call.ts";
import { documented, listPath } from "./probe.ts";

const input = "ERROR_INVALID_INPUT";
const noKey = "ERROR_UNAUTHORIZED";
const key = (authorization: string): Call["headers"] => ({ authorization });

const refused: readonly (readonly [title: string, call: Call, status: number, code: string])[] = [
  ["a closed case", { body: documented({ caseId: 1875 }) }, 400, input],
  ["an unknown case", { body: documented({ caseId: 999 }) }, 404, "ERROR_RECORD_NOT_FOUND"],
  ["no caseId", { body: documented({ caseId: undefined }) }, 400, input],
  ["caseId as text", { body: documented({ caseId: "2069" }) }, 400, input],
  ["a fraction as caseId", { body: documented({ caseId: 2069.5 }) }, 400, input],
  ["caseId above 2^53", { body: '{"caseId":9007199254740993,"message":{}}' }, 400, input],
  ["no message", { body: documented({ message: undefined }) }, 400, input],
  ["message null", { body: documented({ message: null }) }, 400, input],
  ["an unknown type", { body: documented({}, { type: "Message" }) }, 400, input],
  ["no text", { body: documented({}, { message: undefined }) }, 400, input],
  ["a number as text", { body: documented({}, { message: 5 }) }, 400, input],
  ["a number as translateLangKey", { body: documented({}, { translateLangKey: 5 }) }, 400, input],
  ["another channel", { body: documented({ channel: "sms" }) }, 400, input],
  ["mentionUsers of objects", { body: documented({ mentionUsers: [{}] }) }, 400, input],
  ["meta null", { body: documented({ meta: null }) }, 400, input],
  ["a negative delay", { body: documented({ delay: -1 }) }, 400, input],
  ["an empty body", { body: "" }, 400, input],
  ["malformed JSON", { body: '{"caseId":2069' }, 400, input],
  ["trailing bytes", { body: `${documented()}x` }, 400, input],
  ["a byte-order mark", { body: `\uFEFF${documented()}` }, 400, input],
  ["a body nested too deeply", { body: "[".repeat(200_000) }, 400, input],
  [
    "an unknown -x-user-type",
    { body: documented(), path: addMessagePath("contact").replace("contact", "bot") },
    400,
    input,
  ],
  [
    "a text/plain body",
    { body: documented(), headers: { "content-type": "text/plain" } },
    415,
    "ERROR_UNSUPPORTED_MEDIA_TYPE",
  ],
  [
    "a media type that is none",
    { body: documented(), headers: { "content-type": "json" } },
    415,
    "ERROR_UNSUPPORTED_MEDIA_TYPE",
  ],
  ["more than 1 MiB", { body: "x".repeat(1_048_577) }, 413, "ERROR_PAYLOAD_TOO_LARGE"],
  ["another method", { method: "PUT", body: documented() }, 405, "ERROR_METHOD_NOT_ALLOWED"],
  [
    "an unknown path",
    { body: documented(), path: "/api/v1/crm/messenger/chat/add-message/" },
    404,
    "ERROR_RECORD_NOT_FOUND",
  ],
  ["a wrong key", { body: documented(), headers: key("Bearer wrong") }, 401, noKey],
  [
    "a key of other case",
    { body: documented(), headers: key("Bearer MOCK-ACCOUNT-KEY-3F9C2A7ED41B") },
    401,
    noKey,
  ],
  ["a wrong key, whatever the body", { body: "{", headers: key("Bearer wrong") }, 401, noKey],
  [
    "a wrong key, whatever the media type",
    { body: "{", headers: { authorization: "x", "content-type": "?" } },
    401,
    noKey,
  ],
  [
    "a wrong key, whatever the size",
    { body: "x".repeat(1_048_577), headers: key("Bearer wrong") },
    401,
    noKey,
  ],
  [
    "a wrong key, whatever the case",
    { body: documented({ caseId: 999 }), headers: key("Basic wrong") },
    401,
    noKey,
  ],
];

for (const [title, sent, status, code] of refused) {
  test(`the mock refuses ${title} with ${status} and adds nothing`, async () => {
    await withMock(async (mock) => {
      const answer = await call(mock, sent);
      expect(answer.status, answer.text).toBe(status);
      expect(validateError(JSON.parse(answer.text))).toBe(true);
      expect(JSON.parse(answer.text)).toMatchObject({ error: { code, data: null } });
      expect(answer.allow).toBe(status === 405 ? "POST" : null);
      const { text } = await call(mock, { method: "GET", path: listPath(mock.caseId) });
      expect(text).toContain('"count":0');
    });
  });
}
