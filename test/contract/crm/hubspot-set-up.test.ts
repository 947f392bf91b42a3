import { z } from 'zod';
import { apiPaths } from '../../../backend/crm/hubspot/api-paths.ts';
import { exchange } from '../../../backend/crm/hubspot/http-call.ts';
import { RECORD_FIELDS } from '../../../src/record-fields.ts';
import { aChange, written } from './a-change.ts';
import { contact, type HubSpotWorld, openHubSpot, type PracticeOptions } from './hubspot-world.ts';

let world: HubSpotWorld;
async function open(options?: PracticeOptions): Promise<HubSpotWorld> {
  world = await openHubSpot(options, false);
  return world;
}
afterEach(async () => await world.close());

/** What an admin does to the portal's properties by hand. */
async function admin(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<unknown> {
  const answer = await exchange({ apiUrl: world.url, method, path, accessToken: 'practice-token', body });
  return answer.body;
}
const properties = apiPaths.properties('contacts');

const stateOf = (report: { items: { what: string; state: string; message: string }[] }, what: string) =>
  report.items.find((item) => item.what === what);

const optionsSchema = z.object({
  options: z.array(
    z.object({ value: z.string(), label: z.string(), displayOrder: z.number(), hidden: z.boolean() }),
  ),
});

it('a new portal gets the group and every field, each of its type', async () => {
  const { crm } = await open();
  const report = await crm.setUp();
  expect(report.ok).toBe(true);
  for (const field of RECORD_FIELDS) expect(stateOf(report, `property ${field.name}`)?.state).toBe('created');
  expect(await admin('GET', `${properties}/pql_score`)).toMatchObject({
    type: 'number',
    fieldType: 'number',
    groupName: 'pql_handoff',
  });
  expect(await admin('GET', `${properties}/pql_key`)).toMatchObject({ type: 'string', hasUniqueValue: true });
  expect(await admin('GET', `${properties}/pql_brief`)).toMatchObject({
    type: 'string',
    fieldType: 'textarea',
  });
  expect(await admin('GET', `${properties}/pql_triggered_at`)).toMatchObject({
    type: 'datetime',
    fieldType: 'date',
  });
  expect(await admin('GET', `${properties}/pql_status`)).toMatchObject({
    type: 'enumeration',
    fieldType: 'select',
  });
});

it('looking changes nothing and says what is missing', async () => {
  const { crm, portal } = await open();
  const report = await crm.check();
  expect(report.ok).toBe(false);
  expect(stateOf(report, 'property pql_score')).toMatchObject({
    state: 'missing',
    message: expect.stringContaining('run the set-up'),
  });
  expect(portal.calls().filter((call) => call.method !== 'GET')).toEqual([]);
});

it('what portal this is, is kept for links and time zones', async () => {
  const { crm, state, portal } = await open();
  await crm.setUp();
  expect(state.facts()).toMatchObject({ portalId: String(portal.portalId), timeZone: 'US/Eastern' });
});

it('options of ours that lack are added, and the customer’s own are kept as they are', async () => {
  const { crm } = await open();
  const own = { value: 'parked', label: 'Parked by us', displayOrder: 0, hidden: true };
  await admin('POST', apiPaths.propertyGroups('contacts'), { name: 'pql_handoff', label: 'PQL Handoff' });
  await admin('POST', properties, {
    name: 'pql_status',
    label: 'Status',
    type: 'enumeration',
    fieldType: 'select',
    groupName: 'pql_handoff',
    options: [own, { value: 'ready', label: 'Bereit', displayOrder: 1, hidden: false }],
  });
  const report = await crm.setUp();
  expect(stateOf(report, 'property pql_status')?.state).toBe('updated');
  const { options } = optionsSchema.parse(await admin('GET', `${properties}/pql_status`));
  expect(options.slice(0, 2)).toMatchObject([own, { value: 'ready', label: 'Bereit' }]);
  expect(options.map((option) => option.value)).toEqual(
    expect.arrayContaining(['scheduled', 'won', 'held_out']),
  );
  expect(stateOf(await crm.setUp(), 'property pql_status')?.state).toBe('present');
});

it('a property of the same name and another type is left alone, told, and not written', async () => {
  const { crm, portal } = await open();
  await admin('POST', apiPaths.propertyGroups('contacts'), { name: 'theirs', label: 'Theirs' });
  await admin('POST', properties, {
    name: 'pql_score',
    label: 'Their score',
    type: 'string',
    fieldType: 'text',
    groupName: 'theirs',
  });
  const report = await crm.setUp();
  expect(report.ok).toBe(false);
  expect(stateOf(report, 'property pql_score')).toMatchObject({
    state: 'different',
    message: expect.stringMatching(/'string'.*'number'/),
  });
  expect(await admin('GET', `${properties}/pql_score`)).toMatchObject({
    type: 'string',
    label: 'Their score',
  });
  const receipt = written(await crm.write([aChange(1)]));
  expect(receipt.dropped).toMatchObject([{ field: 'pql_score' }]);
  expect(contact(portal, receipt.recordId)).toMatchObject({ pql_status: 'ready' });
});

it('two set-ups at the same moment both end well', async () => {
  const { crm, connect } = await open();
  const reports = await Promise.all([crm.setUp(), connect().setUp()]);
  expect(reports.map((report) => report.ok)).toEqual([true, true]);
});

it('a property that vanished since we looked delays the write once, and is then dropped', async () => {
  const { crm, portal } = await open();
  await crm.setUp();
  await crm.write([aChange(1)]);
  await admin('DELETE', `${properties}/pql_window_reason`);
  const change = aChange(1, { fields: { pql_window_reason: 'why', pql_score: 99 } });
  expect(await crm.write([change])).toMatchObject([
    { kind: 'later', reason: expect.stringContaining('pql_window_reason') },
  ]);
  const receipt = written(await crm.write([change]));
  expect(receipt.dropped).toMatchObject([{ field: 'pql_window_reason' }]);
  expect(contact(portal, receipt.recordId).pql_score).toBe('99');
});

it('the custom object is made where the portal allows it, and found the next time', async () => {
  const { crm, state } = await open({ tier: 'enterprise' });
  expect(stateOf(await crm.check(), 'custom object')?.state).toBe('not_allowed');
  expect(stateOf(await crm.setUp(), 'custom object')?.state).toBe('created');
  expect(state.facts().customObject).toMatchObject({ typeId: expect.stringMatching(/^2-\d+$/) });
  const again = await crm.setUp();
  expect(again.items.filter((item) => item.state !== 'present')).toEqual([]);
});

it('failure-mode 17: a portal without custom objects is set up all the same, and told what that means', async () => {
  const { crm, state } = await open({ tier: 'professional' });
  const report = await crm.setUp();
  expect(report.ok).toBe(true);
  expect(stateOf(report, 'custom object')).toMatchObject({
    state: 'not_allowed',
    message: expect.stringContaining('contact properties alone'),
  });
  expect(state.facts().customObject).toEqual({ typeId: null });
});

it('scopes that lack are named one by one, needed ones apart from useful ones', async () => {
  const { crm } = await open({
    grantedScopes: [
      'oauth',
      'crm.objects.contacts.read',
      'crm.objects.contacts.write',
      'crm.schemas.contacts.read',
      'crm.schemas.contacts.write',
      'crm.objects.owners.read',
    ],
  });
  const report = await crm.setUp();
  expect(report.ok).toBe(false);
  expect(stateOf(report, 'scope crm.objects.deals.read')?.state).toBe('missing');
  expect(stateOf(report, 'scope tickets')?.state).toBe('not_allowed');
  expect(stateOf(report, 'scope crm.objects.contacts.read')?.state).toBe('present');
});

it('a connection that may not change properties says so instead of failing', async () => {
  const { crm } = await open({
    grantedScopes: [
      'oauth',
      'crm.objects.contacts.read',
      'crm.objects.contacts.write',
      'crm.objects.companies.read',
      'crm.objects.deals.read',
      'crm.objects.owners.read',
    ],
  });
  const report = await crm.setUp();
  expect(report.ok).toBe(false);
  expect(stateOf(report, 'scope crm.schemas.contacts.write')).toMatchObject({
    state: 'missing',
    message: expect.stringContaining('reconnect'),
  });
});
