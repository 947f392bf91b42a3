import type { PersonRef } from '../../../backend/crm/crm.ts';
import { aChange, NOW } from './a-change.ts';
import { type HubSpotWorld, openHubSpot, type PracticeOptions, REP } from './hubspot-world.ts';

let world: HubSpotWorld;
async function open(options?: PracticeOptions): Promise<HubSpotWorld> {
  world = await openHubSpot(options);
  return world;
}
afterEach(async () => await world.close());

function aPerson(number: number, changes: Partial<PersonRef> = {}): PersonRef {
  return {
    key: `person-${number}`,
    personId: `u${number}`,
    email: `ann.${number}@acme${number}.example`,
    companyDomain: `acme${number}.example`,
    ...changes,
  };
}

async function contextOf(people: PersonRef[]) {
  const [context] = await world.crm.readContexts([{ people }]);
  if (context === undefined) throw new Error('no context');
  return context;
}

const emailOf = (number: number) => `ann.${number}@acme${number}.example`;

describe('what the portal knows of a person', () => {
  it('is their owner, opt-out, last contact and whether they are a customer', async () => {
    const { portal } = await open();
    const id = portal.createAsPerson(
      'contacts',
      { email: emailOf(1), hubspot_owner_id: '61001', hs_email_optout: 'true', lifecyclestage: 'customer' },
      REP,
    );
    portal.setCalculated('contacts', id, { notes_last_contacted: new Date(NOW - 3_600_000).toISOString() });
    expect((await contextOf([aPerson(1)])).people).toEqual({
      u1: { recordId: id, ownerId: '61001', optedOut: true, lastTouchedAt: NOW - 3_600_000, customer: true },
    });
  });

  it('does not take the person’s own opens and clicks for a touch of ours', async () => {
    const { portal } = await open();
    const id = portal.createAsPerson('contacts', { email: emailOf(1) }, REP);
    portal.setCalculated('contacts', id, { hs_last_sales_activity_timestamp: new Date(NOW).toISOString() });
    expect((await contextOf([aPerson(1)])).people.u1?.lastTouchedAt).toBeNull();
  });

  it('failure-mode 13: their opt-out follows them when their e-mail changes', async () => {
    const { portal } = await open();
    portal.createAsPerson('contacts', { email: emailOf(1), hs_email_optout: 'true' }, REP);
    await contextOf([aPerson(1)]);
    expect((await contextOf([aPerson(1, { email: 'ann@new.example' })])).people.u1?.optedOut).toBe(true);
  });

  it('names owners, so that nobody is routed to a person who left', async () => {
    await open();
    expect((await contextOf([])).owners).toMatchObject({
      61001: { ownerId: '61001', name: 'Rita Reyes', email: 'rita.reyes@practice.example', active: true },
    });
  });
});

describe('the account’s company', () => {
  async function withCompanies(...companies: Record<string, string>[]) {
    const { portal } = await open();
    const contact = portal.createAsPerson('contacts', { email: emailOf(1) }, REP);
    for (const properties of companies)
      portal.associate('contacts', contact, 'companies', portal.createAsPerson('companies', properties, REP));
    return await contextOf([aPerson(1)]);
  }

  it('gives its owner', async () => {
    expect((await withCompanies({ name: 'Acme', hubspot_owner_id: '61002' })).companyOwnerId).toBe('61002');
  });

  it('failure-mode 26: with the account’s own domain counts before others', async () => {
    const context = await withCompanies(
      { name: 'Agency', domain: 'agency.example', hubspot_owner_id: '61001' },
      { name: 'Acme', domain: 'acme1.example', hubspot_owner_id: '61002' },
    );
    expect(context.companyOwnerId).toBe('61002');
  });

  it('failure-mode 26: that cannot be told apart has no owner rather than the wrong one', async () => {
    const context = await withCompanies(
      { name: 'One', hubspot_owner_id: '61001' },
      { name: 'Two', hubspot_owner_id: '61002' },
    );
    expect(context.companyOwnerId).toBeNull();
  });
});

describe('open deals and tickets', () => {
  it('of the contact and of the company are found once each, closed ones are not', async () => {
    const { portal } = await open();
    const contact = portal.createAsPerson('contacts', { email: emailOf(1) }, REP);
    const company = portal.createAsPerson('companies', { name: 'Acme' }, REP);
    portal.associate('contacts', contact, 'companies', company);
    const [onBoth, onCompany, lost] = [
      { dealname: 'Both', dealstage: 'appointmentscheduled', hubspot_owner_id: '61001' },
      { dealname: 'Company', dealstage: 'qualifiedtobuy' },
      { dealname: 'Lost', dealstage: 'closedlost' },
    ].map((properties) => portal.createAsPerson('deals', { pipeline: 'default', ...properties }, REP));
    portal.associate('contacts', contact, 'deals', onBoth ?? '');
    for (const deal of [onBoth, onCompany, lost]) portal.associate('companies', company, 'deals', deal ?? '');
    const { openDeals } = await contextOf([aPerson(1)]);
    expect(openDeals).toEqual([
      { recordId: onBoth, name: 'Both', stage: 'Appointment Scheduled', ownerId: '61001' },
      { recordId: onCompany, name: 'Company', stage: 'Qualified To Buy', ownerId: null },
    ]);
  });

  it('of one account are not shown on another', async () => {
    const { portal, crm } = await open();
    const [first] = [1, 2].map((number) =>
      portal.createAsPerson('contacts', { email: emailOf(number) }, REP),
    );
    const deal = portal.createAsPerson(
      'deals',
      { dealname: 'D', pipeline: 'default', dealstage: 'qualifiedtobuy' },
      REP,
    );
    portal.associate('contacts', first ?? '', 'deals', deal);
    const contexts = await crm.readContexts([{ people: [aPerson(2)] }, { people: [aPerson(1)] }]);
    expect(contexts.map((context) => context.openDeals.length)).toEqual([0, 1]);
  });

  it.each`
    priority    | severity
    ${'LOW'}    | ${'low'}
    ${'MEDIUM'} | ${'medium'}
    ${'HIGH'}   | ${'high'}
    ${'URGENT'} | ${'critical'}
    ${''}       | ${'medium'}
  `('a ticket of priority "$priority" is $severity', async ({ priority, severity }) => {
    const { portal } = await open();
    const contact = portal.createAsPerson('contacts', { email: emailOf(1) }, REP);
    const open1 = portal.createAsPerson(
      'tickets',
      { subject: 'Broken', hs_pipeline: '0', hs_pipeline_stage: '1', hs_ticket_priority: priority },
      REP,
    );
    const closed = portal.createAsPerson(
      'tickets',
      { subject: 'Old', hs_pipeline: '0', hs_pipeline_stage: '4', hs_ticket_priority: 'URGENT' },
      REP,
    );
    for (const ticket of [open1, closed]) portal.associate('contacts', contact, 'tickets', ticket);
    expect((await contextOf([aPerson(1)])).openTickets).toEqual([
      { recordId: open1, subject: 'Broken', severity },
    ]);
  });

  it('failure-mode 17: without the scope for tickets they are left out, noted, and not asked for again that day', async () => {
    const { portal, state, clock } = await open();
    const company = portal.createAsPerson('companies', { name: 'Acme' }, REP);
    portal.associate(
      'contacts',
      portal.createAsPerson('contacts', { email: emailOf(1) }, REP),
      'companies',
      company,
    );
    portal.fail({ path: /tickets/, times: 100, fault: { kind: 'status', status: 403 } });
    expect((await contextOf([aPerson(1)])).openTickets).toEqual([]);
    expect(state.facts().ticketsRefusedAt).toBe(NOW);
    portal.forgetCalls();
    await contextOf([aPerson(1)]);
    expect(Object.keys(portal.callCounts()).filter((call) => call.includes('tickets'))).toEqual([]);
    clock.now += 25 * 3_600_000;
    await contextOf([aPerson(1)]);
    expect(Object.keys(portal.callCounts()).some((call) => call.includes('tickets'))).toBe(true);
  });
});

describe('failure-mode 22, failure-mode 24: calls are few and none too long', () => {
  it('a thousand handoffs of people the portal knows take at most 60 calls from context to task', async () => {
    const { portal, crm } = await open();
    const numbers = Array.from({ length: 1_000 }, (_, index) => index + 1);
    for (const number of numbers) {
      const contact = portal.createAsPerson('contacts', { email: emailOf(number) }, REP);
      const company = portal.createAsPerson(
        'companies',
        { name: `Acme ${number}`, domain: `acme${number}.example` },
        REP,
      );
      portal.associate('contacts', contact, 'companies', company);
    }
    portal.forgetCalls();
    const contexts = await crm.readContexts(numbers.map((number) => ({ people: [aPerson(number)] })));
    const task = (number: number) => ({
      key: `task-${number}`,
      subject: 'Call',
      body: '',
      dueAt: NOW,
      ownerId: null,
    });
    const receipts = await crm.write(numbers.map((number) => aChange(number, { task: task(number) })));
    expect(contexts.every((context) => Object.keys(context.people).length === 1)).toBe(true);
    expect(receipts.every((receipt) => receipt.kind === 'written')).toBe(true);
    expect(portal.records('tasks')).toHaveLength(1_000);
    expect(portal.calls().length).toBeLessThanOrEqual(60);
    const recordCalls = portal.calls().filter((call) => call.path.startsWith('/crm/objects'));
    // failure-mode 24: dozens of properties fit a POST, and make a GET too long.
    expect(recordCalls.every((call) => call.method === 'POST')).toBe(true);
  });
});
