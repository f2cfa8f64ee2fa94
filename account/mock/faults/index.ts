import { authenticationFaults } from "./authentication.ts";
import { cachingFaults } from "./caching.ts";
import { concurrencyFaults } from "./concurrency.ts";
import { connectionFaults } from "./connections.ts";
import { crashFaults } from "./crashes.ts";
import { memberEchoFaults } from "./echo-members.ts";
import { metaFaults } from "./echo-metas.ts";
import { textFaults } from "./echo-texts.ts";
import { echoFaults } from "./echo.ts";
import { encodingFaults } from "./encodings.ts";
import { errorPageFaults } from "./error-pages.ts";
import { errorFaults } from "./errors.ts";
import type { Fault, Variation } from "./fault.ts";
import { framingFaults } from "./framing.ts";
import { gapFaults } from "./gaps.ts";
import { kindFaults } from "./kinds.ts";
import { keyRefusalFaults } from "./key-refusals.ts";
import { answerVariations } from "./lawful-answers.ts";
import { byteVariations } from "./lawful-bytes.ts";
import { connectionVariations } from "./lawful-connections.ts";
import { keyVariations } from "./lawful-keys.ts";
import { neighbourVariations } from "./lawful-neighbours.ts";
import { refusalVariations } from "./lawful-refusals.ts";
import { wireVariations } from "./lawful-wire.ts";
import { linkFaults } from "./links.ts";
import { lateFaults } from "./late.ts";
import { methodFaults } from "./methods.ts";
import { nearGapFaults } from "./near-gaps.ts";
import { neighbourFaults } from "./neighbour-faults.ts";
import { oddCrashFaults } from "./odd-crashes.ts";
import { rawJsonFaults } from "./raw-json.ts";
import { readingFaults } from "./reading.ts";
import { redirectFaults } from "./redirects.ts";
import { representationFaults } from "./representation.ts";
import { requestHeaderFaults } from "./request-headers.ts";
import { sequenceFaults } from "./sequences.ts";
import { shapeFaults } from "./shape.ts";
import { spelledKeyFaults } from "./spelled-keys.ts";
import { statusFaults } from "./status.ts";
import { storageFaults } from "./storage.ts";
import { strictnessFaults } from "./strictness.ts";
import { timeFaults } from "./time.ts";
import { traceFaults } from "./traces.ts";

export type { Fault, Variation } from "./fault.ts";

/** Every single deviation that the mock can show. */
export const faults: readonly Fault[] = [
  ...statusFaults,
  ...shapeFaults,
  ...linkFaults,
  ...echoFaults,
  ...textFaults,
  ...metaFaults,
  ...memberEchoFaults,
  ...gapFaults,
  ...nearGapFaults,
  ...strictnessFaults,
  ...crashFaults,
  ...oddCrashFaults,
  ...authenticationFaults,
  ...keyRefusalFaults,
  ...spelledKeyFaults,
  ...methodFaults,
  ...kindFaults,
  ...representationFaults,
  ...requestHeaderFaults,
  ...rawJsonFaults,
  ...framingFaults,
  ...encodingFaults,
  ...connectionFaults,
  ...redirectFaults,
  ...errorFaults,
  ...errorPageFaults,
  ...traceFaults,
  ...timeFaults,
  ...cachingFaults,
  ...sequenceFaults,
  ...storageFaults,
  ...lateFaults,
  ...concurrencyFaults,
  ...readingFaults,
  ...neighbourFaults,
];

/** Every lawful variation that the mock can show. */
export const variations: readonly Variation[] = [
  ...answerVariations,
  ...byteVariations,
  ...refusalVariations,
  ...keyVariations,
  ...wireVariations,
  ...connectionVariations,
  ...neighbourVariations,
];
