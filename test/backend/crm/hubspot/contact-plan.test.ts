import { describe, expect, it } from '@jest/globals';
import { planContact, planHandoffRecord } from '../../../../backend/crm/hubspot/contact-plan.ts';
import { definitionsIn } from '../../../../backend/crm/hubspot/property-definitions.ts';
import type { CrmRecord } from '../../../../backend/crm/hubspot/records.ts';
import type { FieldValue, RecordChange } from '../../../../src/record-change.ts';
import { RECORD_FIELDS } from '../../../../src/record-fields.ts';
import { VERDICTS } from '../../../../src/vocabulary.ts';

const NO_LEDGER = new Map<string, string>();
const TOUCHED = Date.parse('2026-11-18T15:00:00Z');

/** The properties of a portal that was set up; `leftOut` says which one is missing. */
function definitions(leftOut?: string) {
  const types = {
    text: 'string',
    long_text: 'string',
    number: 'number',
    instant: 'datetime',
    enumeration: 'enumeration',
  };
  return definitionsIn(
    RECORD_FIELDS.filter((field) => field.name !== leftOut).map((field) => ({
      name: field.name,
      type: types[field.type],
      fieldType: field.type === 'enumeration' ? 'select' : 'text',
      options: (field.options ?? []).map((value) => ({ value })),
    })),
  );
}

function aChange(reported: Record<string, FieldValue>): RecordChange {
  return {
    handoffId: 'h1',
    person: {
      key: 'w:ana',
      personId: 'ana',
      email: 'ana@kestrel.io',
      firstName: null,
      lastName: null,
      title: null,
      phone: null,
      companyName: null,
      companyDomain: null,
    },
    fields: { pql_status: 'ready' },
    reported,
    task: null,
    ownerId: null,
  };
}

function aContact(properties: Record<string, string> = {}): CrmRecord {
  return { id: '7', properties: { pql_key: 'w:ana', pql_status: 'ready', ...properties } };
}

describe('a decision that only happened again', () => {
  const brief = (headline: string, decidedAt: string): string =>
    JSON.stringify({ version: 1, headline, decidedAt });
  const decided = (headline: string): RecordChange => ({
    ...aChange({}),
    fields: {
      pql_status: 'ready',
      pql_brief: brief(headline, '2026-11-18T15:00:00.000Z'),
      pql_last_decided_at: { instant: TOUCHED },
    },
  });
  const record = aContact({
    pql_brief: brief('Ana set up SSO', '2026-11-17T09:00:00.000Z'),
    pql_last_decided_at: '2026-11-17T09:00:00Z',
  });

  it('is no reason to write, nor to enrol anybody in a workflow anew', () => {
    const plan = planContact(decided('Ana set up SSO'), record, NO_LEDGER, RECORD_FIELDS, definitions(), {});
    expect(plan.properties).toEqual({});
    expect(plan.sending).toEqual([]);
  });

  it('is written with its time when it says something new', () => {
    const plan = planContact(
      decided('Ana asked for a demo'),
      record,
      NO_LEDGER,
      RECORD_FIELDS,
      definitions(),
      {},
    );
    expect(Object.keys(plan.properties).sort()).toEqual(['pql_brief', 'pql_last_decided_at']);
  });
});

describe('what a seller reported through the card', () => {
  it.each([
    [
      'a verdict',
      { pql_verdict: VERDICTS[1], pql_verdict_reason: 'A student' },
      { pql_verdict: 'bad_signal', pql_verdict_reason: 'A student' },
    ],
    ['a touch', { pql_touched_at: { instant: TOUCHED } }, { pql_touched_at: String(TOUCHED) }],
  ])('is written in their name: %s', (_, reported, expected) => {
    const onContact = planContact(aChange(reported), aContact(), NO_LEDGER, RECORD_FIELDS, definitions(), {});
    expect(onContact.properties).toEqual(expected);
    const onOwnRecord = planHandoffRecord(
      aChange(reported),
      aContact(),
      NO_LEDGER,
      RECORD_FIELDS,
      definitions(),
    );
    expect(onOwnRecord.properties).toEqual(expected);
  });

  it('replaces what they said before', () => {
    const record = aContact({ pql_verdict: 'good', pql_verdict_reason: 'Nice call' });
    const reported = { pql_verdict: 'bad_handoff', pql_verdict_reason: null };
    const plan = planContact(aChange(reported), record, NO_LEDGER, RECORD_FIELDS, definitions(), {});
    expect(plan.properties).toEqual({ pql_verdict: 'bad_handoff', pql_verdict_reason: '' });
  });

  it('never counts as ours, so that a later edit by a person is not taken for an echo', () => {
    const plan = planContact(
      aChange({ pql_verdict: 'good' }),
      aContact(),
      NO_LEDGER,
      RECORD_FIELDS,
      definitions(),
      {},
    );
    expect([...plan.sending, ...plan.claiming].map((one) => one.field)).not.toContain('pql_verdict');
  });

  it('costs no call when the record says it already, however HubSpot spells it', () => {
    const record = aContact({ pql_verdict: 'good', pql_touched_at: '2026-11-18T15:00:00Z' });
    const reported = { pql_verdict: 'good', pql_touched_at: { instant: TOUCHED } };
    expect(
      planContact(aChange(reported), record, NO_LEDGER, RECORD_FIELDS, definitions(), {}).properties,
    ).toEqual({});
  });

  it('says when the portal has no property for it, and lands the rest', () => {
    const reported = { pql_verdict: 'good', pql_touched_at: { instant: TOUCHED } };
    const plan = planContact(
      aChange(reported),
      aContact(),
      NO_LEDGER,
      RECORD_FIELDS,
      definitions('pql_verdict'),
      {},
    );
    expect(plan.properties).toEqual({ pql_touched_at: String(TOUCHED) });
    expect(plan.dropped).toMatchObject([{ field: 'pql_verdict', why: expect.stringContaining('set-up') }]);
  });

  it('reaches no field but theirs', () => {
    const plan = planContact(
      aChange({ pql_score: 100, pql_key: 'x' }),
      aContact(),
      NO_LEDGER,
      RECORD_FIELDS,
      definitions(),
      {},
    );
    expect(plan.properties).toEqual({});
  });

  it('leaves what they said before alone in a decision that reports nothing', () => {
    const record = aContact({ pql_verdict: 'good', pql_status: 'scheduled' });
    const { reported: _, ...decided } = aChange({});
    const plan = planContact(decided, record, NO_LEDGER, RECORD_FIELDS, definitions(), {});
    expect(Object.keys(plan.properties)).not.toContain('pql_verdict');
  });
});
