import type { SetUpReport } from '../../../backend/crm/crm.ts';
import type { OrgOptions } from '../../../backend/demo/practice-salesforce/org-settings.ts';
import type { PracticeOrg } from '../../../backend/demo/practice-salesforce/practice-org.ts';
import { openSalesforce, type SalesforceWorld } from './salesforce-world.ts';

let world: SalesforceWorld;
async function open(options?: Partial<OrgOptions>): Promise<SalesforceWorld> {
  world = await openSalesforce(options);
  return world;
}
afterEach(async () => await world.close());

const item = (report: SetUpReport, what: string) => report.items.find((one) => one.what === what);
const troubled = (report: SetUpReport) => report.items.filter((one) => one.state !== 'present');

describe('the set-up check of an org', () => {
  it('finds everything of the package, and writes nothing', async () => {
    const { org, crm, state } = await open();
    const report = await crm.setUp();
    expect(report.ok).toBe(true);
    expect(troubled(report)).toEqual([]);
    expect(item(report, 'field PQL_Handoff__c.Pql_Window_Opens_At__c')).toBeDefined();
    expect(item(report, 'field Lead.Pql_Key__c')).toBeDefined();
    expect(item(report, 'field PQL_Handoff__c.Opportunity__c')).toBeDefined();
    expect(org.calls().every((call) => call.method === 'GET' || call.path.endsWith('/composite'))).toBe(true);
    expect(state.facts()).toMatchObject({ namespace: '' });
  });

  it('finds the package under the namespace it has here', async () => {
    const { crm, state } = await open({ namespaces: ['pqlh'] });
    const report = await crm.check();
    expect(report.ok).toBe(true);
    expect(item(report, 'field pqlh__PQL_Handoff__c.pqlh__Pql_Score__c')).toBeDefined();
    expect(state.facts()).toMatchObject({ namespace: 'pqlh' });
  });

  it('says in one sentence to install the package, where there is none', async () => {
    const { crm } = await open({ namespaces: [] });
    expect(await crm.check()).toEqual({
      ok: false,
      items: [{ what: 'package', state: 'missing', message: expect.stringContaining('install the package') }],
    });
  });

  it('finds a package the admin installed since, at once', async () => {
    const { org, crm } = await open({ namespaces: [] });
    await crm.check();
    org.installPackage('');
    expect((await crm.check()).ok).toBe(true);
  });

  it('does not guess where the package is there under two namespaces', async () => {
    const { crm } = await open({ namespaces: ['', 'pqlh'] });
    const report = await crm.check();
    expect(report).toMatchObject({ ok: false, items: [{ what: 'package' }] });
    expect(report.items[0]?.message).toContain('PQL_Handoff__c and pqlh__PQL_Handoff__c');
  });

  it.each([
    ['PQL_Handoff__c.Pql_Brief__c', 'PQL_Handoff__c.Pql_Brief__c', 'PQL Integration'],
    ['Contact.Pql_Bant_Need__c', 'Contact.Pql_Bant_Need__c', 'PQL Integration'],
    ['Lead.Pql_Key__c', 'Lead.Pql_Key__c', 'PQL Integration'],
    ['PQL_Handoff__c.Lead__c', 'PQL_Handoff__c.Lead__c', 'PQL Integration'],
  ])('names a field without access (%s), and what to assign', async (hidden, field, remedy) => {
    const { org, crm } = await open();
    org.hide(hidden);
    const report = await crm.check();
    expect(report.ok).toBe(false);
    expect(item(report, `field ${field}`)).toMatchObject({
      state: 'missing',
      message: expect.stringContaining(remedy),
    });
    expect(troubled(report)).toHaveLength(1);
  });

  it('tells a field that may be seen and not edited apart from one that is missing', async () => {
    const { org, crm } = await open();
    org.makeReadOnly('PQL_Handoff__c.Pql_Score__c');
    expect(item(await crm.check(), 'field PQL_Handoff__c.Pql_Score__c')).toMatchObject({
      state: 'different',
      message: expect.stringContaining('may not edit'),
    });
  });

  it.each([
    ['Contact', 'give Read and Edit', /Read and Edit on Contact/],
    ['PQL_Handoff__c', 'the permission set', /install the package|PQL Integration/],
  ])('names an object the user may not see (%s): %s', async (object, _, remedy) => {
    const { org, crm } = await open();
    org.hide(object);
    const report = await crm.check();
    expect(report.ok).toBe(false);
    expect(report.items.map(({ message }) => message).join()).toMatch(remedy);
  });

  it('names an object the user may not write, and that no package can bring that right', async () => {
    const { org, crm } = await open();
    org.makeReadOnly('Lead');
    expect(item(await crm.check(), 'object Lead')).toMatchObject({
      state: 'missing',
      message: expect.stringContaining('packages cannot bring this'),
    });
  });

  it('does without cases, and says what is lost', async () => {
    const { org, crm } = await open();
    org.hide('Case');
    const report = await crm.check();
    expect(report.ok).toBe(true);
    expect(item(report, 'object Case')).toMatchObject({
      state: 'not_allowed',
      message: expect.stringContaining('open cases cannot hold a handoff back'),
    });
  });

  it('every trouble it can name is one sentence', async () => {
    const { org, crm } = await open();
    for (const name of ['Case', 'Opportunity', 'Lead.Pql_Key__c', 'PQL_Handoff__c.Pql_Brief__c'])
      org.hide(name);
    org.makeReadOnly('Contact');
    org.makeReadOnly('PQL_Handoff__c.Pql_Score__c');
    const messages = troubled(await crm.check()).map(({ message }) => message);
    expect(messages).toHaveLength(6);
    for (const message of messages) expect(message).toMatch(/^[^.]+(\.\w[^.]*)*\.$/);
  });

  it.each([
    [
      'a session that is over',
      'connect Salesforce again',
      (org: PracticeOrg) => org.endSession('practice-token'),
    ],
    [
      'an API that is closed',
      'API Enabled',
      (org: PracticeOrg) =>
        org.fail({ fault: { kind: 'refused', status: 403, code: 'API_DISABLED_FOR_ORG' } }),
    ],
    ['calls that are used up', 'comes? back', (org: PracticeOrg) => org.useCalls(200_000)],
    [
      'an org that is down',
      'not available for now',
      (org: PracticeOrg) => org.fail({ fault: { kind: 'html', status: 503 } }),
    ],
  ])('tells %s in one sentence', async (_, words, trouble) => {
    const { org, crm } = await open();
    trouble(org);
    const said = await crm.check().catch((error: Error) => error.message);
    expect(said).toMatch(new RegExp(words));
    expect(said).toMatch(/^[^.]+\.?$/);
  });
});
