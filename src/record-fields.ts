import { HANDOFF_STATUSES } from './handoff-status.ts';
import {
  type Framework,
  MOTIONS,
  QUALIFICATION,
  SCORE_BANDS,
  SIGNAL_KINDS,
  SUPPRESSION_REASONS,
  VERDICTS,
} from './vocabulary.ts';

/**
 * Who may change a field's value after us.
 * `overwrite`: the field is machinery of ours, always written. `ours`: we write it until a person edits it;
 * then it is theirs until they clear it. `fill_if_empty`: written only into an empty field, then as `ours`.
 * `suggest`: never written, shown on the card. `theirs`: people (or the card for them) write it, we read it.
 */
export type OwnershipMode = 'overwrite' | 'ours' | 'fill_if_empty' | 'suggest' | 'theirs';

export interface RecordField {
  name: string;
  label: string;
  description: string;
  type: 'text' | 'long_text' | 'number' | 'instant' | 'enumeration';
  options?: readonly string[];
  mode: OwnershipMode;
  unique?: true;
}

/** The fields on the person's record, in the order a seller reads them. Both CRMs are set up from this table. */
export const RECORD_FIELDS: readonly RecordField[] = [
  {
    name: 'pql_key',
    label: 'PQL key',
    description: 'Identifies the person to PQL Handoff. Do not edit.',
    type: 'text',
    mode: 'overwrite',
    unique: true,
  },
  {
    name: 'pql_status',
    label: 'PQL status',
    description: 'Where the handoff stands.',
    type: 'enumeration',
    options: HANDOFF_STATUSES,
    mode: 'ours',
  },
  {
    name: 'pql_score',
    label: 'PQL score',
    description: '0 to 100; the reasons add up to it.',
    type: 'number',
    mode: 'ours',
  },
  {
    name: 'pql_score_band',
    label: 'PQL score band',
    description: 'low under 33, medium under 66, high from 66.',
    type: 'enumeration',
    options: SCORE_BANDS,
    mode: 'ours',
  },
  {
    name: 'pql_signal',
    label: 'PQL signal',
    description: 'The kind of signal that tipped the account.',
    type: 'enumeration',
    options: SIGNAL_KINDS,
    mode: 'ours',
  },
  {
    name: 'pql_trigger',
    label: 'PQL trigger',
    description: 'What happened that makes now the moment.',
    type: 'text',
    mode: 'ours',
  },
  {
    name: 'pql_triggered_at',
    label: 'PQL triggered at',
    description: 'When it happened.',
    type: 'instant',
    mode: 'ours',
  },
  {
    name: 'pql_motion',
    label: 'PQL motion',
    description: 'How the person should be approached.',
    type: 'enumeration',
    options: MOTIONS,
    mode: 'ours',
  },
  {
    name: 'pql_window_opens_at',
    label: 'PQL window opens',
    description: 'From when contact is welcome.',
    type: 'instant',
    mode: 'ours',
  },
  {
    name: 'pql_window_closes_at',
    label: 'PQL window closes',
    description: 'From when it no longer is.',
    type: 'instant',
    mode: 'ours',
  },
  {
    name: 'pql_window_reason',
    label: 'PQL window reason',
    description: 'Why this window.',
    type: 'text',
    mode: 'ours',
  },
  {
    name: 'pql_owner_reason',
    label: 'PQL owner reason',
    description: 'Why this owner.',
    type: 'text',
    mode: 'ours',
  },
  {
    name: 'pql_narrative',
    label: 'PQL story',
    description: 'What happened, in sentences.',
    type: 'long_text',
    mode: 'ours',
  },
  {
    name: 'pql_talking_points',
    label: 'PQL talking points',
    description: 'What to talk about, each with its because.',
    type: 'long_text',
    mode: 'ours',
  },
  {
    name: 'pql_reasons',
    label: 'PQL score reasons',
    description: 'What the score is made of.',
    type: 'long_text',
    mode: 'ours',
  },
  {
    name: 'pql_teammates_active',
    label: 'PQL teammates active',
    description: 'Other people of the account active in the last 30 days.',
    type: 'number',
    mode: 'ours',
  },
  {
    name: 'pql_suppressed_because',
    label: 'PQL suppressed because',
    description: 'Why the person should not be approached now.',
    type: 'enumeration',
    options: SUPPRESSION_REASONS,
    mode: 'ours',
  },
  {
    name: 'pql_brief',
    label: 'PQL brief',
    description: 'The brief the card shows, as JSON. Do not edit.',
    type: 'long_text',
    mode: 'overwrite',
  },
  {
    name: 'pql_playbook_version',
    label: 'PQL playbook version',
    description: 'The playbook version that decided.',
    type: 'number',
    mode: 'overwrite',
  },
  {
    name: 'pql_last_decided_at',
    label: 'PQL last decided at',
    description: 'Changes with every new decision; use it to re-enrol workflows.',
    type: 'instant',
    mode: 'overwrite',
  },
  {
    name: 'pql_verdict',
    label: 'PQL verdict',
    description: 'What the seller says of the handoff.',
    type: 'enumeration',
    options: VERDICTS,
    mode: 'theirs',
  },
  {
    name: 'pql_verdict_reason',
    label: 'PQL verdict reason',
    description: "Why, in the seller's words.",
    type: 'text',
    mode: 'theirs',
  },
  {
    name: 'pql_touched_at',
    label: 'PQL touched at',
    description: 'When a seller made contact.',
    type: 'instant',
    mode: 'theirs',
  },
  ...(Object.keys(QUALIFICATION) as Framework[]).flatMap(qualificationFields),
];

function qualificationFields(framework: Framework): RecordField[] {
  return QUALIFICATION[framework].map((element) => ({
    name: `pql_${framework}_${element}`,
    label: `PQL ${framework.toUpperCase()} ${element.replaceAll('_', ' ')}`,
    description: `${framework.toUpperCase()}: ${element.replaceAll('_', ' ')}, as the buyer said it.`,
    type: 'long_text' as const,
    mode: 'fill_if_empty' as const,
  }));
}

export function recordField(name: string): RecordField {
  const field = RECORD_FIELDS.find((candidate) => candidate.name === name);
  if (field === undefined) throw new Error(`no record field is called '${name}'`);
  return field;
}
