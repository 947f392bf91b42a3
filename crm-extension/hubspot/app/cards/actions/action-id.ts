/**
 * A random UUID (version 4). `crypto.randomUUID` exists only on secure pages, `getRandomValues` everywhere.
 * https://developer.mozilla.org/docs/Web/API/Crypto/randomUUID
 */
export function newActionId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The id of one intention, so that repeating it is recognised and changing it is not. */
export interface Intention {
  content: string;
  actionId: string;
}

/** Keeps the id while the seller retries the same thing; anything else is a new action. */
export function intend(previous: Intention | null, content: string): Intention {
  return previous?.content === content ? previous : { content, actionId: newActionId() };
}
