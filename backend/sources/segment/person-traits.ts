import type { JsonObject } from './json-object.ts';

/** Enough to tell an address from a name or a placeholder; whether mail arrives there only mail can tell. */
const LOOKS_LIKE_ADDRESS = /^[^\s@<>,;:"()[\]]+@[^\s@<>,;:"()[\]]+\.[^\s@<>,;:"()[\].]{2,}$/u;
/** RFC 5321 allows 254. */
const MAX_ADDRESS_LENGTH = 254;

/**
 * The traits an `identify` call states: `traits`, where the Segment SDKs put them, over `context.traits`,
 * where RudderStack's put them. An e-mail address is trimmed and lower-cased; text that is no address is left
 * out, so that it cannot replace a good one. A null e-mail stays: it clears.
 */
export function readPersonTraits(
  stated: JsonObject | undefined,
  ambient: JsonObject | undefined,
): JsonObject | undefined {
  const traits =
    stated === undefined || ambient === undefined ? (stated ?? ambient) : { ...ambient, ...stated };
  if (traits === undefined) return undefined;
  for (const name in traits) {
    if (isEmailName(name) && traits[name] !== null && traits[name] !== addressOf(traits[name]))
      return withAddresses(traits);
  }
  return traits;
}

function withAddresses(traits: JsonObject): JsonObject {
  const entries = Object.entries(traits).flatMap(([name, value]): [string, unknown][] => {
    if (!isEmailName(name) || value === null) return [[name, value]];
    const address = addressOf(value);
    return address === null ? [] : [[name, address]];
  });
  return Object.fromEntries(entries);
}

function isEmailName(name: string): boolean {
  return name.length === 5 && name.toLowerCase() === 'email';
}

function addressOf(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const address = value.trim().toLowerCase();
  return address.length <= MAX_ADDRESS_LENGTH && LOOKS_LIKE_ADDRESS.test(address) ? address : null;
}
