/** A JSON object: not null, not a list. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objectOrNothing(value: unknown): JsonObject | undefined {
  return isJsonObject(value) ? value : undefined;
}
