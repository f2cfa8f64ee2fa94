import { addMessagePath, type LoadResult } from "#schemas";
import { refusals } from "../account/load-approval.ts";
import { seededCaseIds } from "../account/mock/seed.ts";
import { fingerprintGap, plannedMeasure } from "../load/campaign/fingerprint.ts";
import { readLoadArguments } from "../load/plan/arguments.ts";
import { dryRunText } from "../load/plan/dry-run.ts";
import { helpText } from "../load/plan/help.ts";
import { planLoad } from "../load/plan/plan.ts";
import { baselineOf, otherOriginOf } from "./load-destination.ts";
import { loadSettings } from "./settings.ts";

/** What `--help` and `--dry-run` show; nothing is sent and no run is made. What a real run would refuse is told here too. */
export function loadPreview(argv: readonly string[]): string {
  if (!argv.includes("--dry-run")) return helpText();
  const settings = loadSettings(argv);
  const options = readLoadArguments(argv);
  const plan = planLoad(options, settings.timeoutMs);
  const { account, userType, approval } = settings;
  const own = account.kind === "account" ? account.origin : undefined;
  const other = otherOriginOf(options, own);
  const baseline = baselineOf(options);
  const origins = [own, other].filter((origin) => origin !== undefined);
  const refused = refusals({ origins, messages: plan.messages, now: new Date() }, approval);
  const caseIds = account.kind === "account" ? [account.caseId] : [seededCaseIds.active];
  const url = (origin: string): string => `${origin}${addMessagePath(userType)}`;
  const text = dryRunText(plan, {
    url: url(own ?? "http://127.0.0.1:{free port of the mock account}"),
    otherUrl: other === undefined ? undefined : url(other),
    caseIds,
    options,
    baseline: baseline && { runId: baseline.runId, gap: gapOf(baseline) },
    refused,
  });
  return `${text}\n`;

  /** k6 is not looked for; its version is left out of the comparison. */
  function gapOf(stored: LoadResult): string | undefined {
    const target =
      own === undefined
        ? ({ kind: "mock", origin: "" } as const)
        : ({ kind: "account", origin: own } as const);
    const k6 = { version: stored.versions.k6 };
    return fingerprintGap(
      stored,
      plannedMeasure({ plan, target, caseIds, timeoutMs: settings.timeoutMs, k6 }),
    );
  }
}
