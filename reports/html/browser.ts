import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type LaunchOptions } from "@playwright/test";

const installed = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/opt/google/chrome/chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:/Program Files/Google/Chrome/Application/chrome.exe",
] as const;

const cache = fileURLToPath(new URL("../../.cache", import.meta.url));
const packed = join(cache, "chromium-147");

/**
 * How Playwright starts a Chromium without any download: the one it has itself, the system's, else the one packed in
 * `@sparticuz/chromium` (Linux only), unpacked once into `.cache/`. Throws with what to do where there is none.
 */
export function chromiumOptions(): LaunchOptions {
  if (existsSync(chromium.executablePath())) return {};
  const system = installed.find((path) => existsSync(path));
  // The sandbox refuses to start as root, as in most containers; the pages are our own.
  const args = process.platform === "linux" ? ["--no-sandbox"] : [];
  if (system !== undefined) return { executablePath: system, args };
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("no Chromium found: run `npx playwright install chromium`, or install Chrome");
  }
  if (!existsSync(packed)) unpack();
  return { executablePath: join(packed, "chromium"), args };
}

const unpacking = `import chromium from "@sparticuz/chromium"; await chromium.executablePath();`;

/** The package unpacks in place under TMPDIR, where another process would start half a file: so aside, then renamed. */
function unpack(): void {
  mkdirSync(cache, { recursive: true });
  const aside = mkdtempSync(join(cache, "chromium-"));
  execFileSync(process.execPath, ["--input-type=module", "--eval", unpacking], {
    env: { ...process.env, TMPDIR: aside },
    cwd: fileURLToPath(new URL("../", import.meta.url)),
    stdio: ["ignore", "ignore", "inherit"],
  });
  try {
    renameSync(aside, packed);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(packed)) throw error;
  }
}
