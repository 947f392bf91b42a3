import { isJsonObject, type JsonObject } from './json-object.ts';
import { type Refusal, refuse } from './refusal.ts';

/** Largest call, in bytes of its JSON. https://segment.com/docs/connections/sources/catalog/libraries/server/http-api/#max-request-size */
export const MAX_ITEM_BYTES = 32 * 1024;
/** Deepest nesting; the call itself is level 1. Deeper data is a mistake of the sender's, and recursion must end somewhere. */
export const MAX_DEPTH = 20;
/** The most bytes one UTF-16 unit can take in JSON (`\u001f`). */
const MAX_BYTES_PER_UNIT = 6;
/** Punctuation and a number or literal, generously. */
const BYTES_PER_VALUE = 32;

interface Unstorable {
  code: 'nul_character' | 'invalid_unicode' | 'too_deep';
  /** From the value up to the call: prepended on the way out, so that the usual case builds no paths. */
  path: string;
}

/** Upper bound of the units seen while walking; one per walk, reused because the walk cannot be interrupted. */
let units = 0;
let values = 0;

/**
 * Why the store could not keep a call, or null when it can. PostgreSQL refuses NUL and lone surrogates
 * in `jsonb` and `text` (https://www.postgresql.org/docs/current/datatype-json.html), and one such event would take its
 * whole insert with it; so they are found here, with the path of the field.
 */
export function findUnstorable(item: object): Refusal | null {
  units = 0;
  values = 0;
  const problem = walk(item, 1);
  if (problem !== null) return refusalOf(problem);
  if (units * MAX_BYTES_PER_UNIT + values * BYTES_PER_VALUE <= MAX_ITEM_BYTES) return null;
  const bytes = Buffer.byteLength(JSON.stringify(item));
  if (bytes <= MAX_ITEM_BYTES) return null;
  return refuse('too_large', '', `at most ${MAX_ITEM_BYTES} bytes of JSON`, `${bytes} bytes`);
}

const EXPECTED: Readonly<Record<Unstorable['code'], readonly [expected: string, found: string]>> = {
  nul_character: ['text without the NUL character (U+0000)', 'one'],
  invalid_unicode: ['valid Unicode', 'half of a surrogate pair'],
  too_deep: [`at most ${MAX_DEPTH} levels of nesting`, 'more'],
};

function refusalOf({ code, path }: Unstorable): Refusal {
  const [expected, found] = EXPECTED[code];
  return refuse(code, path.replace(/^\./, ''), expected, found);
}

function walk(value: object, depth: number): Unstorable | null {
  if (depth > MAX_DEPTH) return { code: 'too_deep', path: '' };
  return isJsonObject(value)
    ? walkObject(value, depth)
    : Array.isArray(value)
      ? walkList(value, depth)
      : null;
}

function walkList(list: readonly unknown[], depth: number): Unstorable | null {
  for (let index = 0; index < list.length; index += 1) {
    const problem = checkValue(list[index], depth);
    if (problem !== null) return { code: problem.code, path: `[${index}]${problem.path}` };
  }
  return null;
}

function walkObject(object: JsonObject, depth: number): Unstorable | null {
  for (const key in object) {
    const problem = checkText(key) ?? checkValue(object[key], depth);
    if (problem !== null) return { code: problem.code, path: `.${pathSegment(key)}${problem.path}` };
  }
  return null;
}

function checkValue(value: unknown, depth: number): Unstorable | null {
  values += 1;
  if (typeof value === 'string') return checkText(value);
  if (typeof value === 'object' && value !== null) return walk(value, depth + 1);
  return null;
}

function checkText(text: string): Unstorable | null {
  units += text.length;
  if (text.includes('\0')) return { code: 'nul_character', path: '' };
  if (!text.isWellFormed()) return { code: 'invalid_unicode', path: '' };
  return null;
}

/** A key as a path may show it: short, with the character that was refused made visible. */
function pathSegment(key: string): string {
  return key.slice(0, 60).replaceAll('\0', '\\u0000').toWellFormed();
}
