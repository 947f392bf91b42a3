import { asObject, entries, type OpenPortal, openPortal, person, textAt } from './open-portal.ts';

const CONTACTS = '/crm/objects/2026-03/contacts';

async function withKeyProperty(open: OpenPortal): Promise<void> {
  await open.call('POST', '/crm/properties/2026-03/contacts', {
    name: 'pql_key',
    label: 'PQL key',
    type: 'string',
    fieldType: 'text',
    groupName: 'contactinformation',
    hasUniqueValue: true,
  });
}

const upsertByKey = (key: string, properties: Record<string, string>, trace?: string) => ({
  id: key,
  idProperty: 'pql_key',
  properties,
  ...(trace !== undefined && { objectWriteTraceId: trace }),
});

let open: OpenPortal;
beforeEach(async () => {
  open = await openPortal();
  await withKeyProperty(open);
});
afterEach(() => open.close());

describe('upsert by an identifying property', () => {
  it('creates once and updates after that, and says which it did', async () => {
    const first = await open.call('POST', `${CONTACTS}/batch/upsert`, {
      inputs: [upsertByKey('k1', person())],
    });
    const second = await open.call('POST', `${CONTACTS}/batch/upsert`, {
      inputs: [upsertByKey('k1', { jobtitle: 'CTO' })],
    });
    expect(entries(first, 'results')).toMatchObject([{ new: true, properties: { pql_key: 'k1' } }]);
    expect(entries(second, 'results')).toMatchObject([{ new: false, properties: { jobtitle: 'CTO' } }]);
    expect(open.portal.records('contacts')).toHaveLength(1);
  });

  it('answers results in another order than the inputs', async () => {
    const inputs = ['a', 'b', 'c'].map((key) => upsertByKey(key, { firstname: key }, key));
    const answer = await open.call('POST', `${CONTACTS}/batch/upsert`, { inputs });
    expect(entries(answer, 'results').map((result) => result['objectWriteTraceId'])).toEqual(['c', 'b', 'a']);
  });

  it('failure-mode 05: one bad row takes the whole batch with it, and nothing is written', async () => {
    const inputs = [upsertByKey('a', { firstname: 'A' }, '1'), upsertByKey('b', { pql_typo: 'x' }, '2')];
    const answer = await open.call('POST', `${CONTACTS}/batch/upsert`, { inputs });
    expect(answer.status).toBe(400);
    expect(open.portal.records('contacts')).toHaveLength(0);
  });

  it('failure-mode 06: succeeds in part with trace ids where the portal is set to', async () => {
    const lenient = await openPortal({ partialSuccess: 'all' });
    await withKeyProperty(lenient);
    const inputs = [upsertByKey('a', { firstname: 'A' }, '1'), upsertByKey('b', { pql_typo: 'x' }, '2')];
    const answer = await lenient.call('POST', `${CONTACTS}/batch/upsert`, { inputs });
    expect(answer).toMatchObject({
      status: 207,
      body: { numErrors: 1, errors: [{ context: { objectWriteTraceId: ['2'] } }] },
    });
    expect(lenient.portal.records('contacts')).toHaveLength(1);
    await lenient.close();
  });

  it('refuses a key property that is not unique', async () => {
    const inputs = [{ id: 'Ada', idProperty: 'firstname', properties: {} }];
    expect((await open.call('POST', `${CONTACTS}/batch/upsert`, { inputs })).status).toBe(400);
  });

  it('refuses an e-mail another record has, and names that record', async () => {
    const id = open.portal.createAsPerson('contacts', person(), 7001);
    const answer = await open.call('POST', `${CONTACTS}/batch/upsert`, {
      inputs: [upsertByKey('k1', person())],
    });
    expect(answer).toMatchObject({
      status: 409,
      body: { message: `Contact already exists. Existing ID: ${id}` },
    });
  });

  it('refuses a key another record has, in the words of the property store', async () => {
    const id = open.portal.createAsPerson('contacts', person({ pql_key: 'k1' }), 7001);
    const answer = await open.call('POST', CONTACTS, { properties: { pql_key: 'k1' } });
    expect(answer.status).toBe(400);
    expect(textAt(answer, 'message')).toMatch(
      new RegExp(`^Cannot set PropertyValueCoordinates\\{.*${id} already has that value\\.$`),
    );
  });

  it('holds two inputs of one all-or-nothing batch against each other', async () => {
    const inputs = [upsertByKey('a', person()), upsertByKey('b', person())];
    expect((await open.call('POST', `${CONTACTS}/batch/upsert`, { inputs })).status).toBe(409);
    expect(open.portal.records('contacts')).toHaveLength(0);
  });
});

describe('a contact with several e-mails', () => {
  const merged = (): string => {
    const id = open.portal.createAsPerson('contacts', person(), 7001);
    const other = open.portal.createAsPerson(
      'contacts',
      { email: 'ada@old.example', phone: '+1 555 0100' },
      7001,
    );
    open.portal.merge('contacts', id, other);
    return id;
  };

  it('failure-mode 03: is found by its secondary e-mail, alone and in batches', async () => {
    const id = merged();
    const single = await open.call('GET', `${CONTACTS}/ada@old.example?idProperty=email`);
    const batch = await open.call('POST', `${CONTACTS}/batch/read`, {
      idProperty: 'email',
      properties: ['email', 'hs_additional_emails'],
      inputs: [{ id: 'ADA@old.example' }],
    });
    expect(single.body['id']).toBe(id);
    expect(entries(batch, 'results')).toMatchObject([
      { id, properties: { email: 'ada@acme.example', hs_additional_emails: 'ada@old.example' } },
    ]);
  });

  it('failure-mode 03: loses its primary e-mail to a secondary one that is written as email', async () => {
    const id = merged();
    await open.call('PATCH', `${CONTACTS}/${id}`, { properties: { email: 'ada@old.example' } });
    expect(open.portal.record('contacts', id)?.properties).toMatchObject({
      email: 'ada@old.example',
      hs_additional_emails: 'ada@acme.example',
    });
  });

  it('blocks its secondary e-mail for others', async () => {
    const id = merged();
    const answer = await open.call('POST', CONTACTS, { properties: { email: 'ada@old.example' } });
    expect(answer).toMatchObject({
      status: 409,
      body: { message: `Contact already exists. Existing ID: ${id}` },
    });
  });
});

describe('merges', () => {
  const threeMerged = () => {
    const [a = '', b = '', c = ''] = ['a', 'b', 'c'].map((name) =>
      open.portal.createAsPerson(
        'contacts',
        { email: `${name}@acme.example`, [name === 'a' ? 'firstname' : 'phone']: name },
        7001,
      ),
    );
    open.portal.merge('contacts', b, c);
    open.portal.merge('contacts', a, b);
    return { a, b, c };
  };

  it('failure-mode 11: a single read by a merged-away id answers the last survivor of the chain', async () => {
    const { a, c } = threeMerged();
    expect((await open.call('GET', `${CONTACTS}/${c}`)).body['id']).toBe(a);
    expect(open.portal.record('contacts', a)?.properties).toMatchObject({ firstname: 'a', phone: 'b' });
  });

  it('failure-mode 11: a batch read does not find a merged-away id', async () => {
    const { b } = threeMerged();
    const answer = await open.call('POST', `${CONTACTS}/batch/read`, { properties: [], inputs: [{ id: b }] });
    expect(answer).toMatchObject({ status: 207, body: { results: [], errors: [{ context: { ids: [b] } }] } });
  });

  it('a batch update leaves a merged-away id out of a 200 without a word', async () => {
    const { a, b } = threeMerged();
    const inputs = [a, b].map((id) => ({ id, properties: { jobtitle: 'CTO' }, objectWriteTraceId: id }));
    const answer = await open.call('POST', `${CONTACTS}/batch/update`, { inputs });
    expect(answer.status).toBe(200);
    expect(entries(answer, 'results').map((result) => result['id'])).toEqual([a]);
    expect(answer.body['errors']).toBeUndefined();
  });

  it('of two identifying values the survivor keeps its own; an upsert by the other makes a new record', async () => {
    const a = open.portal.createAsPerson('contacts', { firstname: 'A', pql_key: 'k1' }, 7001);
    const b = open.portal.createAsPerson('contacts', { firstname: 'B', pql_key: 'k2' }, 7001);
    open.portal.merge('contacts', a, b);
    const inputs = [upsertByKey('k1', { jobtitle: 'CTO' }), upsertByKey('k2', { jobtitle: 'CTO' })];
    const answer = await open.call('POST', `${CONTACTS}/batch/upsert`, { inputs });
    expect(entries(answer, 'results').map((result) => result['new'])).toEqual([true, false]);
  });

  it('the survivor keeps the links of both', () => {
    const company = open.portal.createAsPerson('companies', { name: 'Acme' }, 7001);
    const a = open.portal.createAsPerson('contacts', person(), 7001);
    const b = open.portal.createAsPerson('contacts', { email: 'b@acme.example' }, 7001);
    open.portal.associate('contacts', b, 'companies', company);
    open.portal.merge('contacts', a, b);
    expect(open.portal.linked('contacts', a, 'companies')).toEqual([company]);
    expect(open.portal.linked('companies', company, 'contacts')).toEqual([a]);
  });
});

describe('property values', () => {
  const written = async (properties: Record<string, string>, version = '2026-03') => {
    const created = await open.call('POST', `/crm/objects/${version}/contacts`, { properties });
    return {
      status: created.status,
      body: created.body,
      stored: open.portal.record('contacts', String(created.body['id']))?.properties,
    };
  };
  const define = (name: string, type: string, fieldType: string, options: string[] = []) =>
    open.call('POST', '/crm/properties/2026-03/contacts', {
      name,
      label: name,
      type,
      fieldType,
      groupName: 'contactinformation',
      options: options.map((value, displayOrder) => ({ label: value, value, displayOrder, hidden: false })),
    });

  it.each([
    ['epoch milliseconds', String(Date.parse('2026-11-22T09:30:00Z'))],
    ['ISO with an offset', '2026-11-22T10:30:00+01:00'],
  ])('an instant given as %s is answered as ISO in UTC', async (_title, value) => {
    await define('pql_at', 'datetime', 'date');
    expect((await written({ pql_at: value })).stored).toMatchObject({ pql_at: '2026-11-22T09:30:00.000Z' });
  });

  it('failure-mode 16: a date that is not midnight UTC is refused by 2026-03', async () => {
    await define('pql_day', 'date', 'date');
    const answer = await written({ pql_day: '2026-11-22T23:30:00Z' });
    expect(answer.status).toBe(400);
    expect(answer.body['errors']).toMatchObject([
      { code: 'INVALID_DATE', message: expect.stringContaining('not midnight!') },
    ]);
  });

  it('failure-mode 16: a date that is not midnight UTC is cut to its UTC day with a warning by 2026-09', async () => {
    await define('pql_day', 'date', 'date');
    const answer = await written({ pql_day: '2026-11-22T23:30:00-05:00' }, '2026-09');
    expect(answer.stored).toMatchObject({ pql_day: '2026-11-23' });
    expect(answer.body['warnings']).toMatchObject([{ category: 'PROPERTY_VALUE_NORMALIZED' }]);
  });

  it('a leading semicolon adds to a multiple choice', async () => {
    await define('pql_seen', 'enumeration', 'checkbox', ['api', 'sso', 'scim']);
    const { body } = await written({ pql_seen: 'api' });
    await open.call('PATCH', `${CONTACTS}/${String(body['id'])}`, { properties: { pql_seen: ';sso;api' } });
    expect(open.portal.record('contacts', String(body['id']))?.properties['pql_seen']).toBe('api;sso');
  });

  it.each([
    ['failure-mode 09: an option in other capitals', 'lifecyclestage', 'Lead', 'INVALID_OPTION'],
    ['a word as a number', 'pql_count', 'seven', 'INVALID_NUMBER'],
    ['an owner nobody knows', 'hubspot_owner_id', '7001', 'INVALID_OWNER_ID'],
    ['failure-mode 23: more text than fits', 'message', 'x'.repeat(65_537), 'PROPERTY_VALUE_TOO_LONG'],
  ])('%s is refused', async (_title, name, value, code) => {
    await define('pql_count', 'number', 'number');
    expect((await written({ [name]: value })).body['errors']).toMatchObject([{ code }]);
  });

  it('text of exactly 65,536 characters fits', async () => {
    expect((await written({ message: 'x'.repeat(65_536) })).status).toBe(201);
  });

  it('an earlier lifecycle stage is ignored unless the property is cleared first', async () => {
    const { body } = await written({ lifecyclestage: 'customer' });
    const id = String(body['id']);
    const stage = () => open.portal.record('contacts', id)?.properties['lifecyclestage'];
    await open.call('PATCH', `${CONTACTS}/${id}`, { properties: { lifecyclestage: 'lead' } });
    expect(stage()).toBe('customer');
    await open.call('PATCH', `${CONTACTS}/${id}`, { properties: { lifecyclestage: '' } });
    await open.call('PATCH', `${CONTACTS}/${id}`, { properties: { lifecyclestage: 'lead' } });
    expect(stage()).toBe('lead');
  });

  it('a deal at a closed stage is closed, and won at probability 1', async () => {
    const won = await open.call('POST', '/crm/objects/2026-03/deals', {
      properties: { dealname: 'Acme', dealstage: 'closedwon' },
    });
    const read = await open.call(
      'GET',
      `/crm/objects/2026-03/deals/${String(won.body['id'])}?properties=pipeline,hs_is_closed,hs_is_closed_won`,
    );
    expect(read.body['properties']).toMatchObject({
      pipeline: 'default',
      hs_is_closed: 'true',
      hs_is_closed_won: 'true',
    });
  });
});

describe('property history', () => {
  it('failure-mode 14: tells our writes from a person’s, newest first', async () => {
    const created = await open.call('POST', CONTACTS, { properties: person() });
    const id = String(created.body['id']);
    open.clock.now += 1000;
    open.portal.editAsPerson('contacts', id, { jobtitle: 'Founder' }, 7002);
    open.clock.now += 1000;
    await open.call('PATCH', `${CONTACTS}/${id}`, { properties: { jobtitle: 'CEO' } });
    const read = await open.call('POST', `${CONTACTS}/batch/read`, {
      properties: [],
      propertiesWithHistory: ['jobtitle'],
      inputs: [{ id }],
    });
    expect(entries(read, 'results')[0]?.['propertiesWithHistory']).toMatchObject({
      jobtitle: [
        {
          value: 'CEO',
          timestamp: '2026-11-22T12:00:02.000Z',
          sourceType: 'INTEGRATION',
          sourceId: '9100001',
        },
        {
          value: 'Founder',
          timestamp: '2026-11-22T12:00:01.000Z',
          sourceType: 'CRM_UI',
          sourceId: 'userId:7002',
          updatedByUserId: 7002,
        },
      ],
    });
  });

  it('a write that changes nothing leaves history and modification date alone', async () => {
    const id = open.portal.createAsPerson('contacts', person(), 7001);
    const before = open.portal.record('contacts', id)?.updatedAt;
    open.clock.now += 1000;
    await open.call('PATCH', `${CONTACTS}/${id}`, { properties: { firstname: 'Ada' } });
    expect(open.portal.history('contacts', id, 'firstname')).toHaveLength(1);
    expect(open.portal.record('contacts', id)?.updatedAt).toBe(before);
  });
});

describe('single records', () => {
  it('pages through the list with the id of the next record', async () => {
    for (const name of ['a', 'b', 'c']) open.portal.createAsPerson('contacts', { firstname: name }, 7001);
    const first = await open.call('GET', `${CONTACTS}?limit=2&properties=firstname`);
    const next = asObject(asObject(first.body['paging'])['next'])['after'];
    const second = await open.call('GET', `${CONTACTS}?limit=2&properties=firstname&after=${String(next)}`);
    expect([...entries(first, 'results'), ...entries(second, 'results')]).toMatchObject(
      ['a', 'b', 'c'].map((firstname) => ({ properties: { firstname } })),
    );
    expect(second.body['paging']).toBeUndefined();
  });

  it('failure-mode 24: too many properties in one address are refused 414', async () => {
    const id = open.portal.createAsPerson('contacts', person(), 7001);
    const names = Array.from({ length: 600 }, (_, n) => `pql_property_${n}`).join(',');
    expect((await open.call('GET', `${CONTACTS}/${id}?properties=${names}`)).status).toBe(414);
  });

  it('a privacy deletion leaves nothing behind and frees the e-mail', async () => {
    const id = open.portal.createAsPerson('contacts', person(), 7001);
    const deleted = await open.call('POST', `${CONTACTS}/gdpr-delete`, {
      objectId: 'ada@acme.example',
      idProperty: 'email',
    });
    const read = await open.call('GET', `${CONTACTS}/${id}?archived=true`);
    const again = await open.call('POST', CONTACTS, { properties: person() });
    expect([deleted.status, read.status, again.status]).toEqual([204, 404, 201]);
  });

  it('a batch archive takes out what is there', async () => {
    const id = open.portal.createAsPerson('contacts', person(), 7001);
    const answer = await open.call('POST', `${CONTACTS}/batch/archive`, { inputs: [{ id }, { id: '1' }] });
    expect(answer.status).toBe(204);
    expect(open.portal.records('contacts')).toEqual([]);
  });
});
