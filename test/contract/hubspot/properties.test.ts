import { entries, type OpenPortal, openPortal } from './open-portal.ts';

const PROPERTIES = '/crm/properties/2026-03/contacts';

const definition = (over: object = {}) => ({
  name: 'pql_status',
  label: 'PQL status',
  type: 'enumeration',
  fieldType: 'select',
  groupName: 'pql_handoff',
  options: [option('ready'), option('won')],
  ...over,
});
const option = (value: string) => ({ label: value, value, displayOrder: 0, hidden: false });

let open: OpenPortal;
beforeEach(async () => {
  open = await openPortal();
  await open.call('POST', `${PROPERTIES}/groups`, { name: 'pql_handoff', label: 'PQL Handoff' });
});
afterEach(() => open.close());

describe('property definitions', () => {
  it('a new one is answered 201 and can be read and listed', async () => {
    const created = await open.call('POST', PROPERTIES, definition());
    expect(created).toMatchObject({
      status: 201,
      body: { name: 'pql_status', hubspotDefined: false, archived: false },
    });
    expect((await open.call('GET', `${PROPERTIES}/pql_status`)).body['options']).toHaveLength(2);
    expect(entries(await open.call('GET', PROPERTIES), 'results').map(({ name }) => name)).toContain(
      'pql_status',
    );
  });

  it('a batch makes those it can and reports the others in a 207', async () => {
    const inputs = [
      definition(),
      definition({ name: 'jobtitle' }),
      definition({ name: 'pql_x', groupName: 'nowhere' }),
    ];
    const answer = await open.call('POST', `${PROPERTIES}/batch/create`, { inputs });
    expect(answer).toMatchObject({ status: 207, body: { numErrors: 2, results: [{ name: 'pql_status' }] } });
    expect(entries(answer, 'errors')).toMatchObject([
      { category: 'OBJECT_ALREADY_EXISTS' },
      { category: 'VALIDATION_ERROR' },
    ]);
  });

  it('a given option list replaces the old one whole; without one the options stay', async () => {
    await open.call('POST', PROPERTIES, definition());
    await open.call('PATCH', `${PROPERTIES}/pql_status`, { label: 'Status' });
    expect((await open.call('GET', `${PROPERTIES}/pql_status`)).body['options']).toHaveLength(2);
    const patched = await open.call('PATCH', `${PROPERTIES}/pql_status`, { options: [option('lost')] });
    expect(patched.body).toMatchObject({ label: 'Status', options: [{ value: 'lost' }] });
  });

  it('uniqueness is settled at creation: a later wish for it is ignored', async () => {
    await open.call(
      'POST',
      PROPERTIES,
      definition({ name: 'pql_key', type: 'string', fieldType: 'text', options: [] }),
    );
    const patched = await open.call('PATCH', `${PROPERTIES}/pql_key`, { hasUniqueValue: true });
    expect(patched).toMatchObject({ status: 200, body: { hasUniqueValue: false } });
  });

  it('the eleventh unique property is refused', async () => {
    const make = (n: number) =>
      open.call(
        'POST',
        PROPERTIES,
        definition({
          name: `pql_key_${n}`,
          type: 'string',
          fieldType: 'text',
          options: [],
          hasUniqueValue: true,
        }),
      );
    const statuses = [];
    for (let n = 1; n <= 11; n += 1) statuses.push((await make(n)).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 201), 400]);
  });

  it.each([
    ['a type nobody knows', { type: 'json' }],
    ['a field type that does not go with the type', { type: 'number', fieldType: 'textarea', options: [] }],
    ['an enumeration without options', { options: [] }],
    ['two options with one value', { options: [option('a'), option('a')] }],
    [
      'a boolean without its two options',
      { type: 'bool', fieldType: 'booleancheckbox', options: [option('true')] },
    ],
    ['a name in capitals', { name: 'PQL_Status' }],
    ['a group that does not exist', { groupName: 'nowhere' }],
    ['no label', { label: undefined }],
  ])('%s is refused', async (_title, over) => {
    expect((await open.call('POST', PROPERTIES, definition(over))).status).toBe(400);
  });

  it('an archived property is gone from reads, and making it again brings it back with its first date', async () => {
    await open.call('POST', PROPERTIES, definition());
    open.clock.now += 1000;
    expect((await open.call('DELETE', `${PROPERTIES}/pql_status`)).status).toBe(204);
    expect((await open.call('GET', `${PROPERTIES}/pql_status`)).status).toBe(404);
    expect((await open.call('GET', `${PROPERTIES}/pql_status?archived=true`)).status).toBe(200);
    const again = await open.call('POST', PROPERTIES, definition({ label: 'Again' }));
    expect(again).toMatchObject({
      status: 201,
      body: { label: 'Again', createdAt: '2026-11-22T12:00:00.000Z' },
    });
  });

  it('a new property can be unreadable for a moment', async () => {
    const slow = await openPortal({ propertyLagMs: 500 });
    await slow.call('POST', PROPERTIES, definition({ groupName: 'contactinformation' }));
    expect((await slow.call('GET', `${PROPERTIES}/pql_status`)).status).toBe(404);
    slow.clock.now += 500;
    expect((await slow.call('GET', `${PROPERTIES}/pql_status`)).status).toBe(200);
    await slow.close();
  });

  it('writing definitions needs the schema scope, reading them only the records’', async () => {
    const reader = await openPortal({ grantedScopes: ['crm.objects.contacts.read'] });
    const read = await reader.call('GET', PROPERTIES);
    const write = await reader.call('POST', PROPERTIES, definition());
    expect(read.status).toBe(200);
    expect(write).toMatchObject({
      status: 403,
      body: { errors: [{ context: { requiredGranularScopes: ['crm.schemas.contacts.write'] } }] },
    });
    await reader.close();
  });
});

describe('property groups', () => {
  it('a group of a name in use is refused 409', async () => {
    expect(
      await open.call('POST', `${PROPERTIES}/groups`, { name: 'pql_handoff', label: 'x' }),
    ).toMatchObject({
      status: 409,
      body: { category: 'OBJECT_ALREADY_EXISTS' },
    });
  });

  it('a group with live properties cannot be archived', async () => {
    await open.call('POST', PROPERTIES, definition());
    expect(await open.call('DELETE', `${PROPERTIES}/groups/pql_handoff`)).toMatchObject({
      status: 400,
      body: { subCategory: 'PropertyGroupError.GROUP_WITH_ACTIVE_PROPERTIES' },
    });
    await open.call('DELETE', `${PROPERTIES}/pql_status`);
    expect((await open.call('DELETE', `${PROPERTIES}/groups/pql_handoff`)).status).toBe(204);
  });
});
