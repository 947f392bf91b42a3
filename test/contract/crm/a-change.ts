import type { Receipt } from '../../../backend/crm/crm.ts';
import type { RecordChange } from '../../../src/record-change.ts';

/** When the worlds of these tests begin. */
export const NOW = Date.parse('2026-11-23T10:00:00Z');

/** A handoff of one person; each number another person. */
export function aChange(number = 1, changes: Partial<RecordChange> = {}): RecordChange {
  const email = `ann.${number}@acme${number}.example`;
  return {
    handoffId: `handoff-${number}`,
    fields: {
      pql_status: 'ready',
      pql_score: 72,
      pql_score_band: 'high',
      pql_signal: 'team_expansion',
      pql_trigger: 'Eight colleagues joined',
      pql_triggered_at: { instant: NOW - 86_400_000 },
      pql_motion: 'consultative',
      pql_narrative: 'Ann invited eight colleagues.',
      pql_bant_budget: 'about 20k a year',
      pql_brief: '{"version":1}',
      pql_last_decided_at: { instant: NOW },
      ...changes.fields,
    },
    task: null,
    ownerId: null,
    ...withoutFields(changes),
    person: {
      key: `person-${number}`,
      personId: `u${number}`,
      email,
      firstName: 'Ann',
      lastName: `Miller ${number}`,
      title: 'Head of Operations',
      phone: null,
      companyName: `Acme ${number}`,
      companyDomain: `acme${number}.example`,
      ...changes.person,
    },
  };
}

function withoutFields(changes: Partial<RecordChange>): Partial<Omit<RecordChange, 'fields' | 'person'>> {
  const { fields: _fields, person: _person, ...rest } = changes;
  return rest;
}

/** The one receipt of a write, which must say `written`. */
export function written([receipt]: readonly Receipt[]) {
  if (receipt?.kind !== 'written') throw new Error(`not written: ${JSON.stringify(receipt)}`);
  return receipt;
}
