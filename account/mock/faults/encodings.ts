import { deflateSync, gzipSync } from "node:zlib";
import { onAdded, withBody, withHeader } from "./deviation.ts";
import { faultsOf, type Fault } from "./fault.ts";

type Coding = readonly [
  id: string,
  trips: readonly string[],
  title: string,
  label: string,
  encode: (body: Buffer) => Buffer,
];

/** Labels and bytes that do not go together. */
const rows: readonly Coding[] = [
  [
    "gzip-label-without-gzip",
    ["encoding-is-valid as documented"],
    "labels plain JSON as gzip",
    "gzip",
    (body) => body,
  ],
  [
    "gzip-truncated",
    ["encoding-is-valid as documented"],
    "truncates its gzip",
    "gzip",
    (body) => gzipSync(body).subarray(0, -60),
  ],
  [
    "gzip-without-end",
    ["encoding-is-valid as documented"],
    "leaves the checksum of its gzip out",
    "gzip",
    (body) => gzipSync(body).subarray(0, -8),
  ],
  [
    "gzip-wrong-checksum",
    ["encoding-is-valid as documented"],
    "gives its gzip a wrong checksum",
    "gzip",
    (body) => {
      const zipped = gzipSync(body);
      return Buffer.concat([zipped.subarray(0, -8), Buffer.alloc(4), zipped.subarray(-4)]);
    },
  ],
  [
    "gzip-labelled-deflate",
    ["encoding-is-valid as documented"],
    "labels gzip as deflate",
    "deflate",
    (body) => gzipSync(body).subarray(0, -20),
  ],
  [
    "deflate-labelled-gzip",
    ["encoding-is-valid as documented"],
    "labels deflate as gzip",
    "gzip",
    (body) => deflateSync(body),
  ],
  [
    "gzip-without-label",
    ["body-is-utf8"],
    "sends gzip without a label",
    "identity",
    (body) => gzipSync(body),
  ],
  ["gzip-bomb", ["body-is-bounded"], "sends 64 KiB of gzip for 64 MiB of JSON", "gzip", bomb],
  [
    "encoding-unknown",
    ["encoding-was-offered"],
    "uses an encoding that nobody knows",
    "banana",
    (body) => body,
  ],
];

const bombBytes = 64 * 1024 * 1024;
let bombed: Buffer | undefined;

/** Made once, as it takes half a second. */
function bomb(body: Buffer): Buffer {
  bombed ??= gzipSync(Buffer.concat([body, Buffer.alloc(bombBytes, " ")]));
  return bombed;
}

/** 200 answers whose content encoding is broken. */
export const encodingFaults: readonly Fault[] = faultsOf(
  "framing",
  rows.map(([id, trips, title, label, encode]) => [
    id,
    trips,
    title,
    onAdded((reply) =>
      withHeader(withBody(reply, encode(Buffer.from(reply.body))), "content-encoding", label),
    ),
  ]),
);
