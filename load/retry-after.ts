/** Longest wait that is believed, in seconds. */
const longestSec = 86_400;

/**
 * Dates as RFC 9110, section 5.6.7, has them sent today and before. Nothing else is handed to `Date.parse`, which makes a
 * date of almost anything: "-5" and "soon 5" would become days in 2001, and the advice "go on at once".
 */
const dateForms = [
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/,
  /^(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, \d\d-[A-Z][a-z]{2}-\d\d \d\d:\d\d:\d\d GMT$/,
] as const;

/** Says in words what a `Retry-After` header advises (RFC 9110: seconds or a date); `now` is in ms since 1970. */
export function adviceOf(header: string, nowMs: number): string {
  const text = header.trim();
  if (text === "") return "without Retry-After";
  const sec = secondsOf(text, nowMs);
  if (Number.isNaN(sec)) return `Retry-After "${text}" cannot be read: it is neither seconds nor a date`;
  if (sec > longestSec) return `Retry-After "${text}" asks for more than a day`;
  return `Retry-After "${text}": wait ${Math.max(0, Math.ceil(sec))} s`;
}

function secondsOf(text: string, nowMs: number): number {
  if (/^\d+$/.test(text)) return Number(text);
  return dateForms.some((form) => form.test(text)) ? (Date.parse(text) - nowMs) / 1000 : Number.NaN;
}
