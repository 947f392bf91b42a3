import type { FieldValue } from './record-change.ts';
import type { RecordField } from './record-fields.ts';

export type OwnedField = Pick<RecordField, 'name' | 'type' | 'mode'>;

/**
 * What we last sent to one record, by field name. An entry is the mark of that value (see `markOf`), or,
 * while a write is under way, several marks: the one before and the one being sent. A write whose answer
 * was lost is thus still known as ours, whether it landed or not.
 */
export type Ledger = ReadonlyMap<string, string>;

export interface OwnershipPlan<V extends FieldValue> {
  write: Record<string, V>;
  /** Fields we would have changed, were it not for a person's value in them. */
  keptByPeople: string[];
  /** Fields that hold our value although the ledger does not know it: note them as ours, nothing to send. */
  claim: string[];
}

/**
 * Which of the desired values may be written over the current ones.
 *
 * A value in a field we never wrote is a person's. The one exception is a record whose ledger is empty
 * although fields only we write (`overwrite`) have values: an earlier installation, or a merge made a new
 * record. Its `ours` fields are adopted, or nothing of ours would ever change there again; qualification
 * (`fill_if_empty`) stays with the people, since those words may well be theirs.
 */
export function fieldsToWrite<V extends FieldValue>(
  desired: Readonly<Record<string, V>>,
  current: Readonly<Record<string, FieldValue | undefined>>,
  ledger: Ledger,
  fields: readonly OwnedField[],
): OwnershipPlan<V> {
  const adopting =
    ledger.size === 0 && fields.some((f) => f.mode === 'overwrite' && !isEmpty(f, current[f.name]));
  const plan: OwnershipPlan<V> = { write: {}, keptByPeople: [], claim: [] };
  for (const field of fields) {
    const wanted = desired[field.name];
    if (wanted === undefined) continue;
    switch (judge(field, wanted, current[field.name], ledger.get(field.name), adopting)) {
      case 'write':
        plan.write[field.name] = wanted;
        break;
      case 'keep':
        plan.keptByPeople.push(field.name);
        break;
      case 'claim':
        plan.claim.push(field.name);
        break;
      case 'leave':
        break;
    }
  }
  return plan;
}

function judge(
  field: OwnedField,
  wanted: FieldValue,
  current: FieldValue | undefined,
  entry: string | undefined,
  adopting: boolean,
): 'write' | 'keep' | 'claim' | 'leave' {
  if (field.mode === 'suggest' || field.mode === 'theirs') return 'leave';
  if (normalised(field.type, wanted) === normalised(field.type, current)) {
    return field.mode === 'ours' && entry === undefined && !isEmpty(field, current) ? 'claim' : 'leave';
  }
  if (field.mode === 'overwrite' || isEmpty(field, current)) return 'write';
  if (isOurEcho(field, current, entry)) return 'write';
  if (field.mode === 'ours' && adopting) return 'write';
  return 'keep';
}

/** Whether a value seen in the CRM is one we sent: our own write coming back, not a person's edit. */
export function isOurEcho(
  field: OwnedField,
  value: FieldValue | undefined,
  entry: string | undefined,
): boolean {
  return entry !== undefined && entry.split(' ').includes(markOf(field, value));
}

/** The ledger's mark of a value, equal for every way a CRM may spell it. */
export function markOf(field: OwnedField, value: FieldValue | undefined): string {
  return textMark(normalised(field.type, value));
}

/** Marks of unanswered writes an entry remembers beside the last answered one. */
const MAX_PENDING_MARKS = 3;

/** The ledger entry to note before a value is sent: what was there may stay, what is sent may land. */
export function pendingEntry(entry: string | undefined, mark: string): string {
  if (entry === undefined) return mark;
  const [answered, ...pending] = entry.split(' ');
  const others = pending.filter((known) => known !== mark);
  return [answered, ...[...others, mark].slice(-MAX_PENDING_MARKS)].join(' ');
}

/** The ledger entry of a record that two records became: what was sent to either is ours. */
export function joinedEntry(one: string | undefined, other: string): string {
  return [...new Set([...(one?.split(' ') ?? []), ...other.split(' ')])].join(' ');
}

function isEmpty(field: OwnedField, value: FieldValue | undefined): boolean {
  return normalised(field.type, value) === '';
}

/**
 * One spelling per value: CRMs give instants back as ISO text or ms and drop parts of a second, numbers
 * as '70' or '70.0', texts trimmed and with their own line ends.
 */
function normalised(type: OwnedField['type'], value: FieldValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') return wholeSeconds(value.instant);
  const text = String(value).replaceAll('\r\n', '\n').trim();
  if (text === '') return '';
  if (type === 'number' && Number.isFinite(Number(text))) return String(Number(text));
  if (type === 'instant') {
    const ms = /^-?\d+$/.test(text) ? Number(text) : Date.parse(text);
    return Number.isNaN(ms) ? text : wholeSeconds(ms);
  }
  return text;
}

function wholeSeconds(ms: number): string {
  return String(Math.floor(ms / 1000));
}

/**
 * A 64-bit mark of a text: two FNV-1a lanes with different starts. Two texts of one field meeting by chance
 * is out of the question at 2^-64; nobody gains anything by making them meet.
 */
function textMark(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x85ebca6b) ^ (high >>> 13);
  }
  return [low, high].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
}
