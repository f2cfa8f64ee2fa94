import { parse, printParseErrorCode, visit } from "jsonc-parser";
import { escapePointer } from "./validation.ts";

/** Deepest nesting that is parsed; a 100 levels deep `meta` is sent by the cases. */
export const maxDepth = 256;

/** A break of JSON's grammar, with its place. */
export interface SyntaxProblem {
  readonly detail: string;
  readonly line: number;
  readonly column: number;
}

/** A value that JSON.parse changes or hides, by JSON Pointer, with its literal text. */
export interface Literal {
  readonly pointer: string;
  readonly literal: string;
}

/** What the text of a JSON document says beyond its parsed value. */
export interface RawJson {
  readonly value: unknown;
  readonly syntax: readonly SyntaxProblem[];
  /** What a tolerant reader still finds in a broken text. */
  readonly recovered: unknown;
  readonly duplicates: readonly string[];
  /** Numbers that IEEE 754 doubles do not hold exactly as integers, or at all. */
  readonly unsafe: readonly Literal[];
  /** Whole numbers written with a fraction or an exponent. */
  readonly decimals: readonly Literal[];
}

/** Greatest depth of arrays and objects, without parsing: counts brackets outside strings. */
export function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (inString) {
      if (char === 0x5c) at += 1;
      else if (char === 0x22) inString = false;
    } else if (char === 0x22) inString = true;
    else if (char === 0x7b || char === 0x5b) deepest = Math.max(deepest, (depth += 1));
    else if (char === 0x7d || char === 0x5d) depth -= 1;
  }
  return deepest;
}

/** Whether a text nests deeper than `maxDepth`; one that opens no more arrays and objects in all cannot. */
export function isTooDeep(text: string): boolean {
  const openings = text.match(/[[{]/g)?.length ?? 0;
  return openings > maxDepth && depthOf(text) > maxDepth;
}

/** Reads a JSON text strictly (RFC 8259) and keeps what a parsed value loses. The text must not exceed `maxDepth`. */
export function readRawJson(text: string): RawJson {
  const strict = parseStrict(text);
  if (strict.ok && hidesNothing(strict.value, text)) {
    const { value } = strict;
    return { value, syntax: [], recovered: value, duplicates: [], unsafe: [], decimals: [] };
  }
  const syntax: SyntaxProblem[] = [];
  const duplicates: string[] = [];
  const unsafe: Literal[] = [];
  const decimals: Literal[] = [];
  const members: Set<string>[] = [];
  visit(
    text,
    {
      onObjectBegin: () => {
        members.push(new Set());
      },
      onObjectEnd: () => {
        members.pop();
      },
      onObjectProperty: (...[name, , , , , path]) => {
        const seen = members.at(-1);
        if (seen?.has(name)) duplicates.push(pointer([...path(), name]));
        seen?.add(name);
      },
      onLiteralValue: (...[value, offset, length, , , path]) => {
        if (typeof value !== "number") return;
        const literal = text.slice(offset, offset + length);
        if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) {
          unsafe.push({ pointer: pointer(path()), literal });
        } else if (Number.isInteger(value) && /[.eE]/.test(literal)) {
          decimals.push({ pointer: pointer(path()), literal });
        }
      },
      onError: (...[code, , , line, column]) => {
        syntax.push({ detail: printParseErrorCode(code), line: line + 1, column: column + 1 });
      },
    },
    { disallowComments: true, allowTrailingComma: false },
  );
  if (strict.ok) {
    const { value } = strict;
    return { value, syntax: [], recovered: value, duplicates, unsafe, decimals };
  }
  const problems = syntax.length > 0 ? syntax : [{ detail: strict.detail, line: 1, column: 1 }];
  const recovered: unknown = parse(text, [], { disallowComments: false, allowTrailingComma: true });
  return { value: undefined, syntax: problems, recovered, duplicates, unsafe, decimals };
}

/** A number that a double may not hold as an integer, in a text without white space: many digits, or `1e+21`. */
const largeNumber = /(?:^|[:,[])-?\d{16}|e\+/;

/**
 * Whether a text is written just as its value would be: then no member stands twice in it and no number was changed.
 * Most answers are, and the visit of every member costs ten times as much.
 */
function hidesNothing(value: unknown, text: string): boolean {
  return JSON.stringify(value) === text && !largeNumber.test(text);
}

/** JSON Pointer of a path of member names and indices. */
function pointer(path: readonly (string | number)[]): string {
  return path.map((part) => `/${escapePointer(String(part))}`).join("");
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parseStrict(
  text: string,
): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly detail: string } {
  try {
    const value: unknown = JSON.parse(text);
    return { ok: true, value };
  } catch {
    return { ok: false, detail: "not a JSON document" };
  }
}
