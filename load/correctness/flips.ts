import type { Span } from "../ledger/span.ts";

/** A state that was left and came back, with the iteration that had another in between. */
export interface Flip {
  readonly usual: string;
  readonly other: string;
  readonly iteration: number;
}

/** Looks for states that come back. */
export interface FlipWatch {
  /** The flip that one answer shows, or takes part in; undefined for a state that may have changed once. */
  readonly take: (subject: string, state: string, span: Span) => Flip | undefined;
}

interface Left {
  readonly other: string;
  readonly span: Span;
}

/** What was seen of one subject. */
interface Track {
  /** When each state was seen for sure. */
  readonly seenMs: Map<string, number>;
  /** The earliest answer with another state that was sent after each state had been seen. */
  readonly left: Map<string, Left>;
  flip: Flip | undefined;
}

const mostStates = 16;

/**
 * A watch that has seen nothing. Answers that overlap may show a change in any order, so that a state has come back only
 * where three answers do not overlap: one had it, a later one did not, and one later still has it again.
 */
export function flipWatch(): FlipWatch {
  const tracks = new Map<string, Track>();
  return {
    take: (subject, state, span) => {
      const known = tracks.get(subject);
      const track: Track = known ?? { seenMs: new Map(), left: new Map(), flip: undefined };
      if (known === undefined) tracks.set(subject, track);
      if (track.flip !== undefined) {
        if (state === track.flip.usual) return undefined;
        return { ...track.flip, other: state, iteration: span.iteration };
      }
      const left = track.left.get(state);
      if (left !== undefined && span.sentMs > left.span.answeredMs) {
        track.flip = { usual: state, other: left.other, iteration: left.span.iteration };
        return track.flip;
      }
      note(track, state, span);
      return undefined;
    },
  };
}

function note({ seenMs, left }: Track, state: string, span: Span): void {
  const seen = seenMs.get(state);
  if (seen === undefined && seenMs.size >= mostStates) return;
  seenMs.set(state, Math.min(seen ?? span.answeredMs, span.answeredMs));
  for (const [other, otherMs] of seenMs) {
    if (other === state || span.sentMs <= otherMs) continue;
    const before = left.get(other);
    if (before === undefined || span.answeredMs < before.span.answeredMs) {
      left.set(other, { other: state, span });
    }
  }
}
