const form = /^https?:\/\/(localhost|\[::1\]|127(\.[0-9]{1,3}){3})(:[0-9]{1,5})?$/;

/** Whether an origin, as `URL` writes it, is on this machine: `localhost`, 127.0.0.0/8 or [::1]. */
export function isLoopback(origin: string): boolean {
  return form.test(origin);
}
