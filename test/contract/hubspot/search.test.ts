import { asObject, entries, type OpenPortal, openPortal, person } from './open-portal.ts';

const SEARCH = '/crm/objects/2026-03/contacts/search';
const filter = (propertyName: string, operator: string, more: object = {}) => ({
  propertyName,
  operator,
  ...more,
});
const where = (...filters: object[]) => ({ filterGroups: [{ filters }], properties: ['firstname'] });

let open: OpenPortal;
beforeEach(async () => {
  open = await openPortal();
});
afterEach(() => open.close());

const names = async (body: object): Promise<string[]> => {
  const answer = await open.call('POST', SEARCH, body);
  return entries(answer, 'results').map((result) => String(asObject(result['properties'])['firstname']));
};

describe('the search index', () => {
  it('failure-mode 02: finds a new contact only when it has caught up', async () => {
    open.portal.createAsPerson('contacts', person(), 7001);
    const body = where(filter('email', 'EQ', { value: 'ada@acme.example' }));
    expect(await names(body)).toEqual([]);
    open.clock.now += 5000;
    expect(await names(body)).toEqual(['Ada']);
  });

  it('shows old values and deleted records until it has caught up', async () => {
    const id = open.portal.createAsPerson('contacts', person(), 7001);
    open.clock.now += 60_000;
    open.portal.editAsPerson('contacts', id, { firstname: 'Augusta' }, 7001);
    open.portal.archive('contacts', id);
    expect(await names(where(filter('lastname', 'EQ', { value: 'byron' })))).toEqual(['Ada']);
    open.clock.now += 5000;
    expect(await names(where(filter('lastname', 'EQ', { value: 'byron' })))).toEqual([]);
  });
});

describe('filters', () => {
  beforeEach(() => {
    const ada = open.portal.createAsPerson(
      'contacts',
      person({ phone: '100', lifecyclestage: 'lead' }),
      7001,
    );
    open.portal.createAsPerson(
      'contacts',
      { firstname: 'Bob', email: 'bob@beta.example', hs_additional_emails: 'rob@old.example' },
      7001,
    );
    const company = open.portal.createAsPerson('companies', { name: 'Acme' }, 7001);
    open.portal.associate('contacts', ada, 'companies', company);
    open.clock.now += 60_000;
  });

  it.each([
    ['EQ ignores capitals', filter('email', 'EQ', { value: 'ADA@ACME.example' }), ['Ada']],
    ['NEQ holds for records without a value', filter('lastname', 'NEQ', { value: 'Byron' }), ['Bob']],
    ['IN takes lower-case values', filter('firstname', 'IN', { values: ['ada', 'bob'] }), ['Ada', 'Bob']],
    ['IN finds nothing for text in capitals', filter('firstname', 'IN', { values: ['Ada'] }), []],
    ['NOT_IN leaves out records without a value', filter('lastname', 'NOT_IN', { values: ['x'] }), ['Ada']],
    ['HAS_PROPERTY wants a value', filter('lastname', 'HAS_PROPERTY'), ['Ada']],
    ['NOT_HAS_PROPERTY wants none', filter('lastname', 'NOT_HAS_PROPERTY'), ['Bob']],
    [
      'CONTAINS_TOKEN finds a secondary e-mail',
      filter('hs_additional_emails', 'CONTAINS_TOKEN', { value: 'rob@old.example' }),
      ['Bob'],
    ],
    [
      'CONTAINS_TOKEN takes a wildcard',
      filter('email', 'CONTAINS_TOKEN', { value: '*@beta.example' }),
      ['Bob'],
    ],
    ['NOT_CONTAINS_TOKEN is its opposite', filter('email', 'NOT_CONTAINS_TOKEN', { value: 'beta' }), ['Ada']],
    ['GT compares instants by time', filter('createdate', 'GT', { value: '1700000000000' }), ['Ada', 'Bob']],
    ['LT compares instants by time', filter('createdate', 'LT', { value: '1700000000000' }), []],
    [
      'BETWEEN includes its ends',
      filter('createdate', 'BETWEEN', { value: '2026-11-22T12:00:00Z', highValue: '2026-11-22T12:00:00Z' }),
      ['Ada', 'Bob'],
    ],
    [
      'associations.company names the other side',
      filter('associations.company', 'EQ', { value: '100003' }),
      ['Ada'],
    ],
  ])('%s', async (_title, condition, expected) => {
    expect(await names(where(condition))).toEqual(expected);
  });

  it('filters of a group must all hold; groups are alternatives', async () => {
    const first = filter('firstname', 'EQ', { value: 'Ada' });
    const second = filter('firstname', 'EQ', { value: 'Bob' });
    expect(await names(where(first, second))).toEqual([]);
    expect(
      await names({ filterGroups: [{ filters: [first] }, { filters: [second] }], properties: ['firstname'] }),
    ).toEqual(['Ada', 'Bob']);
  });

  it('sorts by one property and pages', async () => {
    const sorted = {
      sorts: [{ propertyName: 'firstname', direction: 'DESCENDING' }],
      properties: ['firstname'],
      limit: 1,
    };
    expect(await names(sorted)).toEqual(['Bob']);
    const answer = await open.call('POST', SEARCH, sorted);
    expect(answer.body).toMatchObject({ total: 2, paging: { next: { after: '1' } } });
    expect(await names({ ...sorted, after: '1' })).toEqual(['Ada']);
  });
});

describe('limits', () => {
  const one = filter('firstname', 'HAS_PROPERTY');
  const groups = (sizes: number[]) => ({
    filterGroups: sizes.map((size) => ({ filters: Array.from({ length: size }, () => one) })),
  });

  it.each([
    ['six groups', groups([1, 1, 1, 1, 1, 1])],
    ['seven filters in a group', groups([7])],
    ['nineteen filters in all', groups([6, 6, 6, 1])],
    ['a page of more than 200', { limit: 201 }],
    ['failure-mode 08: a page past 10,000', { limit: 100, after: '9950' }],
    [
      'a body of more than 3,000 characters',
      where(filter('firstname', 'IN', { values: ['x'.repeat(3000)] })),
    ],
    ['a property nobody defined', where(filter('pql_nothing', 'HAS_PROPERTY'))],
    ['a value for HAS_PROPERTY', where(filter('firstname', 'HAS_PROPERTY', { value: 'x' }))],
  ])('%s: 400', async (_title, body) => {
    expect(await open.call('POST', SEARCH, body)).toMatchObject({
      status: 400,
      body: { category: 'VALIDATION_ERROR' },
    });
  });

  it('the largest allowed request passes', async () => {
    expect(
      (await open.call('POST', SEARCH, { ...groups([6, 6, 6]), limit: 200, after: '9800' })).status,
    ).toBe(200);
  });
});
