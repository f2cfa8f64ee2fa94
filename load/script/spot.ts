/** How the documented answer names the id of a message, and what it writes behind it. */
export const idLabel = '"id":';
export const caseIdLabel = ',"caseId":';

/** Where text and id stand in an answer of the documented form; the id is counted from the end of the body. */
export interface Spot {
  readonly textAt: number;
  /** From the label of the id to the end of the name behind it. */
  readonly from: number;
  readonly to: number;
}

/** The spot of an answer whose id is known; undefined when it is not written as documented. */
export function spotOf(body: string, sent: string, id: string): Spot | undefined {
  const from = body.lastIndexOf(idLabel) - body.length;
  const to = from + idLabel.length + id.length + caseIdLabel.length;
  const spot = { textAt: body.indexOf(sent), from, to };
  return idAt(body, sent, spot) === id ? spot : undefined;
}

/** The id, when what was sent and an id with its neighbours stand at this very spot, whatever the rest is. */
export function idAt(body: string, sent: string, { textAt, from, to }: Spot): string | undefined {
  if (!body.startsWith(sent, textAt)) return undefined;
  const piece = body.slice(from, to);
  const digits = piece.slice(idLabel.length, -caseIdLabel.length);
  return piece === `${idLabel}${Number(digits)}${caseIdLabel}` ? digits : undefined;
}
