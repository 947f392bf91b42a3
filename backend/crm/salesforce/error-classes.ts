/**
 * Who acts on an error code. `again`: we, soon, with the records that failed. `pause`: nobody, the org is full for now.
 * `sign_in`: we refresh once, then the admin connects again. `closed`: the admin opens the API. `rematch`: we find the
 * person again. `set_up`: the admin mends package or permissions. `data`: somebody changes a value or a rule of the org.
 */
export type ErrorClass = 'again' | 'pause' | 'sign_in' | 'closed' | 'rematch' | 'set_up' | 'data';

/** Codes of `StatusCode` and `ExceptionCode`. https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_concepts_core_data_objects.htm */
const CLASSES: Readonly<Record<Exclude<ErrorClass, 'data'>, readonly string[]>> = {
  again: [
    'UNABLE_TO_LOCK_ROW',
    'UNABLE_TO_LOCK_RECORD',
    'RECORD_IN_USE_BY_WORKFLOW',
    'SERVER_UNAVAILABLE',
    'SERVICE_UNAVAILABLE',
    'FUNCTIONALITY_TEMPORARILY_UNAVAILABLE',
    'QUERY_TIMEOUT',
    'REQUEST_RUNNING_TOO_LONG',
    'TOO_MANY_APEX_REQUESTS',
    'INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE',
    'UNKNOWN_EXCEPTION',
    // two writers met on our unique key: the second time the row is there
    'DUPLICATE_VALUE',
    // the failure is a sibling's
    'ALL_OR_NONE_OPERATION_ROLLED_BACK',
    'PROCESSING_HALTED',
  ],
  pause: ['REQUEST_LIMIT_EXCEEDED', 'STORAGE_LIMIT_EXCEEDED'],
  sign_in: ['INVALID_SESSION_ID', 'INVALID_AUTH_HEADER', 'ERROR_HTTP_401'],
  closed: ['API_DISABLED_FOR_ORG', 'API_CURRENTLY_DISABLED'],
  rematch: [
    'ENTITY_IS_DELETED',
    'INVALID_CROSS_REFERENCE_KEY',
    'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
    'CANNOT_UPDATE_CONVERTED_LEAD',
    'NOT_FOUND',
  ],
  set_up: [
    'INVALID_FIELD',
    'INVALID_TYPE',
    'INSUFFICIENT_ACCESS',
    'INSUFFICIENT_ACCESS_OR_READONLY',
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    'INVALID_EXTERNAL_ID_FIELD_NAME',
    'PACKAGE_LICENSE_REQUIRED',
    'INACTIVE_OWNER_OR_USER',
  ],
};

/** Passing statuses of answers without a readable error, as jsforce names them. */
const PASSING_STATUS = /^ERROR_HTTP_(420|429|5\d\d)$/;

/** What is not listed is the data's or one of the org's own rules' doing, and repeating will not help. */
export function classOf(code: string): ErrorClass {
  if (PASSING_STATUS.test(code)) return 'again';
  const classes = Object.keys(CLASSES) as (keyof typeof CLASSES)[];
  return classes.find((name) => CLASSES[name].includes(code)) ?? 'data';
}
