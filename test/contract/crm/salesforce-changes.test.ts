import type { Watermark } from '../../../backend/crm/salesforce/watermark.ts';
import type { OrgOptions } from '../../../backend/demo/practice-salesforce/org-settings.ts';
import { RITA, SAM } from '../../../backend/demo/practice-salesforce/org-settings.ts';
import { aChange, NOW, written } from './a-change.ts';
import { addContact, handoffsOf, openSalesforce, type SalesforceWorld } from './salesforce-world.ts';

let world: SalesforceWorld;
async function open(options?: Partial<OrgOptions>): Promise<SalesforceWorld> {
  world = await openSalesforce(options);
  return world;
}
afterEach(async () => await world.close());

const MINUTE = 60_000;

/** Reads on from where it stopped the last time. */
function follower({ crm }: SalesforceWorld) {
  let watermark: Watermark | null = null;
  return async () => {
    const read = await crm.readChanges(watermark);
    watermark = JSON.parse(JSON.stringify(read.watermark)) as Watermark;
    return read.news;
  };
}

async function handedOff(options?: Partial<OrgOptions>) {
  const w = await open(options);
  const accountId = w.org.people.create('Account', { Name: 'Acme' }, RITA);
  const contactId = addContact(w.org, 'ann.1@acme1.example', { AccountId: accountId });
  written(await w.crm.write([aChange(1)]));
  const handoffRecordId = String(handoffsOf(w.org, contactId)[0]?.['id']);
  return { ...w, w, accountId, contactId, handoffRecordId, read: follower(w) };
}

describe('what comes back from an org', () => {
  it('failure-mode 28: begins when the org is connected; what was before is no news', async () => {
    const { org, read, handoffRecordId, clock } = await handedOff();
    org.people.edit(handoffRecordId, { Pql_Verdict__c: 'good' }, SAM);
    clock.now += 10 * MINUTE;
    expect(await read()).toEqual([]);
    expect(await read()).toEqual([]);
  });

  it('is a verdict with its reason and a touch, each told once', async () => {
    const { org, read, handoffRecordId, clock } = await handedOff();
    await read();
    clock.now += MINUTE;
    const touchedAt = '2026-11-23T09:30:00Z';
    const said = {
      Pql_Verdict__c: 'bad_signal',
      Pql_Verdict_Reason__c: 'A student',
      Pql_Touched_At__c: touchedAt,
    };
    org.people.edit(handoffRecordId, said, SAM);
    expect(await read()).toMatchObject([
      {
        kind: 'verdict',
        handoffId: 'handoff-1',
        verdict: 'bad_signal',
        reason: 'A student',
        by: SAM,
        occurredAt: NOW + MINUTE,
      },
      { kind: 'touched', handoffId: 'handoff-1', touchedAt: Date.parse(touchedAt) },
    ]);
    expect(await read()).toEqual([]);
  });

  it('failure-mode 15: our own write after a verdict says the same thing with the same key, and hides nothing', async () => {
    const { org, crm, read, handoffRecordId, clock } = await handedOff();
    await read();
    clock.now += MINUTE;
    org.people.edit(handoffRecordId, { Pql_Verdict__c: 'good' }, SAM);
    const [first] = await read();
    clock.now += MINUTE;
    await crm.write([aChange(1, { fields: { pql_narrative: 'more happened' } })]);
    const again = await read();
    expect(first).toMatchObject({ kind: 'verdict', verdict: 'good' });
    expect(again.map(({ key }) => key)).toEqual([first?.key]);
  });

  it('failure-mode 15: our own writes alone are no news', async () => {
    const { crm, read, clock } = await handedOff();
    await read();
    clock.now += MINUTE;
    await crm.write([aChange(1, { fields: { pql_narrative: 'more happened' } })]);
    expect(await read()).toEqual([]);
  });

  it('sees what a slow transaction made visible late', async () => {
    const { org, read, handoffRecordId, clock } = await handedOff();
    await read();
    clock.now += 3 * MINUTE;
    const other = org.people.create(
      'PQL_Handoff__c',
      { Pql_Key__c: 'handoff-9', Pql_Verdict__c: 'good' },
      SAM,
    );
    expect(await read()).toMatchObject([{ handoffId: 'handoff-9' }]);
    expect(other).toMatch(/^a01/);
    // stamped a minute before what was read already
    clock.now -= MINUTE;
    org.people.edit(handoffRecordId, { Pql_Verdict__c: 'bad_handoff' }, SAM);
    clock.now += MINUTE;
    expect(await read()).toMatchObject([{ handoffId: 'handoff-1', verdict: 'bad_handoff' }]);
    expect(await read()).toEqual([]);
  });

  it('is an opportunity of an account we handed off, with its contacts, through all its stages', async () => {
    const { org, read, accountId, contactId, clock } = await handedOff();
    await read();
    clock.now += MINUTE;
    const values = { Name: 'Acme deal', StageName: 'Proposal', Amount: 12_000, AccountId: accountId };
    const dealId = org.people.create('Opportunity', values, SAM);
    org.people.create('OpportunityContactRole', { OpportunityId: dealId, ContactId: contactId }, SAM);
    org.people.create('Opportunity', { Name: 'Not ours', StageName: 'Proposal' }, SAM);
    expect(await read()).toMatchObject([
      {
        kind: 'opportunity',
        opportunityId: dealId,
        accountId,
        contactIds: [contactId],
        stage: 'Proposal',
        state: 'open',
        amount: 12_000,
        ownerId: SAM,
      },
    ]);
    clock.now += MINUTE;
    org.people.edit(dealId, { StageName: 'Closed Won' }, SAM);
    expect(await read()).toMatchObject([{ kind: 'opportunity', state: 'won', stage: 'Closed Won' }]);
    clock.now += MINUTE;
    org.people.edit(dealId, { StageName: 'Closed Lost' }, SAM);
    expect(await read()).toMatchObject([{ state: 'lost' }]);
  });

  it('failure-mode 10: is the conversion of a lead of ours, and of no other', async () => {
    const w = await open();
    const { recordId: leadId } = written(await w.crm.write([aChange(2)]));
    const other = w.org.people.create('Lead', { LastName: 'Stranger', Company: 'Other' }, RITA);
    const read = follower(w);
    await read();
    w.clock.now += MINUTE;
    w.org.people.convertLead(other, RITA);
    const { contactId, accountId, opportunityId } = w.org.people.convertLead(leadId, RITA, {
      withOpportunity: true,
    });
    expect(await read()).toMatchObject([{ kind: 'converted', leadId, contactId, accountId, opportunityId }]);
  });

  it('takes one call when nothing happened', async () => {
    const { org, read } = await handedOff();
    await read();
    await read();
    org.forgetCalls();
    await read();
    expect(org.calls()).toHaveLength(1);
  });

  it('works under a namespace, and without what our user may not see', async () => {
    const w = await open({ namespaces: ['pqlh'] });
    written(await w.crm.write([aChange(1)]));
    w.org.hide('pqlh__PQL_Handoff__c.pqlh__Account__c');
    w.org.hide('Lead.pqlh__Pql_Key__c');
    const read = follower(w);
    await read();
    w.clock.now += 11 * MINUTE;
    const [handoff] = w.org.records('pqlh__PQL_Handoff__c');
    w.org.people.edit(handoff?.id ?? '', { pqlh__Pql_Verdict__c: 'good' }, SAM);
    expect(await read()).toMatchObject([{ kind: 'verdict', handoffId: 'handoff-1' }]);
  });
});
