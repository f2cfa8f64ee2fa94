import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** Scripts that run under k6: the load itself, and the two that the bench puts beside it. */
export type ScriptName = "add-message" | "bench-bare" | "bench-naive";

/** Bundles a k6 script with everything it imports into one ES module; only k6's own modules stay imports. */
export async function bundleScript(name: ScriptName): Promise<string> {
  const bundled = await build({
    entryPoints: [fileURLToPath(new URL(`script/${name}.ts`, import.meta.url))],
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
