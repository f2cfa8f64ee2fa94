import { existsSync } from "node:fs";
import { chromium, type Browser } from "@playwright/test";

const systemBrowsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser"] as const;

/**
 * Starts a Chromium without any download: the one Playwright has, then Chrome, then the system's, then the one in
 * `@sparticuz/chromium` (Linux only). Throws with what to do where there is none.
 */
export async function launchChromium(): Promise<Browser> {
  if (existsSync(chromium.executablePath())) return chromium.launch();
  const chrome = await chromium.launch({ channel: "chrome" }).catch(() => undefined);
  if (chrome !== undefined) return chrome;
  const system = systemBrowsers.find((path) => existsSync(path));
  if (system !== undefined) return chromium.launch({ executablePath: system, args: ["--no-sandbox"] });
  if (process.platform !== "linux") {
    throw new Error("no Chromium found: run `npx playwright install chromium`, or install Chrome");
  }
  // Its own arguments are made for Lambda: one process for all pages, and no web security, which the tests are about.
  const packed = (await import("@sparticuz/chromium")).default;
  return chromium.launch({ executablePath: await packed.executablePath(), args: ["--no-sandbox"] });
}
