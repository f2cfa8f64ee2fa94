import { expect, test } from "@playwright/test";
import { basisOf } from "./finding.ts";
import { errorBreaks, type ErrorBody } from "./error-check.ts";

const documented = '{"error":{"code":"ERROR_SERVER_ERROR","message":"down","data":null}}';
const html = "<html>Bad Gateway</html>";

const lawful: readonly (readonly [what: string, answer: Partial<ErrorBody>])[] = [
  ["the documented shape", {}],
  ["the shape of the older page", { status: 400, text: '{"errors":[{"status":400,"title":"no"}]}' }],
  ["problem details with a documented shape", { mediaType: "application/problem+json; charset=utf-8" }],
  ["a limited rate with a page", { status: 429, mediaType: "text/html", text: html }],
  ["a limited rate without a body", { status: 429, mediaType: "", text: "" }],
  ["a bare refusal of a server", { status: 408, mediaType: "", text: "" }],
  ["a redirect, which has a rule of its own", { status: 302, mediaType: "text/html", text: html }],
  ["no note of a media type", { mediaType: undefined }],
];

for (const [what, answer] of lawful) {
  test(`${what} breaks nothing`, () => {
    expect(errorBreaks({ status: 503, mediaType: "application/json", text: documented, ...answer })).toEqual(
      [],
    );
  });
}

const broken: readonly (readonly [what: string, answer: Partial<ErrorBody>, rules: readonly string[]])[] = [
  [
    "a page of a gateway",
    { status: 502, mediaType: "text/html", text: html },
    ["media-type-is-json expected", "body-is-json expected"],
  ],
  ["a page with a documented status", { status: 503, text: html }, ["body-is-json documented"]],
  ["an empty body", { status: 500, mediaType: "", text: "" }, ["body-is-json documented"]],
  ["another shape", { text: '{"message":"down"}' }, ["error-has-documented-shape documented"]],
  [
    "another shape with a status of its own",
    { status: 504, text: "[]" },
    ["error-has-documented-shape expected"],
  ],
  ["an empty message", { text: '{"error":{"message":""}}' }, ["error-has-documented-shape documented"]],
  ["a document that breaks off", { text: documented.slice(0, -1) }, ["json-is-strict expected"]],
  ["a member twice", { text: '{"error":{"message":"a","message":"b"}}' }, ["keys-are-unique expected"]],
  ["text as plain", { mediaType: "text/plain" }, ["media-type-is-json expected"]],
];

for (const [what, answer, rules] of broken) {
  test(`${what} breaks ${rules.join(" and ")}`, () => {
    const found = errorBreaks({ status: 500, mediaType: "application/json", text: documented, ...answer });
    expect(found.map((one) => `${one.rule} ${basisOf(one)}`)).toEqual(rules);
  });
}
