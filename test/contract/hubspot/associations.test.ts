import { entries, type OpenPortal, openPortal, person } from './open-portal.ts';

const PAIR = '/crm/associations/2026-03/contacts/companies';

let open: OpenPortal;
let ada: string;
let acme: string;
beforeEach(async () => {
  open = await openPortal();
  ada = open.portal.createAsPerson('contacts', person(), 7001);
  acme = open.portal.createAsPerson('companies', { name: 'Acme', domain: 'acme.example' }, 7001);
});
afterEach(() => open.close());

describe('associations', () => {
  it('the unlabelled link is made by PUT, can be repeated, and is seen from both sides', async () => {
    const path = `/crm/objects/2026-03/contacts/${ada}/associations/default/companies/${acme}`;
    await open.call('PUT', path);
    const answer = await open.call('PUT', path);
    expect(answer.status).toBe(200);
    expect(entries(answer, 'results').map((result) => result['associationSpec'])).toEqual(
      expect.arrayContaining([
        { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 279 },
        { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 280 },
      ]),
    );
    expect(open.portal.linked('companies', acme, 'contacts')).toEqual([ada]);
  });

  it('a batch read answers links, and an error for each record without one', async () => {
    open.portal.associate('contacts', ada, 'companies', acme);
    const bob = open.portal.createAsPerson('contacts', { firstname: 'Bob' }, 7001);
    const answer = await open.call('POST', `${PAIR}/batch/read`, { inputs: [{ id: ada }, { id: bob }] });
    expect(answer).toMatchObject({
      status: 207,
      body: {
        results: [
          {
            from: { id: ada },
            to: [
              {
                toObjectId: acme,
                associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 279, label: null }],
              },
            ],
          },
        ],
        errors: [
          {
            category: 'OBJECT_NOT_FOUND',
            subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
            message: `No company is associated with contact ${bob}.`,
            context: { fromObjectId: [bob], fromObjectType: ['contact'], toObjectType: ['company'] },
          },
        ],
      },
    });
  });

  it('a batch with an unknown id links the others and reports it', async () => {
    const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 279 }];
    const inputs = [
      { from: { id: ada }, to: { id: acme }, types },
      { from: { id: ada }, to: { id: '999' }, types },
    ];
    const answer = await open.call('POST', `${PAIR}/batch/create`, { inputs });
    expect(answer).toMatchObject({
      status: 207,
      body: { results: [{ fromObjectId: ada, toObjectId: acme }], numErrors: 1 },
    });
    expect(open.portal.linked('contacts', ada, 'companies')).toEqual([acme]);
  });

  it('a batch of default links answers both directions of each', async () => {
    const answer = await open.call('POST', `${PAIR}/batch/associate/default`, {
      inputs: [{ from: { id: ada }, to: { id: acme } }],
    });
    expect(entries(answer, 'results')).toHaveLength(2);
  });

  it('a task is linked as it is created', async () => {
    const task = await open.call('POST', '/crm/objects/2026-03/tasks', {
      properties: {
        hs_timestamp: '2026-11-23T09:00:00Z',
        hs_task_subject: 'Call Ada',
        hubspot_owner_id: '61001',
      },
      associations: [
        { to: { id: ada }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 204 }] },
      ],
    });
    expect(task.status).toBe(201);
    expect(open.portal.linked('tasks', String(task.body['id']), 'contacts')).toEqual([ada]);
  });

  it.each([
    ['a record that is not there', { id: '999' }, 204],
    ['a link type of another pair', null, 280],
  ])('a task linked with %s is not made', async (_title, to, associationTypeId) => {
    const answer = await open.call('POST', '/crm/objects/2026-03/tasks', {
      properties: { hs_timestamp: '2026-11-23T09:00:00Z' },
      associations: [
        { to: to ?? { id: ada }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }] },
      ],
    });
    expect(answer.status).toBe(400);
    expect(open.portal.records('tasks')).toEqual([]);
  });

  it('a new label has an id for each direction, and writing it keeps the unlabelled link', async () => {
    const made = await open.call('POST', `${PAIR}/labels`, {
      label: 'Champion',
      inverseLabel: 'Championed by',
      name: 'champion',
    });
    const [label] = entries(made, 'results');
    expect(entries(made, 'results')).toMatchObject([{ label: 'Champion' }, { label: 'Championed by' }]);
    await open.call('PUT', `/crm/objects/2026-03/contacts/${ada}/associations/companies/${acme}`, [
      { associationCategory: 'USER_DEFINED', associationTypeId: label?.['typeId'] },
    ]);
    const links = await open.call('GET', `/crm/objects/2026-03/contacts/${ada}/associations/companies`);
    expect(entries(links, 'results')).toMatchObject([
      { toObjectId: acme, associationTypes: [{ typeId: 279, label: null }, { label: 'Champion' }] },
    ]);
  });

  it('labels need a Professional portal', async () => {
    const free = await openPortal({ tier: 'free' });
    expect((await free.call('POST', `${PAIR}/labels`, { label: 'x', name: 'x' })).status).toBe(403);
    await free.close();
  });

  it('a removed link is gone from both sides', async () => {
    open.portal.associate('contacts', ada, 'companies', acme);
    const answer = await open.call(
      'DELETE',
      `/crm/objects/2026-03/contacts/${ada}/associations/companies/${acme}`,
    );
    expect(answer.status).toBe(204);
    expect(open.portal.linked('companies', acme, 'contacts')).toEqual([]);
  });

  it('a batch removes links, and what is not linked does not matter', async () => {
    open.portal.associate('contacts', ada, 'companies', acme);
    const inputs = [{ from: { id: ada }, to: [{ id: acme }, { id: '999' }] }];
    expect((await open.call('POST', `${PAIR}/batch/archive`, { inputs })).status).toBe(200);
    expect(open.portal.linked('contacts', ada, 'companies')).toEqual([]);
  });

  it('an archived record takes its links with it', async () => {
    open.portal.associate('contacts', ada, 'companies', acme);
    await open.call('DELETE', `/crm/objects/2026-03/contacts/${ada}`);
    expect(open.portal.linked('companies', acme, 'contacts')).toEqual([]);
  });

  it('a single read lists associations where it is asked to', async () => {
    open.portal.associate('contacts', ada, 'companies', acme);
    const read = await open.call('GET', `/crm/objects/2026-03/contacts/${ada}?associations=companies,deals`);
    expect(read.body['associations']).toEqual({
      companies: { results: [{ id: acme, type: 'contact_to_company' }] },
    });
  });
});
