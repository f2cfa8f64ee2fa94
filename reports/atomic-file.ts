import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";

/**
 * Writes a file so that its name never stands over half a text: temporary file in the same folder, fsync, rename.
 * Throws the system's error (disk full, read-only, a folder in the way) and leaves no temporary file behind.
 */
export function writeAtomic(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeSynced(temporary, text);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function writeSynced(path: string, text: string): void {
  const file = openSync(path, "w", 0o644);
  try {
    const bytes = Buffer.from(text);
    for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Why a file could not be read or written, in words, from what `node:fs` threw. */
export function fileTrouble(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return troubles[code] ?? (error instanceof Error ? error.message : String(error));
}

const troubles: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "not permitted",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EEXIST: "something else is in the way",
  ENOTDIR: "a file is in the way of a folder",
  EISDIR: "a folder is in the way of a file",
  ENOTEMPTY: "a folder is in the way of a file",
  ENOENT: "no such file",
  ELOOP: "a symbolic link leads in a circle",
};
