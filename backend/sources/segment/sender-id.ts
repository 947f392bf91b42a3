import { describeValue, type Refusal, refuse } from './refusal.ts';

/** Longest id of a person, group or visitor, in characters. */
export const MAX_ID_LENGTH = 255;

/** What code without a user at hand sends by mistake: taken as an id, it would make one person of everybody. */
const PLACEHOLDERS: ReadonlySet<string> = new Set(['undefined', 'null', 'NaN', 'None', '[object Object]']);

/** Reads an id: absent (also null), its text (numbers become text), or why it cannot be one. */
export function readId(value: unknown, field: string): string | undefined | Refusal {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string') return refuse('id_invalid', field, 'text or a number', describeValue(value));
  if (value.length > MAX_ID_LENGTH) {
    return refuse('id_too_long', field, `at most ${MAX_ID_LENGTH} characters`, `${value.length} characters`);
  }
  if (value.trim() === '') return refuse('id_empty', field, 'an id, or leave the field out', 'empty text');
  if (PLACEHOLDERS.has(value)) {
    return refuse('id_placeholder', field, 'the id of one person or group', describeValue(value));
  }
  return value;
}
