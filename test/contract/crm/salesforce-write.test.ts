import { namesIn } from '../../../backend/crm/salesforce/field-names.ts';
import { fieldsToPlanPersonWith } from '../../../backend/crm/salesforce/record-plan.ts';
import {
  INTEGRATION,
  LEFT,
  type OrgOptions,
  RITA,
  SAM,
} from '../../../backend/demo/practice-salesforce/org-settings.ts';
import { RECORD_FIELDS } from '../../../src/record-fields.ts';
import { inMemoryCrmMemory } from '../../backend/crm/in-memory.ts';
import { aChange, NOW, written } from './a-change.ts';
import {
  addContact,
  addLead,
  fieldsOf,
  handoffsOf,
  openSalesforce,
  type SalesforceWorld,
} from './salesforce-world.ts';

let world: SalesforceWorld;
async function open(options?: Partial<OrgOptions>): Promise<SalesforceWorld> {
  world = await openSalesforce(options);
  return world;
}
afterEach(async () => await world.close());

const EMAIL = 'ann.1@acme1.example';
const story = (text: string) => ({ fields: { pql_narrative: text } });
const task = {
  key: 'task-1',
  subject: 'Call Ann',
  body: 'The window is open.',
  dueAt: Date.parse('2026-11-25T02:00:00Z'),
  ownerId: SAM,
};

describe('who the handoff is about', () => {
  it('is the contact, where there is a contact and a lead with the address', async () => {
    const { org, crm } = await open();
    addLead(org, EMAIL);
    const contactId = addContact(org, EMAIL);
    expect(written(await crm.write([aChange(1)])).recordId).toBe(contactId);
    expect(handoffsOf(org, contactId)).toMatchObject([{ pql_key: 'handoff-1', pql_score: 72 }]);
  });

  it('is the open lead, where there is no contact, and what was said stands on the lead', async () => {
    const { org, crm, spelt } = await open();
    const leadId = addLead(org, EMAIL);
    expect(written(await crm.write([aChange(1)])).recordId).toBe(leadId);
    expect(fieldsOf(org, leadId)).toMatchObject({
      [spelt('pql_bant_budget')]: 'about 20k a year',
      [spelt('pql_key')]: 'person-1',
    });
  });

  it('is a new lead, where the org knows nobody, with what we know of them', async () => {
    const { org, crm } = await open();
    const { recordId } = written(await crm.write([aChange(1, { ownerId: SAM })]));
    expect(fieldsOf(org, recordId)).toMatchObject({
      Email: EMAIL,
      FirstName: 'Ann',
      LastName: 'Miller 1',
      Company: 'Acme 1',
      Title: 'Head of Operations',
      OwnerId: SAM,
    });
    expect(org.calls().some((call) => call.path.endsWith('/Lead/Pql_Key__c'))).toBe(true);
  });

  it('is named by address and domain where nothing else is known', async () => {
    const { org, crm } = await open();
    const change = aChange(1);
    const person = { ...change.person, lastName: null, companyName: null };
    const { recordId } = written(await crm.write([{ ...change, person }]));
    expect(fieldsOf(org, recordId)).toMatchObject({ LastName: 'ann.1', Company: 'acme1.example' });
  });

  it('of several contacts with the address, is the one on an open deal, then the one last dealt with', async () => {
    const { org, crm } = await open();
    addContact(org, EMAIL);
    const recent = addContact(org, EMAIL);
    org.people.setDerived(recent, { LastActivityDate: '2026-11-20' });
    const busy = addContact(org, EMAIL);
    const deal = org.people.create('Opportunity', { Name: 'Deal', StageName: 'Proposal' }, RITA);
    org.people.create('OpportunityContactRole', { OpportunityId: deal, ContactId: busy }, RITA);
    expect(written(await crm.write([aChange(1)])).recordId).toBe(busy);

    const { org: other, crm: otherCrm, close } = await openSalesforce();
    addContact(other, EMAIL);
    const dealtWith = addContact(other, EMAIL);
    other.people.setDerived(dealtWith, { LastActivityDate: '2026-11-20' });
    expect(written(await otherCrm.write([aChange(1)])).recordId).toBe(dealtWith);
    await close();
  });

  it('of several contacts with the address, is the one last dealt with, where our user sees no opportunities', async () => {
    const { org, crm } = await open();
    const recent = [addContact(org, EMAIL), addContact(org, EMAIL)][1] ?? '';
    org.people.setDerived(recent, { LastActivityDate: '2026-11-20' });
    org.hide('Opportunity');
    expect(written(await crm.write([aChange(1)])).recordId).toBe(recent);
  });

  it('failure-mode 10: follows a lead that was converted to its contact, and takes the handoff along', async () => {
    const { org, crm, state } = await open();
    const { recordId: leadId } = written(await crm.write([aChange(1)]));
    const { contactId, accountId } = org.people.convertLead(leadId, RITA);
    const again = written(await crm.write([aChange(1, story('after the conversion'))]));
    expect(again.recordId).toBe(contactId);
    expect(state.links.get('person-1')).toBe(contactId);
    expect(handoffsOf(org, contactId)).toMatchObject([{ pql_narrative: 'after the conversion' }]);
    expect(org.records('PQL_Handoff__c')[0]?.fields).toMatchObject({
      Contact__c: contactId,
      Account__c: accountId,
      Lead__c: leadId,
    });
    expect(org.records('Lead')).toHaveLength(1);
  });

  it('failure-mode 10: finds a person whose only record is a lead converted before we came', async () => {
    const { org, crm } = await open();
    const { contactId } = org.people.convertLead(addLead(org, EMAIL), RITA);
    org.people.edit(contactId, { Email: 'ann@new.example' }, RITA);
    expect(written(await crm.write([aChange(1)])).recordId).toBe(contactId);
  });

  it('failure-mode 10: a lead that was deleted is made again, once', async () => {
    const { org, crm } = await open();
    const { recordId } = written(await crm.write([aChange(1)]));
    org.people.remove(recordId, RITA);
    const again = written(await crm.write([aChange(1)]));
    expect(again.recordId).not.toBe(recordId);
    expect(org.records('Lead')).toHaveLength(1);
  });

  it('failure-mode 10: a lead whose contact is gone after the conversion is told, not written over', async () => {
    const { org, crm } = await open();
    const { recordId: leadId } = written(await crm.write([aChange(1)]));
    const { contactId } = org.people.convertLead(leadId, RITA);
    org.people.remove(contactId, RITA);
    expect(await crm.write([aChange(1)])).toEqual([
      { kind: 'rejected', reason: expect.stringContaining(leadId) },
    ]);
  });

  it('failure-mode 11: follows a merge, and a merge of that merge, and keeps the history', async () => {
    const { org, crm, state } = await open();
    const first = addContact(org, EMAIL);
    written(await crm.write([aChange(1)]));
    const second = addContact(org, 'second@acme1.example');
    const third = addContact(org, 'third@acme1.example');
    org.people.merge(second, first, RITA);
    org.people.merge(third, second, RITA);
    expect(written(await crm.write([aChange(1, story('merged'))])).recordId).toBe(third);
    expect(state.links.get('person-1')).toBe(third);
    expect(handoffsOf(org, third)).toMatchObject([{ pql_narrative: 'merged' }]);
  });

  it('failure-mode 12: a contact merged while we write is matched again by the repeat', async () => {
    const { org, crm } = await open();
    const first = addContact(org, EMAIL);
    written(await crm.write([aChange(1)]));
    const second = addContact(org, 'second@acme1.example');
    org.failRecord({ object: 'Contact', code: 'ENTITY_IS_DELETED', message: 'entity is deleted' });
    const change = aChange(1, { fields: { pql_bant_need: 'reports' } });
    expect(await crm.write([change])).toMatchObject([{ kind: 'later' }]);
    org.people.merge(second, first, RITA);
    expect(written(await crm.write([change])).recordId).toBe(second);
  });

  it('failure-mode 27: two people of ours who are one contact both write to it, and the conflict is told', async () => {
    const { org, crm } = await open();
    const contactId = addContact(org, 'team@acme.example');
    const both = [1, 2].map((number) => {
      const change = aChange(number);
      return { ...change, person: { ...change.person, email: 'team@acme.example' } };
    });
    expect(await crm.write(both)).toMatchObject([
      { kind: 'written', dropped: [] },
      { kind: 'written', dropped: [{ field: 'pql_key' }] },
    ]);
    expect(handoffsOf(org, contactId)).toHaveLength(2);
    expect(fieldsOf(org, contactId)['Pql_Key__c']).toBe('person-1');
  });

  it('failure-mode 27: a key that another record holds costs the key, and the rest lands', async () => {
    const { org, crm } = await open();
    const linked = addContact(org, EMAIL);
    written(await crm.write([aChange(1)]));
    org.people.edit(linked, { Pql_Key__c: null }, RITA);
    const holder = addContact(org, 'other@acme1.example', { Pql_Key__c: 'person-1' });
    const receipt = written(await crm.write([aChange(1, { fields: { pql_bant_need: 'reports' } })]));
    expect(receipt).toMatchObject({
      recordId: linked,
      dropped: [{ field: 'pql_key', why: expect.stringContaining(holder) }],
    });
    expect(fieldsOf(org, linked)['Pql_Bant_Need__c']).toBe('reports');
  });

  it('failure-mode 01: two deliveries racing to make one new person end with one lead', async () => {
    const { org, crm, connect } = await open();
    const receipts = await Promise.all([crm.write([aChange(1)]), connect().write([aChange(1)])]);
    expect(receipts.flat().map((receipt) => receipt.kind)).toEqual(['written', 'written']);
    expect(org.records('Lead')).toHaveLength(1);
    expect(org.records('PQL_Handoff__c')).toHaveLength(1);
  });

  it('may have a key longer than a record holds, and is still one lead and not their namesake', async () => {
    const { org, crm, connect } = await open();
    const long = (end: string) => {
      const change = aChange(1);
      return { ...change, person: { ...change.person, key: `workspace:${'k'.repeat(250)}${end}` } };
    };
    const { recordId } = written(await crm.write([long('a')]));
    const forgetful = connect(RECORD_FIELDS, inMemoryCrmMemory().memory);
    const moved = { ...long('a').person, email: 'ann@new.example' };
    expect(written(await forgetful.write([{ ...long('a'), person: moved }])).recordId).toBe(recordId);
    const other = { ...long('b').person, email: 'other@acme1.example' };
    await crm.write([{ ...long('b'), handoffId: 'handoff-2', person: other }]);
    expect(org.records('Lead')).toHaveLength(2);
  });

  it('may have an apostrophe in the address and a backslash in the key', async () => {
    const { org, crm } = await open();
    const email = "ann.o'neill@acme.example";
    const contactId = addContact(org, email);
    const change = aChange(1);
    const person = { ...change.person, email, key: "w1:it's\\odd" };
    expect(written(await crm.write([{ ...change, person }])).recordId).toBe(contactId);
    expect(fieldsOf(org, contactId)['Pql_Key__c']).toBe("w1:it's\\odd");
  });
});

describe('what is written', () => {
  it('is one record per handoff, each staying on the person', async () => {
    const { org, crm } = await open();
    const contactId = addContact(org, EMAIL);
    await crm.write([aChange(1, { fields: { pql_status: 'expired' } })]);
    await crm.write([{ ...aChange(1), handoffId: 'handoff-2' }]);
    expect(handoffsOf(org, contactId)).toMatchObject([
      { pql_key: 'handoff-1', pql_status: 'expired' },
      { pql_key: 'handoff-2', pql_status: 'ready' },
    ]);
  });

  it('points at the contact and its account', async () => {
    const { org, crm } = await open();
    const accountId = org.people.create('Account', { Name: 'Acme' }, RITA);
    const contactId = addContact(org, EMAIL, { AccountId: accountId });
    await crm.write([aChange(1)]);
    expect(org.records('PQL_Handoff__c')[0]?.fields).toMatchObject({
      Contact__c: contactId,
      Account__c: accountId,
    });
  });

  it('fills name, title and phone only where they are empty, and never touches owner or address of a contact', async () => {
    const { org, crm } = await open();
    const contactId = addContact(org, EMAIL.toUpperCase(), { Title: 'COO' });
    const change = aChange(1, { ownerId: SAM });
    await crm.write([{ ...change, person: { ...change.person, phone: '+1 555 0100' } }]);
    expect(fieldsOf(org, contactId)).toMatchObject({
      FirstName: 'Ann',
      Title: 'COO',
      Phone: '+1 555 0100',
      OwnerId: RITA,
      Email: EMAIL.toUpperCase(),
    });
  });

  it('gives a lead that waits in a queue to the owner, and leaves one that has somebody', async () => {
    const { org, crm } = await open();
    const queued = addLead(org, EMAIL, { OwnerId: '00G000000000001AAA' });
    const owned = addLead(org, 'ann.2@acme2.example');
    await crm.write([aChange(1, { ownerId: SAM }), aChange(2, { ownerId: SAM })]);
    expect(fieldsOf(org, queued)['OwnerId']).toBe(SAM);
    expect(fieldsOf(org, owned)['OwnerId']).toBe(RITA);
  });

  it('an owner who left does not cost the record, and is told', async () => {
    const { crm } = await open();
    const receipt = written(await crm.write([aChange(1, { ownerId: LEFT })]));
    expect(receipt.dropped).toEqual([{ field: 'OwnerId', why: expect.stringContaining(LEFT) }]);
  });

  it('failure-mode 14: a seller’s word on the person is kept, and so is one on the handoff', async () => {
    const { org, crm, spelt } = await open();
    const contactId = addContact(org, EMAIL, { [spelt('pql_bant_budget')]: '35k, she told me' });
    const first = written(await crm.write([aChange(1)]));
    expect(first.keptByPeople).toEqual(['pql_bant_budget']);
    expect(fieldsOf(org, contactId)[spelt('pql_bant_budget')]).toBe('35k, she told me');
  });

  it('failure-mode 15: the same decision again makes no call that writes, so nothing echoes', async () => {
    const { org, crm } = await open();
    await crm.write([aChange(1)]);
    org.forgetCalls();
    const later = { pql_last_decided_at: { instant: NOW + 60_000 } };
    written(await crm.write([aChange(1, { fields: { ...aChange(1).fields, ...later } })]));
    expect(org.calls().filter((call) => call.method === 'PATCH')).toEqual([]);
  });

  it('failure-mode 16: an instant lands as that instant, and a task on the owner’s own day', async () => {
    const { org, crm } = await open();
    const evening = Date.parse('2026-11-23T23:30:00-05:00');
    const { recordId } = written(
      await crm.write([aChange(1, { fields: { pql_window_opens_at: { instant: evening } }, task })]),
    );
    expect(handoffsOf(org, recordId)[0]?.['pql_window_opens_at']).toBe('2026-11-24T04:30:00.000+0000');
    // 02:00 UTC is the 25th in Berlin, where Sam is
    expect(org.records('Task')[0]?.fields).toMatchObject({ ActivityDate: '2026-11-25', OwnerId: SAM });
  });

  it('what the seller reported elsewhere is written in their name, and never counts as ours', async () => {
    const { org, crm } = await open();
    const reported = { pql_verdict: 'good', pql_verdict_reason: 'Right moment' };
    const { recordId } = written(await crm.write([aChange(1, { reported })]));
    expect(handoffsOf(org, recordId)).toMatchObject([reported]);
    await crm.write([aChange(1, story('again'))]);
    expect(handoffsOf(org, recordId)).toMatchObject([reported]);
  });

  it('is not given to somebody else by the org’s assignment rule', async () => {
    const { org, crm } = await open({ assignmentRuleOwnerId: RITA });
    const { recordId } = written(await crm.write([aChange(1, { ownerId: SAM })]));
    expect(fieldsOf(org, recordId)['OwnerId']).toBe(SAM);
  });

  it('works the same under a namespace', async () => {
    const { org, crm } = await open({ namespaces: ['pqlh'] });
    const { recordId } = written(await crm.write([aChange(1)]));
    expect(org.records('pqlh__PQL_Handoff__c')[0]?.fields).toMatchObject({
      pqlh__Lead__c: recordId,
      pqlh__Pql_Score__c: 72,
    });
    expect(fieldsToPlanPersonWith(namesIn('pqlh'), RECORD_FIELDS)).toContain('pqlh__Pql_Bant_Budget__c');
  });
});

describe('what an org cannot take', () => {
  it('failure-mode 09: a value the picklist does not have is dropped with its reason, and the rest lands', async () => {
    const { org, crm } = await open();
    const { recordId, dropped } = written(
      await crm.write([aChange(1, { fields: { pql_motion: 'made_up', pql_score: 50 } })]),
    );
    expect(dropped).toEqual([{ field: 'pql_motion', why: expect.stringContaining('made_up') }]);
    expect(handoffsOf(org, recordId)).toMatchObject([{ pql_score: 50 }]);
  });

  it('failure-mode 09: a value the admin removed a moment ago costs its field, and the rest lands', async () => {
    const { org, crm } = await open();
    await crm.write([aChange(2)]);
    org.failRecord({
      object: 'PQL_Handoff__c',
      code: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      message: 'bad value for restricted picklist field: consultative',
      fields: ['Pql_Motion__c'],
    });
    const { recordId, dropped } = written(await crm.write([aChange(1)]));
    expect(dropped).toEqual([{ field: 'pql_motion', why: expect.stringContaining('bad value') }]);
    expect(handoffsOf(org, recordId)).toMatchObject([{ pql_score: 72, pql_status: 'ready' }]);
  });

  it('failure-mode 23: a text too long for its field is cut and marked, and is not written again for it', async () => {
    const { org, crm } = await open();
    const { recordId } = written(await crm.write([aChange(1, story('x'.repeat(40_000)))]));
    const kept = String(handoffsOf(org, recordId)[0]?.['pql_narrative']);
    expect(kept).toHaveLength(32_000);
    expect(kept.endsWith('[…]')).toBe(true);
    org.forgetCalls();
    await crm.write([aChange(1, story('x'.repeat(40_000)))]);
    expect(org.calls().filter((call) => call.method === 'PATCH')).toEqual([]);
  });

  it('a field without access is dropped with what to do, and the rest lands', async () => {
    const { org, crm } = await open();
    org.hide('PQL_Handoff__c.Pql_Trigger__c');
    org.makeReadOnly('PQL_Handoff__c.Pql_Motion__c');
    const { dropped } = written(await crm.write([aChange(1)]));
    expect(dropped).toEqual([
      { field: 'pql_trigger', why: expect.stringContaining('permission set "PQL Integration"') },
      { field: 'pql_motion', why: expect.stringContaining('permission set "PQL Integration"') },
    ]);
  });

  it('a field that went away since we looked delays the write until the org was asked again', async () => {
    const { org, crm, clock } = await open();
    await crm.write([aChange(2)]);
    org.hide('PQL_Handoff__c.Pql_Trigger__c');
    const receipts = await crm.write([aChange(1)]);
    expect(receipts.map((receipt) => receipt.kind)).not.toContain('written');
    clock.now += 11 * 60_000;
    expect(written(await crm.write([aChange(1)])).dropped).toMatchObject([{ field: 'pql_trigger' }]);
  });

  it.each(['alert', 'block'] as const)(
    'failure-mode 19: a duplicate rule (%s) holds back a new lead only, and names the record it found',
    async (duplicateRule) => {
      const { org, crm } = await open({ duplicateRule });
      const twin = addLead(org, 'private@home.example', { LastName: 'Miller 1', Company: 'Acme 1' });
      addLead(org, 'ann.2@acme2.example');
      const receipts = await crm.write([aChange(1), aChange(2), aChange(3)]);
      expect(receipts.map((receipt) => receipt.kind)).toEqual(['rejected', 'written', 'written']);
      expect(receipts[0]).toMatchObject({ reason: expect.stringContaining(twin) });
      expect(org.records('Lead')).toHaveLength(3);
    },
  );

  it('failure-mode 05: one record a flow of the customer refuses takes none of the others along', async () => {
    const { org, crm } = await open();
    org.failRecord({
      object: 'PQL_Handoff__c',
      where: (values) => values['Pql_Key__c'] === 'handoff-42',
      code: 'CANNOT_EXECUTE_FLOW_TRIGGER',
      message: 'We can’t save this record because the “Notify” process failed.',
    });
    const receipts = await crm.write(Array.from({ length: 100 }, (_, index) => aChange(index + 1)));
    expect(receipts.filter((receipt) => receipt.kind === 'written')).toHaveLength(99);
    expect(receipts[41]).toEqual({ kind: 'rejected', reason: expect.stringContaining('Notify') });
  });

  it('failure-mode 25: an empty text clears as null does, and is never sent as words', async () => {
    const { org, crm } = await open();
    const { recordId } = written(await crm.write([aChange(1, story('something'))]));
    await crm.write([aChange(1, story(''))]);
    expect(handoffsOf(org, recordId)[0]).not.toHaveProperty('pql_narrative');
  });
});

describe('trouble on the way', () => {
  it('failure-mode 21: a record that met a lock is tried again by itself, after a wait', async () => {
    const { org, crm, waits } = await open();
    org.failRecord({ object: 'PQL_Handoff__c', code: 'UNABLE_TO_LOCK_ROW' });
    const receipts = await crm.write([aChange(1), aChange(2)]);
    expect(receipts.map((receipt) => receipt.kind)).toEqual(['written', 'written']);
    expect(waits).toEqual([expect.any(Number)]);
    expect(org.callCounts()['PATCH composite/sobjects/PQL_Handoff__c/Pql_Key__c']).toBe(2);
  });

  it('failure-mode 21: a lock that stays leaves that record for later, and the rest written', async () => {
    const { org, crm } = await open();
    const where = (values: Readonly<Record<string, unknown>>) => values['Pql_Key__c'] === 'handoff-1';
    org.failRecord({ object: 'PQL_Handoff__c', where, times: 2, code: 'UNABLE_TO_LOCK_ROW' });
    const receipts = await crm.write([aChange(1), aChange(2)]);
    expect(receipts.map((receipt) => receipt.kind)).toEqual(['later', 'written']);
  });

  it('failure-mode 04: a success that says nothing of the records is told as later, and the repeat writes', async () => {
    const { org, crm } = await open();
    org.fail({ path: 'sobjects/PQL_Handoff__c', method: 'PATCH', fault: { kind: 'empty_results' } });
    expect(await crm.write([aChange(1)])).toMatchObject([{ kind: 'later' }]);
    written(await crm.write([aChange(1)]));
  });

  it.each([
    { kind: 'refused', status: 503, code: 'SERVER_UNAVAILABLE' },
    { kind: 'html', status: 503 },
    { kind: 'html', status: 200 },
  ] as const)('a Salesforce that is down (%j) is thrown as busy before anything is known', async (fault) => {
    const { org, crm } = await open();
    await crm.check();
    org.fail({ path: /composite$/, fault });
    await expect(crm.write([aChange(1)])).rejects.toMatchObject({ kind: 'busy' });
  });

  it('a Salesforce that goes down between people and handoffs leaves the handoffs for later', async () => {
    const { org, crm } = await open();
    org.fail({ path: 'sobjects/PQL_Handoff__c', method: 'PATCH', fault: { kind: 'html', status: 500 } });
    expect(await crm.write([aChange(1)])).toMatchObject([{ kind: 'later' }]);
    written(await crm.write([aChange(1)]));
    expect(org.records('Lead')).toHaveLength(1);
  });

  it('an org without storage is left alone for a while', async () => {
    const { org, crm } = await open();
    org.failRecord({ object: 'Lead', code: 'STORAGE_LIMIT_EXCEEDED' });
    expect(await crm.write([aChange(1)])).toEqual([
      { kind: 'later', reason: expect.stringContaining('storage'), retryAfterMs: 15 * 60_000 },
    ]);
  });

  it('failure-mode 22: an org whose calls are used up is left alone, and asked again when the wait is over', async () => {
    const { org, crm, clock } = await open({ callLimit: 1_000 });
    await crm.check();
    org.useCalls(1_000);
    await expect(crm.write([aChange(1)])).rejects.toMatchObject({
      kind: 'busy',
      message: expect.stringContaining('API calls'),
      retryAfterMs: 15 * 60_000,
    });
    org.forgetCalls();
    await expect(crm.write([aChange(1)])).rejects.toMatchObject({ kind: 'busy' });
    expect(org.calls()).toEqual([]);
    clock.now += 15 * 60_000;
    await expect(crm.write([aChange(1)])).rejects.toMatchObject({ kind: 'busy' });
    expect(org.calls().length).toBeGreaterThan(0);
  });

  it('failure-mode 22: a fifth of the org’s calls is left to its other integrations', async () => {
    const { org, crm } = await open({ callLimit: 1_000 });
    await crm.check();
    org.useCalls(900);
    await crm.write([aChange(1)]).catch(() => []);
    org.forgetCalls();
    await expect(crm.write([aChange(1)])).rejects.toMatchObject({
      kind: 'busy',
      message: expect.stringMatching(/\d+ of 1000/),
    });
    expect(org.calls()).toEqual([]);
  });

  it('failure-mode 18: a 401 that stays ends after one refresh, and asks the admin to connect again', async () => {
    const { org, crm, tokens } = await open();
    org.endSession('practice-token');
    await expect(crm.write([aChange(1)])).rejects.toMatchObject({
      kind: 'auth',
      message: expect.stringContaining('connect Salesforce again'),
    });
    expect(tokens.refreshed).toEqual(['practice-token']);
    expect(org.calls()).toHaveLength(2);
  });

  it('an org that closed its API is the admin’s to open', async () => {
    const { org, crm } = await open();
    org.fail({ fault: { kind: 'refused', status: 403, code: 'API_DISABLED_FOR_ORG' } });
    await expect(crm.write([aChange(1)])).rejects.toMatchObject({
      kind: 'auth',
      message: expect.stringContaining('API Enabled'),
    });
  });

  it('an org without the package refuses every handoff, and says what to install', async () => {
    const { crm } = await open({ namespaces: [] });
    expect(await crm.write([aChange(1), aChange(2)])).toEqual(
      Array.from({ length: 2 }, () => ({
        kind: 'rejected',
        reason: expect.stringContaining('install the package'),
      })),
    );
  });
});

describe('tasks', () => {
  it('hang on the person, for their owner, with the priority the org knows', async () => {
    const { org, crm } = await open();
    const { recordId } = written(await crm.write([aChange(1, { task })]));
    expect(org.records('Task')).toMatchObject([
      {
        fields: {
          WhoId: recordId,
          OwnerId: SAM,
          Subject: 'Call Ann',
          Priority: 'High',
          Description: 'The window is open.\n\n[PQL task task-1]',
        },
      },
    ]);
  });

  it('failure-mode 20: whose answer was lost are found again, and not made twice', async () => {
    const { org, crm, state } = await open();
    org.fail({ path: /composite\/sobjects$/, method: 'POST', fault: { kind: 'lost_answer' } });
    expect(await crm.write([aChange(1, { task })])).toMatchObject([{ kind: 'later' }]);
    written(await crm.write([aChange(1, { task })]));
    expect(org.records('Task')).toHaveLength(1);
    expect(state.tasks.get('task-1')).toBe(org.records('Task')[0]?.id);
  });

  it('that a rule of the org refuses leave the handoff written, the reason told and the claim free', async () => {
    const { org, crm } = await open();
    org.failRecord({ object: 'Task', code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'No calls' });
    expect(written(await crm.write([aChange(1, { task })])).dropped).toEqual([
      { field: 'task', why: expect.stringContaining('No calls') },
    ]);
    written(await crm.write([aChange(1, { task })]));
    expect(org.records('Task')).toHaveLength(1);
  });

  it('for somebody who left are the connection’s own, and say so', async () => {
    const { org, crm } = await open();
    const receipt = written(await crm.write([aChange(1, { task: { ...task, ownerId: LEFT } })]));
    expect(receipt.dropped).toEqual([{ field: 'task owner', why: expect.stringContaining(LEFT) }]);
    expect(org.records('Task')[0]?.fields['OwnerId']).toBe(INTEGRATION);
  });
});

describe('how many calls it takes', () => {
  it('failure-mode 22: a thousand new handoffs take at most forty calls, and keep each parent in one collection', async () => {
    const { org, crm } = await open();
    const changes = Array.from({ length: 1_000 }, (_, index) => aChange(index + 1));
    const receipts = [...(await crm.write(changes.slice(0, 500))), ...(await crm.write(changes.slice(500)))];
    expect(receipts.every((receipt) => receipt.kind === 'written')).toBe(true);
    expect(org.calls().length).toBeLessThanOrEqual(40);
    expect(org.callCounts()['PATCH composite/sobjects/PQL_Handoff__c/Pql_Key__c']).toBe(6);
  });

  it('a second installation takes over what the first wrote, qualification excepted', async () => {
    const { org, crm, connect, spelt } = await open();
    const { recordId } = written(await crm.write([aChange(1)]));
    const reinstalled = connect(RECORD_FIELDS, inMemoryCrmMemory().memory);
    const change = aChange(1, { fields: { pql_score: 90, pql_bant_budget: '50k' } });
    expect(written(await reinstalled.write([change])).keptByPeople).toEqual(['pql_bant_budget']);
    expect(handoffsOf(org, recordId)).toMatchObject([{ pql_score: 90 }]);
    expect(fieldsOf(org, recordId)[spelt('pql_bant_budget')]).toBe('about 20k a year');
  });
});
