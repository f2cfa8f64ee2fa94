const form = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s)?(?:(\d+)ms)?$/;

/** Seconds of a duration as k6 writes it (`10s`, `2m30s`, `1h`), or undefined when it is none. */
export function durationSec(text: string): number | undefined {
  const parts = form.exec(text);
  if (parts === null || text === "") return undefined;
  const [hours, minutes, seconds, milliseconds] = parts.slice(1).map((part) => Number(part ?? 0));
  return (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0) + (milliseconds ?? 0) / 1000;
}

/** A duration as k6 writes it. */
export function durationText(sec: number): string {
  const whole = Math.floor(sec);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  const rest = Math.round((sec - hours * 3600 - minutes * 60) * 1000) / 1000;
  const text = `${hours > 0 ? `${hours}h` : ""}${minutes > 0 ? `${minutes}m` : ""}${rest > 0 ? `${rest}s` : ""}`;
  return text === "" ? "0s" : text;
}
