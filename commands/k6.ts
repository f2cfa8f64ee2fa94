import { ensureK6 } from "../load/k6/binary.ts";
import { withoutSettings } from "./settings.ts";
import { showOrFail } from "./show.ts";

// Finds, fetches or builds k6, so that a later load run starts at once; prints its path.
await showOrFail(async () => {
  const { path, version, source } = await ensureK6({
    env: withoutSettings(process.env),
    progress: (line) => process.stderr.write(`${line}\n`),
  });
  return `k6 ${version} (${source}): ${path}\n`;
});
