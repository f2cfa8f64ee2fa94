import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";
import { headerValues, type Answered, type Exchange } from "../rules/exchange.ts";
import { failed } from "./sender.ts";

type Decode = (body: Uint8Array, limit: { readonly maxOutputLength: number }) => Uint8Array;

const decoders: Readonly<Record<string, Decode>> = {
  gzip: gunzipSync,
  "x-gzip": gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};

/** Undoes the content encoding strictly: a stream that breaks off is a failure, not a shorter body. */
export function decoded(answer: Answered, limitBytes: number): Exchange["outcome"] {
  const codings = headerValues(answer.headers, "content-encoding")
    .flatMap((value) => value.split(","))
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => decoders[coding] !== undefined);
  if (answer.body.length === 0) return answer;
  try {
    const body = codings
      .toReversed()
      .reduce<Uint8Array>(
        (bytes, coding) => decoders[coding]?.(bytes, { maxOutputLength: limitBytes }) ?? bytes,
        answer.body,
      );
    return { ...answer, body };
  } catch (error) {
    const { detail } = failed(error);
    const tooLarge = /larger than|too large/i.test(detail);
    return {
      kind: "failed",
      class: tooLarge ? "oversize" : "encoding",
      detail: tooLarge ? `more than ${limitBytes} bytes` : `${codings.join(", ")}: ${detail}`,
    };
  }
}
