import { ApiError } from './api-error.ts';

export type JsonObject = Record<string, unknown>;

/** HubSpot's words for a body its parser could not read; such answers carry no category. */
export function invalidInput(why: string): ApiError {
  return new ApiError(400, `Invalid input JSON on line 1, column 2: ${why}`);
}

/** Reads a request body as a JSON object. An empty body is an empty object, as HubSpot treats it. */
export function parseBody(text: string): JsonObject {
  return text.trim() === '' ? {} : asObject(parseJson(text));
}

/** For the few bodies that are a list. */
export function parseList(text: string): unknown[] {
  return asList(parseJson(text));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidInput('Unexpected character');
  }
}

export function asObject(value: unknown): JsonObject {
  if (!isObject(value))
    throw invalidInput(`Cannot deserialize value of type object from ${kindOf(value)} value`);
  return value;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function asList(value: unknown): unknown[] {
  if (value === undefined) return [];
  if (!Array.isArray(value))
    throw invalidInput(`Cannot deserialize value of type list from ${kindOf(value)} value`);
  return value;
}

export function asStrings(value: unknown): string[] {
  return asList(value).map(asString);
}

export function asString(value: unknown): string {
  if (typeof value !== 'string')
    throw invalidInput(`Cannot deserialize value of type \`String\` from ${kindOf(value)} value`);
  return value;
}

/** Ids are accepted as text and as a number, because HubSpot's own examples use both. */
export function asId(value: unknown): string {
  return typeof value === 'number' ? String(value) : asString(value);
}

export function optionalString(value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : asString(value);
}

export function optionalNumber(value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  const number = Number(value);
  if (!Number.isFinite(number))
    throw invalidInput(`Cannot deserialize value of type \`int\` from ${kindOf(value)} value`);
  return number;
}

/** Refuses a body in which one of `names` is absent, in HubSpot's words. */
export function requireFields(body: JsonObject, names: readonly string[]): void {
  const missing = names.filter((name) => body[name] === undefined || body[name] === null);
  if (missing.length > 0) {
    throw new ApiError(
      400,
      `Invalid input JSON on line 1, column 2: Some required fields were not set: [${missing.join(', ')}]`,
      {
        category: 'VALIDATION_ERROR',
      },
    );
  }
}

/**
 * The `properties` of a record write. Values are text; a number or null is refused, an empty text clears.
 * https://developers.hubspot.com/docs/api-reference/2026-03/crm/objects/contacts/guide
 */
export function asProperties(value: unknown): Map<string, string> {
  const properties = new Map<string, string>();
  for (const [name, raw] of Object.entries(asObject(value ?? {}))) properties.set(name, asString(raw));
  return properties;
}

function kindOf(value: unknown): string {
  if (value === null) return 'Null';
  if (Array.isArray(value)) return 'Array';
  return typeof value;
}
