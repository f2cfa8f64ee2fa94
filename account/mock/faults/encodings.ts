import { deflateSync, gzipSync } from "node:zlib";
import { onAdded, withBody, withHeader } from "./deviation.ts";
import type { Fault } from "./fault.ts";

type Row = readonly [id: string, title: string, label: string, encode: (body: Buffer) => Buffer];

/** Labels and bytes that do not go together. */
const rows: readonly Row[] = [
  ["gzip-label-without-gzip", "labels plain JSON as gzip", "gzip", (body) => body],
  ["gzip-truncated", "truncates its gzip", "gzip", (body) => gzipSync(body).subarray(0, -60)],
  [
    "gzip-without-end",
    "leaves the checksum of its gzip out",
    "gzip",
    (body) => gzipSync(body).subarray(0, -8),
  ],
  [
    "gzip-wrong-checksum",
    "gives its gzip a wrong checksum",
    "gzip",
    (body) => {
      const zipped = gzipSync(body);
      return Buffer.concat([zipped.subarray(0, -8), Buffer.alloc(4), zipped.subarray(-4)]);
    },
  ],
  ["gzip-labelled-deflate", "labels gzip as deflate", "deflate", (body) => gzipSync(body).subarray(0, -20)],
  ["deflate-labelled-gzip", "labels deflate as gzip", "gzip", (body) => deflateSync(body)],
  ["gzip-without-label", "sends gzip without a label", "identity", (body) => gzipSync(body)],
  ["encoding-unknown", "uses an encoding that nobody knows", "banana", (body) => body],
];

/** 200 answers whose content encoding is broken. */
export const encodingFaults: readonly Fault[] = rows.map(([id, title, label, encode]) => ({
  id,
  group: "framing",
  title,
  trips: [],
  hooks: onAdded((reply) =>
    withHeader(withBody(reply, encode(Buffer.from(reply.body))), "content-encoding", label),
  ),
}));
