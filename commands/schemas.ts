import { mkdirSync, writeFileSync } from "node:fs";
import { generate, readSchemas } from "../schemas/generate.ts";

const folder = new URL("../schemas/generated/", import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(await generate(readSchemas()))) {
  writeFileSync(new URL(name, folder), text);
  process.stdout.write(`schemas/generated/${name}\n`);
}
