import {
  isBareRefusal,
  isDocumentedRefusal,
  isErrorMediaType,
  isObject,
  isTooDeep,
  pointerOf,
  readRawJson,
  validateError,
} from "#schemas";
import { strictBreaks } from "./body-check.ts";
import { cut, type Break } from "./finding.ts";

/** A kept body of status 400 or more. */
export interface ErrorBody {
  readonly status: number;
  readonly mediaType: string | undefined;
  readonly text: string;
}

/** Nothing is documented of a limited rate, and RFC 6585 leaves the body of such an answer open. */
const rateLimited = 429;

/**
 * Checks one kept body of an error as the contract suite does: media type, JSON, and a documented shape with a message.
 * What it owes is documented for the statuses that the documentation lists, and expected for any other.
 */
export function errorBreaks({ status, mediaType, text }: ErrorBody): readonly Break[] {
  if (status < 400 || status === rateLimited) return [];
  const basis = isDocumentedRefusal(status) ? "documented" : "expected";
  const refused = { rule: "body-is-json", pointer: "", expected: "a JSON object", basis } as const;
  if (text.trim() === "") return isBareRefusal(status) ? [] : [{ ...refused, received: "an empty body" }];
  const media = mediaBreaks(mediaType, text);
  if (isTooDeep(text)) {
    const received = "JSON nested too deep to be read";
    return [
      ...media,
      { rule: "nesting-is-bounded", pointer: "", expected: "JSON of a sane depth", received },
    ];
  }
  const raw = readRawJson(text);
  if (raw.value === undefined) {
    return isObject(raw.recovered)
      ? [
          ...media,
          { rule: "json-is-strict", pointer: "", expected: "one JSON document", received: cut(text) },
        ]
      : [...media, { ...refused, received: cut(text) }];
  }
  // A refusal may quote the number that it refuses, however large.
  return [...media, ...strictBreaks({ ...raw, unsafe: [] }), ...shapeBreaks(raw.value, basis)];
}

function mediaBreaks(mediaType: string | undefined, text: string): readonly Break[] {
  if (mediaType === undefined || isErrorMediaType(mediaType)) return [];
  const received = `content-type ${mediaType || "missing"}, body ${cut(text)}`;
  return [{ rule: "media-type-is-json", pointer: "", expected: "content-type application/json", received }];
}

function shapeBreaks(value: unknown, basis: NonNullable<Break["basis"]>): readonly Break[] {
  if (validateError(value)) return [];
  const [first] = validateError.errors ?? [];
  const pointer = isObject(value) && "error" in value && first !== undefined ? pointerOf(first) : "";
  return [
    {
      rule: "error-has-documented-shape",
      pointer,
      expected: '{"error":{"message": text}} or {"errors":[{"title" or "details": text}]}',
      received: cut(JSON.stringify(value)),
      basis,
    },
  ];
}
