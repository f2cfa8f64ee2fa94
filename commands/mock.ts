import { addMessagePath } from "#schemas";
import { parseMockOptions } from "../account/mock/options.ts";
import { startMockInProcess } from "../account/mock/mock.ts";
import { showOrFail } from "./show.ts";

await showOrFail(async () => {
  const mock = await startMockInProcess(parseMockOptions(process.argv.slice(2)));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void mock.stop());
  return [
    `mock account   ${mock.origin}${addMessagePath("contact")}`,
    `key            ${mock.apiKey} (not a secret)`,
    `active cases   ${mock.caseId}, ${mock.otherCaseId}`,
    `closed case    ${mock.closedCaseId}`,
    "",
  ].join("\n");
});
