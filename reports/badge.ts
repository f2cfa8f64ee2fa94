import type { Finding } from "#schemas";
import type { ThresholdState } from "./threshold-kinds.ts";

/** A short word with its tone; colour only repeats what glyph and word say. */
export interface Badge {
  readonly text: string;
  readonly tone: "good" | "bad" | "doubt" | "plain";
}

/** The word of every state of a threshold. */
export const stateBadges = {
  ok: { text: "✓ holds", tone: "good" },
  broken: { text: "✗ missed", tone: "bad" },
  unsure: { text: "? too little evidence", tone: "doubt" },
  invalid: { text: "! not valid", tone: "doubt" },
  "cut-short": { text: "– not judged, stopped early", tone: "plain" },
  advice: { text: "i advice", tone: "doubt" },
  unaudited: { text: "– not audited", tone: "plain" },
} as const satisfies Record<ThresholdState, Badge>;

/** The word of what a finding means for the verdict. */
export const severityBadges = {
  failure: { text: "✗ failure", tone: "bad" },
  advice: { text: "i advice", tone: "doubt" },
  deviation: { text: "~ known deviation", tone: "plain" },
} as const satisfies Record<Finding["severity"], Badge>;
