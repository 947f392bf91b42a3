import { LEFT, RITA, SAM } from '../../../backend/demo/practice-salesforce/org-settings.ts';
import { collection, type OpenOrg, openOrg } from './open-org.ts';

let open: OpenOrg;
beforeEach(async () => {
  open = await openOrg();
});
afterEach(async () => await open.close());

const UPSERT = '/composite/sobjects/Lead/Pql_Key__c';
const lead = (key: string, more: Record<string, unknown> = {}) => ({
  Pql_Key__c: key,
  LastName: 'Byron',
  Company: 'Acme',
  ...more,
});

describe('a collection upserted by an external id', () => {
  it('creates once and updates after that, in the order given', async () => {
    const first = await open.call('PATCH', UPSERT, collection('Lead', lead('a'), lead('b')));
    const second = await open.call('PATCH', UPSERT, collection('Lead', lead('b', { Title: 'CTO' })));
    expect(first.body).toMatchObject([
      { success: true, created: true },
      { success: true, created: true },
    ]);
    expect(second.body).toMatchObject([{ success: true, created: false }]);
    expect(open.org.records('Lead').map(({ fields }) => fields['Title'])).toEqual([undefined, 'CTO']);
  });

  it('takes the case of the key seriously', async () => {
    await open.call('PATCH', UPSERT, collection('Lead', lead('a'), lead('A')));
    expect(open.org.records('Lead')).toHaveLength(2);
  });

  it('fails one record for itself, and says statusCode and fields', async () => {
    const records = [lead('a'), lead('b', { Email: 'nobody' }), lead('c')];
    const { status, body } = await open.call('PATCH', UPSERT, collection('Lead', ...records));
    expect(status).toBe(200);
    expect(body).toMatchObject([
      { success: true },
      { success: false, errors: [{ statusCode: 'INVALID_EMAIL_ADDRESS', fields: ['Email'] }] },
      { success: true },
    ]);
  });

  it.each([
    ['no more than 200 records', 'EXCEEDED_ID_LIMIT', Array.from({ length: 201 }, (_, n) => lead(String(n)))],
    ['no unknown field', 'INVALID_FIELD', [lead('a', { Made_Up__c: 1 })]],
  ])('takes %s, and nothing of the rest', async (_, errorCode, records) => {
    const { status, body } = await open.call('PATCH', UPSERT, collection('Lead', ...records));
    expect({ status, body }).toMatchObject({ status: 400, body: [{ errorCode }] });
    expect(open.org.records('Lead')).toEqual([]);
  });

  it('needs a field that is an external id', async () => {
    const { body } = await open.call(
      'PATCH',
      '/composite/sobjects/Lead/Email',
      collection('Lead', lead('a')),
    );
    expect(body).toMatchObject([{ errorCode: 'INVALID_FIELD' }]);
  });
});

describe('a record is refused', () => {
  it.each([
    ['without what is required', { LastName: null }, 'REQUIRED_FIELD_MISSING', ['LastName']],
    ['with a text too long', { Title: 'x'.repeat(129) }, 'STRING_TOO_LONG', ['Title']],
    ['for an owner who left', { OwnerId: LEFT }, 'INACTIVE_OWNER_OR_USER', ['OwnerId']],
    [
      'for an owner who never was',
      { OwnerId: '005000000000077AAA' },
      'INVALID_CROSS_REFERENCE_KEY',
      ['OwnerId'],
    ],
    [
      'in a field that is the platform’s own',
      { IsConverted: true },
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      ['IsConverted'],
    ],
  ])('%s', async (_, values, statusCode, fields) => {
    const { body } = await open.call('PATCH', UPSERT, collection('Lead', lead('a', values)));
    expect(body).toMatchObject([{ success: false, errors: [{ statusCode, fields }] }]);
  });

  it('in a restricted picklist, and taken in an open one', async () => {
    const handoff = (values: Record<string, unknown>) =>
      open.call(
        'PATCH',
        '/composite/sobjects/PQL_Handoff__c/Pql_Key__c',
        collection('PQL_Handoff__c', { Pql_Key__c: 'h', ...values }),
      );
    expect((await handoff({ Pql_Status__c: 'made_up' })).body).toMatchObject([
      { errors: [{ statusCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST' }] },
    ]);
    expect((await handoff({ Pql_Signal__c: 'made_up' })).body).toMatchObject([{ success: true }]);
  });

  it('when it is deleted, merged away or converted', async () => {
    const { people } = open.org;
    const [deleted, converted] = ['a', 'b'].map((key) => people.create('Lead', lead(key), RITA));
    people.remove(deleted ?? '', RITA);
    people.convertLead(converted ?? '', RITA);
    const records = [deleted, converted].map((Id) => ({ Id, Title: 'CTO' }));
    const { body } = await open.call('PATCH', '/composite/sobjects', collection('Lead', ...records));
    expect(body).toMatchObject([
      { errors: [{ statusCode: 'ENTITY_IS_DELETED' }] },
      { errors: [{ statusCode: 'CANNOT_UPDATE_CONVERTED_LEAD' }] },
    ]);
  });

  it('when its key is another’s', async () => {
    open.org.people.create('Lead', lead('a'), RITA);
    const Id = open.org.people.create('Lead', lead('b'), RITA);
    const { body } = await open.call(
      'PATCH',
      '/composite/sobjects',
      collection('Lead', { Id, Pql_Key__c: 'a' }),
    );
    expect(body).toMatchObject([{ errors: [{ statusCode: 'DUPLICATE_VALUE' }] }]);
  });
});

describe('the org’s own rules', () => {
  it('give new leads to whom the assignment rule says, unless the call says not to', async () => {
    await open.close();
    open = await openOrg({ assignmentRuleOwnerId: RITA });
    await open.call('PATCH', UPSERT, collection('Lead', lead('a', { OwnerId: SAM })));
    await open.call('PATCH', UPSERT, collection('Lead', lead('b', { OwnerId: SAM })), {
      'Sforce-Auto-Assign': 'FALSE',
    });
    expect(open.org.records('Lead').map(({ fields }) => fields['OwnerId'])).toEqual([RITA, SAM]);
  });

  it.each([
    ['alert', 'allowSave=true', true],
    ['alert', 'allowSave=false', false],
    ['block', 'allowSave=true', false],
  ] as const)(
    'a duplicate rule that may %s lets a twin in with %s: %s',
    async (duplicateRule, header, isIn) => {
      await open.close();
      open = await openOrg({ duplicateRule });
      const twin = open.org.people.create('Contact', { LastName: 'B', Email: 'ada@acme.example' }, RITA);
      const records = collection('Lead', lead('a', { Email: 'ada@acme.example' }));
      const { body } = await open.call('PATCH', UPSERT, records, { 'Sforce-Duplicate-Rule-Header': header });
      expect(body).toMatchObject([{ success: isIn }]);
      if (!isIn) expect(JSON.stringify(body)).toContain(twin);
    },
  );
});
