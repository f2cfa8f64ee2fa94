import { mkdirSync, writeFileSync } from "node:fs";
import { exitCodes } from "#schemas";
import { generate, readSchemas } from "../schemas/generate.ts";

const folder = new URL("../schemas/generated/", import.meta.url);
try {
  const files = await generate(readSchemas());
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(new URL(name, folder), text);
    process.stdout.write(`schemas/generated/${name}\n`);
  }
} catch (error) {
  process.stderr.write(
    `the schemas cannot be used: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = exitCodes.usage;
}
