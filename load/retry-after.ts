/** Longest wait that is believed, in seconds. */
const longestSec = 86_400;

/** Says in words what a `Retry-After` header advises (RFC 9110: seconds or a date); `now` is in ms since 1970. */
export function adviceOf(header: string, nowMs: number): string {
  const text = header.trim();
  if (text === "") return "without Retry-After";
  const sec = /^\d{1,12}$/.test(text) ? Number(text) : (Date.parse(text) - nowMs) / 1000;
  if (!Number.isFinite(sec)) return `Retry-After "${text}" is neither seconds nor a date`;
  if (sec > longestSec) return `Retry-After "${text}" asks for more than a day`;
  return `Retry-After "${text}": wait ${Math.max(0, Math.ceil(sec))} s`;
}
