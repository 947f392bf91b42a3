/** Why one call was not taken. Codes are part of the HTTP contract: senders match on them. */
export type RefusalCode =
  | 'item_invalid'
  | 'type_missing'
  | 'type_unknown'
  | 'type_invalid'
  | 'identity_missing'
  | 'id_invalid'
  | 'id_empty'
  | 'id_too_long'
  | 'id_placeholder'
  | 'event_missing'
  | 'event_too_long'
  | 'group_id_missing'
  | 'previous_id_missing'
  | 'user_id_missing'
  | 'alias_to_itself'
  | 'message_id_invalid'
  | 'timestamp_invalid'
  | 'timestamp_out_of_range'
  | 'nul_character'
  | 'invalid_unicode'
  | 'too_large'
  | 'too_deep';

export interface Refusal {
  code: RefusalCode;
  /** Names the field, what was expected and what was found. */
  message: string;
  /** Path within the call: `properties.items[2].name`. Empty for the call itself. */
  field: string;
}

/** Longest piece of a sender's value that a message repeats, in characters: enough to recognise it, too little to leak it. */
const MAX_ECHO = 60;

/** Builds a refusal whose message reads `field: expected …, found …`. */
export function refuse(code: RefusalCode, field: string, expected: string, found: string): Refusal {
  const where = field === '' ? 'the call' : field;
  return { code, message: `${where}: expected ${expected}, found ${found}`, field };
}

/** What a value is, in words a sender recognises, never longer than `MAX_ECHO` characters. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === '') return 'empty text';
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  return (JSON.stringify(value) ?? typeof value).slice(0, MAX_ECHO);
}

/** Control characters, halves of pairs and quotes are replaced, so that a message stays one quoted line wherever it is shown. */
function quoted(text: string): string {
  const visible = text.slice(0, MAX_ECHO).replace(/[\p{C}'"]/gu, '\ufffd');
  return text.length + 2 <= MAX_ECHO ? `"${visible}"` : `"${visible.slice(0, MAX_ECHO - 3)}…"`;
}
