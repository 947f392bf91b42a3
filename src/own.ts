/**
 * A record's own value. Senders choose many of our keys, and a plain look-up of `constructor` or `toString` would
 * find what every object inherits.
 */
export function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
