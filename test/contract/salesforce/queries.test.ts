import { RITA } from '../../../backend/demo/practice-salesforce/org-settings.ts';
import { type OpenOrg, openOrg } from './open-org.ts';

let open: OpenOrg;
beforeEach(async () => {
  open = await openOrg();
});
afterEach(async () => await open.close());

const contact = (Email: string, more: Record<string, string> = {}) =>
  open.org.people.create('Contact', { LastName: 'Byron', Email, ...more }, RITA);

describe('a query', () => {
  it('finds texts in any case, through lookups, in order', async () => {
    const AccountId = open.org.people.create('Account', { Name: 'Acme', Website: 'acme.example' }, RITA);
    contact('b@acme.example', { AccountId });
    contact('a@acme.example');
    const { body } = await open.query(
      "SELECT Email, Account.Name, Account.Website FROM Contact WHERE Email IN ('A@ACME.example', 'b@acme.example') ORDER BY Email DESC",
    );
    expect(body).toMatchObject({
      totalSize: 2,
      done: true,
      records: [
        { Email: 'b@acme.example', Account: { Name: 'Acme', Website: 'acme.example' } },
        { Email: 'a@acme.example', Account: null },
      ],
    });
  });

  it('shows who was merged away and into whom to queryAll only', async () => {
    const [master, loser] = [contact('a@acme.example'), contact('b@acme.example')];
    open.org.people.merge(master, loser, RITA);
    const soql = `SELECT Id, MasterRecordId FROM Contact WHERE Id = '${loser}'`;
    expect((await open.query(soql)).body).toMatchObject({ totalSize: 0 });
    expect((await open.query(soql, 'queryAll')).body).toMatchObject({
      records: [{ MasterRecordId: master }],
    });
  });

  it('compares instants, which are written without quotes', async () => {
    contact('a@acme.example');
    open.clock.now += 60_000;
    contact('b@acme.example');
    const since = (literal: string) =>
      open.query(`SELECT Email FROM Contact WHERE SystemModstamp >= ${literal}`);
    expect((await since('2026-11-22T12:01:00.000Z')).body).toMatchObject({
      records: [{ Email: 'b@acme.example' }],
    });
    expect((await since("'2026-11-22T12:01:00.000Z'")).status).toBe(400);
  });

  it('is read in pages of two thousand', async () => {
    for (let number = 0; number < 2_001; number += 1) contact(`c${number}@acme.example`);
    const { body } = await open.query('SELECT Id FROM Contact');
    const first = body as { done: boolean; records: unknown[]; nextRecordsUrl: string };
    expect([first.done, first.records.length]).toEqual([false, 2_000]);
    const rest = await open.call('GET', first.nextRecordsUrl.replace('/services/data/v67.0', ''));
    expect(rest.body).toMatchObject({ done: true, records: [{}] });
  });

  it.each([
    ['a field nobody has', 'SELECT Made_Up__c FROM Contact', 'INVALID_FIELD'],
    ['an object nobody has', 'SELECT Id FROM Made_Up__c', 'INVALID_TYPE'],
    ['a long text as a filter', "SELECT Id FROM Task WHERE Description = 'x'", 'INVALID_FIELD'],
    [
      'another query inside an OR',
      "SELECT Id FROM Contact WHERE Email = 'a' OR AccountId IN (SELECT Id FROM Account)",
      'MALFORMED_QUERY',
    ],
    ['half a query', 'SELECT Id FROM', 'MALFORMED_QUERY'],
  ])('is refused with %s', async (_, soql, errorCode) => {
    expect(await open.query(soql)).toMatchObject({ status: 400, body: [{ errorCode }] });
  });

  it('does not know a field our user may not see', async () => {
    open.org.hide('Contact.Email');
    expect((await open.query('SELECT Email FROM Contact')).body).toMatchObject([
      { errorCode: 'INVALID_FIELD' },
    ]);
  });
});

describe('a composite', () => {
  const sub = (soql: string, referenceId: string) => ({
    method: 'GET',
    url: `/services/data/v67.0/query?q=${encodeURIComponent(soql)}`,
    referenceId,
  });

  it('counts as one call, and each part fails for itself', async () => {
    contact('a@acme.example');
    const { body, headers } = await open.call('POST', '/composite', {
      compositeRequest: [sub('SELECT Id FROM Contact', 'one'), sub('SELECT Id FROM Nothing', 'two')],
    });
    expect(body).toMatchObject({
      compositeResponse: [
        { referenceId: 'one', httpStatusCode: 200, body: { totalSize: 1 } },
        { referenceId: 'two', httpStatusCode: 400, body: [{ errorCode: 'INVALID_TYPE' }] },
      ],
    });
    expect(headers.get('sforce-limit-info')).toBe('api-usage=1/101000');
  });

  it('carries up to five queries', async () => {
    const compositeRequest = Array.from({ length: 6 }, (_, n) => sub('SELECT Id FROM Contact', `q${n}`));
    expect((await open.call('POST', '/composite', { compositeRequest })).status).toBe(400);
  });
});

describe('a description', () => {
  it('leaves out what our user may not see, and says what they may not write', async () => {
    open.org.hide('Lead.Phone');
    open.org.makeReadOnly('Lead.Title');
    const { body } = await open.call('GET', '/sobjects/Lead/describe');
    const { fields } = body as { fields: { name: string; updateable: boolean; length: number }[] };
    const of = (name: string) => fields.find((field) => field.name === name);
    expect(of('Phone')).toBeUndefined();
    expect(of('Title')).toMatchObject({ updateable: false, length: 128 });
    expect(of('Pql_Key__c')).toMatchObject({ externalId: true, unique: true, updateable: true });
  });

  it('of an object that is not there, or hidden, is not found', async () => {
    open.org.hide('Case');
    for (const object of ['Made_Up__c', 'Case'])
      expect(await open.call('GET', `/sobjects/${object}/describe`)).toMatchObject({
        status: 404,
        body: [{ errorCode: 'NOT_FOUND' }],
      });
  });
});
