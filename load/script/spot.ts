/** How the documented answer names the id of a message, and what it writes behind it. */
export const idLabel = '"id":';
export const caseIdLabel = ',"caseId":';

/** What stands behind the id in a documented answer, to its end: both examples have it, one of them with a contact. */
const documentedEnd = /^,"caseId":\d+,"threadId":\d+(,"contactId":(\d+|null))?\}\}\s*$/;

/** Where text and id stand in an answer of the documented form; the id is counted from the end of the body. */
export interface Spot {
  readonly textAt: number;
  /** From the label of the id to the end of what stands behind it. */
  readonly from: number;
  /** Undefined: the end of the body. */
  readonly to: number | undefined;
  /** All up to the end, where it ends as documented: it is the same in every answer to a case. Else the next name. */
  readonly behind: string;
}

/** The spot of an answer whose id is known; undefined when it is not written as documented. */
export function spotOf(body: string, sent: string, id: string): Spot | undefined {
  const idStart = body.lastIndexOf(idLabel);
  const from = idStart - body.length;
  const end = body.slice(idStart + idLabel.length + id.length);
  const isWhole = documentedEnd.test(end);
  const behind = isWhole ? end : caseIdLabel;
  const to = isWhole ? undefined : from + idLabel.length + id.length + behind.length;
  const spot = { textAt: body.indexOf(sent), from, to, behind };
  return idAt(body, sent, spot) === id ? spot : undefined;
}

/** The id, when what was sent and an id with its neighbours stand at this very spot, whatever the rest is. */
export function idAt(body: string, sent: string, { textAt, from, to, behind }: Spot): string | undefined {
  if (!body.startsWith(sent, textAt)) return undefined;
  const piece = body.slice(from, to);
  const digits = piece.slice(idLabel.length, -behind.length);
  return piece === `${idLabel}${Number(digits)}${behind}` ? digits : undefined;
}
