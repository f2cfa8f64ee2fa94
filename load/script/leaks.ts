import { secretForms } from "#schemas";

/** A shorter key is a word of any text; it is looked for only behind its scheme, as the contract suite does. */
const shortestBareKey = 8;

/** Names of the headers that repeat the key in any form; never what they say. */
export function leakFinder(key: string): (headers: Readonly<Record<string, string>>) => readonly string[] {
  const forms = secretForms(key.length < shortestBareKey ? `Bearer ${key}` : key);
  const holds = (text: string): boolean => forms.some((form) => text.includes(form));
  return (headers) => {
    // All at once: hardly an answer repeats the key, and each call on a string costs k6 about a microsecond.
    if (!holds(Object.values(headers).join("\n"))) return [];
    return Object.entries(headers)
      .filter(([, value]) => holds(value))
      .map(([name]) => name);
  };
}
