import type { PersonRef } from '../../../backend/crm/crm.ts';
import { LEFT, type OrgOptions, RITA, SAM } from '../../../backend/demo/practice-salesforce/org-settings.ts';
import { aChange, NOW } from './a-change.ts';
import { addContact, addLead, openSalesforce, type SalesforceWorld } from './salesforce-world.ts';

let world: SalesforceWorld;
async function open(options?: Partial<OrgOptions>): Promise<SalesforceWorld> {
  world = await openSalesforce(options);
  return world;
}
afterEach(async () => await world.close());

function ann(number = 1): PersonRef {
  const { key, personId, email, companyDomain } = aChange(number).person;
  return { key, personId, email, companyDomain };
}
const EMAIL = 'ann.1@acme1.example';

/** What the org says of the account of some people; the first, where none are named. */
async function contextOf({ crm }: SalesforceWorld, ...people: PersonRef[]) {
  const [context] = await crm.readContexts([{ people: people.length > 0 ? people : [ann()] }]);
  if (context === undefined) throw new Error('no context was given');
  return context;
}

describe('what the org knows of a person', () => {
  it('is who owns the contact, when they were last dealt with, and that they are a customer', async () => {
    const w = await open();
    const account = w.org.people.create('Account', { Name: 'Acme', Type: 'Customer - Direct' }, RITA);
    const contact = addContact(w.org, EMAIL, { AccountId: account });
    w.org.people.setDerived(contact, { LastActivityDate: '2026-11-20' });
    expect((await contextOf(w)).people).toEqual({
      u1: {
        recordId: contact,
        ownerId: RITA,
        optedOut: false,
        lastTouchedAt: Date.parse('2026-11-20T00:00:00Z'),
        customer: true,
      },
    });
  });

  it('is the same of a lead; one in a queue is nobody’s', async () => {
    const w = await open();
    const lead = addLead(w.org, EMAIL, { OwnerId: '00G000000000001AAA' });
    expect((await contextOf(w)).people).toMatchObject({
      u1: { recordId: lead, ownerId: null, customer: false, lastTouchedAt: null },
    });
  });

  it.each(['HasOptedOutOfEmail', 'DoNotCall'])(
    'failure-mode 13: %s follows the person to their new address',
    async (wish) => {
      const w = await open();
      const contact = addContact(w.org, EMAIL, { [wish]: true });
      await contextOf(w);
      w.org.people.edit(contact, { Email: 'elsewhere@acme1.example' }, RITA);
      expect((await contextOf(w, { ...ann(), email: 'new@acme1.example' })).people).toMatchObject({
        u1: { recordId: contact, optedOut: true },
      });
    },
  );

  it('is read without the fields our user may not see', async () => {
    const w = await open();
    addContact(w.org, EMAIL);
    for (const field of ['HasOptedOutOfEmail', 'DoNotCall', 'AccountId']) w.org.hide(`Contact.${field}`);
    expect((await contextOf(w)).people).toMatchObject({ u1: { optedOut: false } });
  });

  it.each(['Account', 'Account.Website'])(
    'is read without %s, where our user may not see that',
    async (hidden) => {
      const w = await open();
      const account = w.org.people.create('Account', { Name: 'Acme', Type: 'Customer - Direct' }, RITA);
      const contact = addContact(w.org, EMAIL, { AccountId: account });
      w.org.hide(hidden);
      expect((await contextOf(w)).people).toMatchObject({
        u1: { recordId: contact, customer: hidden !== 'Account' },
      });
    },
  );

  it('is nothing where the org does not know them, and makes nobody', async () => {
    const w = await open();
    expect(await contextOf(w)).toMatchObject({ readAt: NOW, people: {}, openDeals: [], openTickets: [] });
    expect(w.org.records('Lead')).toEqual([]);
  });

  it('names the people who can own records, those who left as such', async () => {
    const w = await open();
    const { owners } = await contextOf(w);
    expect(owners[SAM]).toMatchObject({ name: 'Sam Stone', active: true });
    expect(owners[LEFT]).toMatchObject({ active: false });
  });
});

describe('what the org knows of an account', () => {
  it('is its open opportunities, by account and by role, each once, and no closed ones', async () => {
    const w = await open();
    const account = w.org.people.create('Account', { Name: 'Acme' }, RITA);
    const contact = addContact(w.org, EMAIL, { AccountId: account });
    const deal = (Name: string, StageName: string, more = {}) =>
      w.org.people.create('Opportunity', { Name, StageName, ...more }, SAM);
    const both = deal('Both', 'Proposal', { AccountId: account });
    w.org.people.create('OpportunityContactRole', { OpportunityId: both, ContactId: contact }, RITA);
    const byRole = deal('By role', 'Negotiation');
    w.org.people.create('OpportunityContactRole', { OpportunityId: byRole, ContactId: contact }, RITA);
    deal('Won', 'Closed Won', { AccountId: account });
    deal('Somebody else’s', 'Proposal');
    expect((await contextOf(w)).openDeals).toEqual([
      { recordId: both, name: 'Both', stage: 'Proposal', ownerId: SAM },
      { recordId: byRole, name: 'By role', stage: 'Negotiation', ownerId: SAM },
    ]);
  });

  it.each([
    ['High', 'high'],
    ['Low', 'low'],
    ['Urgent', 'critical'],
    ['Sev 1', 'medium'],
  ])('is its open cases, priority %s as %s', async (Priority, severity) => {
    const w = await open();
    const contact = addContact(w.org, EMAIL);
    const open1 = w.org.people.create('Case', { Subject: 'Down', Priority, ContactId: contact }, RITA);
    w.org.people.create('Case', { Subject: 'Old', Status: 'Closed', ContactId: contact }, RITA);
    expect((await contextOf(w)).openTickets).toEqual([{ recordId: open1, subject: 'Down', severity }]);
  });

  it('is nothing of cases and opportunities our user may not see', async () => {
    const w = await open();
    const contact = addContact(w.org, EMAIL);
    w.org.people.create('Case', { Subject: 'Down', ContactId: contact }, RITA);
    for (const object of ['Case', 'Opportunity', 'OpportunityContactRole']) w.org.hide(object);
    expect(await contextOf(w)).toMatchObject({ openDeals: [], openTickets: [], people: { u1: {} } });
  });

  it('failure-mode 26: is owned by the owner of the account on its domain, and by nobody where that is unclear', async () => {
    const w = await open();
    const account = (Website: string, owner: string) =>
      w.org.people.create('Account', { Name: Website, Website, OwnerId: owner }, RITA);
    addContact(w.org, EMAIL, { AccountId: account('https://www.acme1.example/home', SAM) });
    addContact(w.org, 'ann.2@acme2.example', { AccountId: account('holding.example', RITA) });
    expect((await contextOf(w, ann(1), ann(2))).companyOwnerId).toBe(SAM);
    expect(
      (await contextOf(w, { ...ann(1), companyDomain: null }, { ...ann(2), companyDomain: null }))
        .companyOwnerId,
    ).toBe(null);
  });
});

describe('how it is asked', () => {
  it('failure-mode 22: five hundred accounts take a few calls, not calls each', async () => {
    const w = await open();
    for (let number = 1; number <= 500; number += 1) addContact(w.org, `ann.${number}@acme${number}.example`);
    await w.crm.check();
    w.org.forgetCalls();
    const people = Array.from({ length: 500 }, (_, index) => ({ people: [ann(index + 1)] }));
    const contexts = await w.crm.readContexts(people);
    expect(contexts.filter((context) => Object.keys(context.people).length === 1)).toHaveLength(500);
    expect(w.org.calls().length).toBeLessThanOrEqual(10);
  });

  it('failure-mode 24: no query is longer than a URL may be', async () => {
    const w = await open();
    const long = (number: number): PersonRef => ({
      ...ann(number),
      key: `workspace:${'k'.repeat(200)}${number}`,
      email: `${'e'.repeat(60)}${number}@${'d'.repeat(60)}.example`,
    });
    await contextOf(w, ...Array.from({ length: 300 }, (_, index) => long(index)));
    expect(w.longestUrl()).toBeLessThan(16_384);
    expect(w.longestUrl()).toBeGreaterThan(8_000);
  });

  it('failure-mode 08: more records than one page holds are read to the end', async () => {
    const w = await open();
    const account = w.org.people.create('Account', { Name: 'Acme' }, RITA);
    addContact(w.org, EMAIL, { AccountId: account });
    for (let number = 0; number < 2_100; number += 1)
      w.org.people.create('Case', { Subject: `Case ${number}`, AccountId: account }, RITA);
    expect((await contextOf(w)).openTickets).toHaveLength(2_100);
  });
});
