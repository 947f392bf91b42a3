import { type OpenPortal, openPortal, person } from './open-portal.ts';

const SCHEMAS = '/crm-object-schemas/2026-03/schemas';

const schema = (over: object = {}) => ({
  name: 'pql_handoff',
  labels: { singular: 'PQL handoff', plural: 'PQL handoffs' },
  primaryDisplayProperty: 'pql_key',
  secondaryDisplayProperties: [],
  searchableProperties: [],
  requiredProperties: ['pql_key'],
  properties: [{ name: 'pql_key', label: 'Key', type: 'string', fieldType: 'text', hasUniqueValue: true }],
  associatedObjects: ['0-1'],
  allowsSensitiveProperties: false,
  shouldCreateSameObjectAssociation: false,
  ...over,
});

describe('custom objects in an Enterprise portal', () => {
  let open: OpenPortal;
  beforeEach(async () => {
    open = await openPortal({ tier: 'enterprise' });
  });
  afterEach(() => open.close());

  it('a schema is made, its records are upserted by key and linked with contacts', async () => {
    const made = await open.call('POST', SCHEMAS, schema());
    const typeId = String(made.body['objectTypeId']);
    expect(made).toMatchObject({
      status: 201,
      body: { fullyQualifiedName: 'p44000001_pql_handoff', objectTypeId: expect.stringMatching(/^2-\d+$/) },
    });
    const upserted = await open.call('POST', `/crm/objects/2026-03/p44000001_pql_handoff/batch/upsert`, {
      inputs: [{ id: 'h1', idProperty: 'pql_key', properties: {} }],
    });
    const [record] = open.portal.records(typeId);
    expect(upserted).toMatchObject({ status: 200, body: { results: [{ id: record?.id, new: true }] } });
    const ada = open.portal.createAsPerson('contacts', person(), 7001);
    const link = await open.call(
      'PUT',
      `/crm/objects/2026-03/${typeId}/${record?.id}/associations/default/contacts/${ada}`,
    );
    expect(link).toMatchObject({
      status: 200,
      body: { results: expect.arrayContaining([expect.objectContaining({ to: { id: ada } })]) },
    });
  });

  it('the bare name does not lead to the records', async () => {
    await open.call('POST', SCHEMAS, schema());
    expect((await open.call('GET', '/crm/objects/2026-03/pql_handoff')).status).toBe(400);
  });

  it('a name or a label in use is refused 409', async () => {
    await open.call('POST', SCHEMAS, schema());
    const sameName = await open.call(
      'POST',
      SCHEMAS,
      schema({ labels: { singular: 'Other', plural: 'Others' } }),
    );
    const sameLabel = await open.call('POST', SCHEMAS, schema({ name: 'other' }));
    expect([sameName.status, sameLabel.status]).toEqual([409, 409]);
    expect(sameLabel.body['subCategory']).toContain('OBJECT_TYPE_SINGULAR_LABEL_CONFLICT');
  });

  it('a display property the schema does not define is refused', async () => {
    expect((await open.call('POST', SCHEMAS, schema({ primaryDisplayProperty: 'name' }))).status).toBe(400);
  });

  it('a type with records cannot be deleted; an empty one can, and for good frees the name', async () => {
    const made = await open.call('POST', SCHEMAS, schema());
    const path = `${SCHEMAS}/${String(made.body['objectTypeId'])}`;
    const record = await open.call('POST', `/crm/objects/2026-03/${String(made.body['objectTypeId'])}`, {
      properties: { pql_key: 'h1' },
    });
    expect((await open.call('DELETE', path)).status).toBe(400);
    await open.call(
      'DELETE',
      `/crm/objects/2026-03/${String(made.body['objectTypeId'])}/${String(record.body['id'])}`,
    );
    expect((await open.call('DELETE', path)).status).toBe(204);
    expect((await open.call('POST', SCHEMAS, schema())).status).toBe(409);
    await open.call('DELETE', `${path}?archived=true`);
    expect((await open.call('POST', SCHEMAS, schema())).status).toBe(201);
  });

  it('the number of types is limited and can be asked for', async () => {
    await open.call('POST', SCHEMAS, schema());
    expect((await open.call('GET', '/crm/limits/2026-03/custom-object-types')).body).toEqual({
      limit: 10,
      usage: 1,
      percentage: 10,
    });
  });
});

describe('custom objects elsewhere', () => {
  it('failure-mode 17: without the scope the answer names it', async () => {
    const open = await openPortal({ tier: 'professional' });
    expect(await open.call('POST', SCHEMAS, schema())).toMatchObject({
      status: 403,
      body: {
        category: 'MISSING_SCOPES',
        errors: [{ context: { requiredGranularScopes: ['crm.schemas.custom.write'] } }],
      },
    });
    await open.close();
  });

  it('failure-mode 17: with the scope but without Enterprise it is refused as well', async () => {
    const open = await openPortal({
      tier: 'professional',
      grantedScopes: ['crm.schemas.custom.read', 'crm.schemas.custom.write'],
    });
    const answers = [await open.call('GET', SCHEMAS), await open.call('POST', SCHEMAS, schema())];
    expect(answers.map((answer) => answer.status)).toEqual([403, 403]);
    expect(answers.map((answer) => answer.body['category'])).not.toContain('MISSING_SCOPES');
    await open.close();
  });
});
