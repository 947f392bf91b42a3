import { classOf, type ErrorClass } from '../../../../backend/crm/salesforce/error-classes.ts';
import { errorFor, readFaults } from '../../../../backend/crm/salesforce/errors.ts';

const fault = (code: string, message = 'said') => [{ code, message, fields: [], duplicates: [] }];

describe('who acts on an error of Salesforce', () => {
  it.each<[string, ErrorClass]>([
    ['UNABLE_TO_LOCK_ROW', 'again'],
    ['DUPLICATE_VALUE', 'again'],
    ['ERROR_HTTP_503', 'again'],
    ['ERROR_HTTP_429', 'again'],
    ['REQUEST_LIMIT_EXCEEDED', 'pause'],
    ['STORAGE_LIMIT_EXCEEDED', 'pause'],
    ['INVALID_SESSION_ID', 'sign_in'],
    ['ERROR_HTTP_401', 'sign_in'],
    ['API_DISABLED_FOR_ORG', 'closed'],
    ['ENTITY_IS_DELETED', 'rematch'],
    ['CANNOT_UPDATE_CONVERTED_LEAD', 'rematch'],
    ['INVALID_FIELD', 'set_up'],
    ['INSUFFICIENT_ACCESS_OR_READONLY', 'set_up'],
    ['REQUIRED_FIELD_MISSING', 'data'],
    ['FIELD_CUSTOM_VALIDATION_EXCEPTION', 'data'],
    ['A_CODE_OF_NEXT_YEAR', 'data'],
    ['ERROR_HTTP_404', 'data'],
  ])('%s is for %s', (code, expected) => {
    expect(classOf(code)).toBe(expected);
  });

  it.each([
    ['INVALID_SESSION_ID', 'auth', 401],
    ['API_DISABLED_FOR_ORG', 'auth', 403],
    ['REQUEST_LIMIT_EXCEEDED', 'busy', 403],
    ['SERVER_UNAVAILABLE', 'busy', 503],
    ['NOT_FOUND', 'gone', 404],
    ['MALFORMED_QUERY', 'rejected', 400],
  ])('a call refused with %s is %s', (code, kind, status) => {
    expect(errorFor(fault(code), 'people read')).toMatchObject({ kind, status });
  });

  it('a full org is left alone for a quarter of an hour, since Salesforce names no time', () => {
    expect(errorFor(fault('REQUEST_LIMIT_EXCEEDED'), 'people read').retryAfterMs).toBe(15 * 60_000);
    expect(errorFor(fault('SERVER_UNAVAILABLE'), 'people read').retryAfterMs).toBeUndefined();
  });

  it('a refusal is told with Salesforce’s words and the code its help is searched by', () => {
    const { message } = errorFor(fault('MALFORMED_QUERY', 'unexpected\n token'), 'people read');
    expect(message).toBe('Salesforce refused (people read): unexpected token (MALFORMED_QUERY)');
  });
});

describe('reading what Salesforce says', () => {
  it('takes the code from calls and from records of a collection, which name it differently', () => {
    expect(
      readFaults([
        { errorCode: 'A', message: 'x' },
        { statusCode: 'B', fields: ['F'] },
      ]),
    ).toEqual([
      { code: 'A', message: 'x', fields: [], duplicates: [] },
      { code: 'B', message: '', fields: ['F'], duplicates: [] },
    ]);
  });

  it('finds the records a duplicate rule names', () => {
    const matchRecords = [{ record: { Id: '003A' } }, { record: { Id: '00QB' } }];
    const said = { statusCode: 'DUPLICATES_DETECTED', duplicateResult: { matchResults: [{ matchRecords }] } };
    expect(readFaults(said)[0]?.duplicates).toEqual(['003A', '00QB']);
  });

  it.each([null, undefined, 'text', [], [7], { message: 1 }])('makes nothing worse of %j', (said) => {
    expect(() => errorFor(readFaults(said), 'people read')).not.toThrow();
  });
});
