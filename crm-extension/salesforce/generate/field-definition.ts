import type { RecordField } from '../../../src/record-fields.ts';
import { words } from '../../hubspot/app/cards/words.ts';
import type { Children } from './xml.ts';

/** Where a qualification answer is kept: short on the handoff for reports, in full on the person's record. */
export type Room = 'handoff' | 'person';

/**
 * Room for the brief (at most 30,000 characters) and the texts beside it. Under 32,768, which a Salesforce
 * long text may hold, and under the 32,000 that the Bulk API takes.
 * https://developer.salesforce.com/docs/platform/salesforce-app-limits-cheatsheet/guide/salesforce-app-limits-platform-bulkapi.html
 */
const LONG = 32_000;
/** All long texts of one object share about 1.6 million characters with the customer's own fields. */
const ANSWER = 4_000;

/** Kinds of signals come from the playbook, which may define more than we know. */
const OPEN_ENDED: readonly string[] = ['pql_signal'];

/** A handoff has a record of its own here, and a key of its own. */
const KEY_HELP = 'Identifies the handoff to PQL Handoff. Do not edit.';

/** A record field as Salesforce defines it, without its name. */
export function fieldDefinition(field: RecordField, room: Room): Children {
  const help = field.unique && room === 'handoff' ? KEY_HELP : field.description;
  return {
    ...(field.unique ? { caseSensitive: true } : {}),
    description: help,
    ...(field.unique ? { externalId: true } : {}),
    inlineHelpText: help,
    label: field.label,
    ...typeOf(field, room),
  };
}

function typeOf(field: RecordField, room: Room): Children {
  switch (field.type) {
    case 'text':
      return { length: 255, required: false, type: 'Text', unique: field.unique === true };
    case 'long_text':
      return longText(field, room);
    case 'number':
      return { precision: 9, required: false, scale: 0, type: 'Number', unique: false };
    case 'instant':
      return { required: false, type: 'DateTime' };
    case 'enumeration':
      return { required: false, type: 'Picklist', valueSet: valueSet(field) };
  }
}

/** Formulas and report filters read an area of 255 characters, but no long text: completeness counts on it. */
function longText(field: RecordField, room: Room): Children {
  if (field.mode !== 'fill_if_empty') return { length: LONG, type: 'LongTextArea', visibleLines: 6 };
  if (room === 'handoff') return { required: false, type: 'TextArea' };
  return { length: ANSWER, type: 'LongTextArea', visibleLines: 3 };
}

function valueSet(field: RecordField): Children {
  return {
    restricted: !OPEN_ENDED.includes(field.name),
    valueSetDefinition: {
      sorted: false,
      value: (field.options ?? []).map((option) => ({
        fullName: option,
        default: false,
        label: optionLabel(field.name, option),
      })),
    },
  };
}

const OPTION_LABELS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  pql_status: words.statuses,
  pql_score_band: words.bands,
  pql_motion: words.motions,
  pql_suppressed_because: words.suppressions,
  pql_verdict: words.verdicts,
};

/** The card's word for it, so that lists and reports read like the card. */
function optionLabel(field: string, option: string): string {
  const plain = option.replaceAll('_', ' ');
  return OPTION_LABELS[field]?.[option] ?? plain.charAt(0).toUpperCase() + plain.slice(1);
}
