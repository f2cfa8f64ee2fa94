import { unzipSync } from "fflate";

/** One file of a zip archive. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Whether bytes begin as a zip archive does. */
export function isZip(bytes: Buffer): boolean {
  return bytes.subarray(0, 4).equals(Buffer.from("PK\u0003\u0004"));
}

/** Every entry of a zip archive. Throws when it is damaged or would unpack to more than `maxBytes`. */
export function zipEntries(bytes: Buffer, maxBytes: number): readonly ZipEntry[] {
  let total = 0;
  const entries = unzipSync(bytes, {
    filter: ({ originalSize }) => {
      total += originalSize;
      if (total > maxBytes) throw new Error(`unpacks to more than ${maxBytes} bytes`);
      return true;
    },
  });
  return Object.entries(entries).map(([name, content]) => ({ name, bytes: Buffer.from(content) }));
}
