import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** Bundles the k6 script with everything it imports into one ES module; only k6's own modules stay imports. */
export async function bundleScript(): Promise<string> {
  const bundled = await build({
    entryPoints: [fileURLToPath(new URL("script/add-message.ts", import.meta.url))],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    platform: "neutral",
    mainFields: ["module", "main"],
    external: ["k6", "k6/*"],
    legalComments: "none",
    logLevel: "silent",
  });
  return bundled.outputFiles.map(({ text }) => text).join("");
}
