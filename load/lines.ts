import { createReadStream } from "node:fs";

/** Cuts a text that comes in pieces into lines; `\n` alone ends one, as a body may hold any other separator. */
export interface LineCutter {
  /** The lines that are whole now. */
  readonly take: (piece: string) => readonly string[];
  /** What stands behind the last `\n`. */
  readonly rest: () => string;
}

export function lineCutter(): LineCutter {
  let rest = "";
  return {
    take: (piece) => {
      const lines = (rest + piece).split("\n");
      rest = lines.pop() ?? "";
      return lines;
    },
    rest: () => rest,
  };
}

/** Reads the whole lines of a file, piece by piece, so that other work gets its turn. Rejects when it cannot be read. */
export async function eachLine(path: string, take: (line: string) => void): Promise<void> {
  const cutter = lineCutter();
  for await (const piece of createReadStream(path, { encoding: "utf8" })) {
    for (const line of cutter.take(String(piece))) take(line);
  }
}
