const mark = "add-message-harness";

/** Text of one message: plain ASCII that JSON leaves alone, unique to its iteration, closed by a full stop. */
export function messageText(runId: string, iteration: number): string {
  return `${mark} load ${runId} ${iteration}.`;
}

/** Iteration that a text of this run belongs to, or undefined for any other text. */
export function iterationOf(runId: string, text: string): number | undefined {
  const start = `${mark} load ${runId} `;
  if (!text.startsWith(start) || !text.endsWith(".")) return undefined;
  const digits = text.slice(start.length, -1);
  return /^[0-9]{1,15}$/.test(digits) ? Number(digits) : undefined;
}
